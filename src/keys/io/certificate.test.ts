// The certificate as OpenSSL reads it, which had no part in making it.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { connect, createServer } from 'node:tls'
import { systemRandom } from '../../base/io/system.ts'
import { EARLIEST_MS, fingerprintOf, makeCertificate } from './certificate.ts'

const NOW_MS = Date.UTC(2026, 10, 22, 5, 0, 0)
const make = (hostName = 'panel-1', nowMs = NOW_MS) =>
  makeCertificate({ random: systemRandom, nowMs, hostName })

function openssl(certificatePem: string, ...args: readonly string[]): string {
  return execFileSync('openssl', args, {
    input: certificatePem,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  })
}

const TEXT = [
  /Version: 3 \(0x2\)/,
  /Signature Algorithm: ecdsa-with-SHA256/,
  /Issuer: CN = ?Busbar\n/,
  /Subject: CN = ?Busbar\n/,
  /Not Before: Nov 21 05:00:00 2026 GMT/,
  /Not After : Nov 20 05:00:00 2036 GMT/,
  /NIST CURVE: P-256/,
  /Basic Constraints: critical\s+CA:FALSE/,
  /Key Usage: critical\s+Digital Signature\n/,
  /Extended Key Usage:\s+TLS Web Server Authentication\n/,
  /DNS:localhost, DNS:panel-1, IP Address:127\.0\.0\.1, IP Address:0:0:0:0:0:0:0:1\n/,
]

test('OpenSSL reads an X.509v3 P-256 certificate for a server and nothing else', async () => {
  const text = openssl((await make()).certificatePem, 'x509', '-noout', '-text')
  for (const line of TEXT) assert.match(text, line)
})

/** @see ITU-T X.690 §11.2.2: a list of named bits ends with its last set bit, so seven bits are unused. */
test('the key usage is written as DER demands', async () => {
  const der = new X509Certificate((await make()).certificatePem).raw.toString('hex')
  assert.ok(der.includes('040403020780'))
})

test('OpenSSL verifies its signature, its fingerprint and that the key belongs to it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-certificate-'))
  try {
    const { certificatePem, privateKeyPem } = await make()
    const path = join(folder, 'certificate.pem')
    writeFileSync(path, certificatePem)
    const strict = ['verify', '-x509_strict', '-attime', String(NOW_MS / 1_000), '-CAfile', path, path]
    assert.match(openssl('', ...strict), /: OK\n$/)
    const fingerprint = openssl(certificatePem, 'x509', '-noout', '-fingerprint', '-sha256')
    assert.equal(fingerprint.trim().split('=')[1], fingerprintOf(certificatePem))
    const publicKey = openssl(certificatePem, 'x509', '-noout', '-pubkey')
    assert.equal(openssl(privateKeyPem, 'pkey', '-pubout'), publicKey)
    assert.match(privateKeyPem, /^-----BEGIN PRIVATE KEY-----\n/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('serial numbers are sixteen bytes, positive, and differ', async () => {
  const certificates = await Promise.all(Array.from({ length: 20 }, () => make()))
  const serials = certificates.map(({ certificatePem }) => new X509Certificate(certificatePem).serialNumber)
  assert.equal(new Set(serials).size, 20)
  for (const serial of serials) assert.match(serial, /^[4-7][0-9A-F]{31}$/)
})

test('a serial number stays positive and sixteen bytes long whatever is drawn', async () => {
  for (const byte of [0x00, 0x7f, 0x80, 0xff]) {
    const random = { bytes: (count: number) => new Uint8Array(count).fill(byte) }
    const { certificatePem } = await makeCertificate({ random, nowMs: NOW_MS, hostName: 'a' })
    assert.equal(new X509Certificate(certificatePem).serialNumber.length, 32)
    assert.doesNotMatch(openssl(certificatePem, 'x509', '-noout', '-serial'), /-/)
  }
})

const HOST_NAMES: readonly (readonly [hostName: string, names: string])[] = [
  ['panel-1', 'DNS:localhost, DNS:panel-1'],
  ['Panel-1.Example', 'DNS:localhost, DNS:panel-1.example'],
  ['localhost', 'DNS:localhost'],
  ['', 'DNS:localhost'],
  ['under_score', 'DNS:localhost'],
  ['-dash', 'DNS:localhost'],
  ['a,DNS:evil.example', 'DNS:localhost'],
  ['büro', 'DNS:localhost'],
  ['a'.repeat(63), `DNS:localhost, DNS:${'a'.repeat(63)}`],
  ['a'.repeat(64), 'DNS:localhost'],
]

test('only a host name that is a DNS name enters the certificate', async () => {
  for (const [hostName, names] of HOST_NAMES) {
    const { subjectAltName } = new X509Certificate((await make(hostName)).certificatePem)
    assert.equal(subjectAltName?.split(', IP Address')[0], names, hostName)
  }
})

const CLOCKS: readonly (readonly [nowMs: number, from: string, to: string])[] = [
  [0, '2025-12-31', '2035-12-31'],
  [EARLIEST_MS - 1, '2025-12-31', '2035-12-31'],
  [Date.UTC(2041, 5, 1), '2041-05-31', '2051-05-31'],
]

test('a clock that stands in 1970 makes no certificate that is over already, and one beyond 2049 is readable', async () => {
  for (const [nowMs, from, to] of CLOCKS) {
    const { validFromDate, validToDate } = new X509Certificate((await make('a', nowMs)).certificatePem)
    assert.equal(validFromDate.toISOString().slice(0, 10), from)
    assert.equal(validToDate.toISOString().slice(0, 10), to)
  }
})

test('two boxes share neither key nor certificate', async () => {
  const [one, other] = await Promise.all([make(), make()])
  assert.notEqual(one.privateKeyPem, other.privateKeyPem)
  assert.notEqual(fingerprintOf(one.certificatePem), fingerprintOf(other.certificatePem))
  assert.equal(
    new X509Certificate(one.certificatePem).checkPrivateKey(createPrivateKey(other.privateKeyPem)),
    false,
  )
})

test('a TLS client that trusts the certificate connects to localhost and to no other name', async () => {
  const { certificatePem, privateKeyPem } = await make('a', Date.now())
  const server = createServer({ cert: certificatePem, key: privateKeyPem }, (socket) => socket.destroy())
  server.on('tlsClientError', () => {})
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const ask = (servername: string) =>
    new Promise<string>((settle) => {
      const socket = connect({ host: '127.0.0.1', port, servername, ca: certificatePem })
      socket.on('secureConnect', () => settle('connected'))
      socket.on('error', (error) => settle('code' in error ? String(error.code) : error.name))
      socket.on('close', () => socket.destroy())
    })
  assert.equal(await ask('localhost'), 'connected')
  assert.equal(await ask('elsewhere.example'), 'ERR_TLS_CERT_ALTNAME_INVALID')
  server.close()
})
