// Makes the box's own HTTPS certificate: self-signed, P-256, for the names under which the box is reached at first.

import { webcrypto, X509Certificate } from 'node:crypto'
import type { Random } from '../../base/random.ts'

export type MadeCertificate = { readonly certificatePem: string; readonly privateKeyPem: string }

const DAY_MS = 86_400_000
/** The clock may be off on either side, so validity begins a day early. */
const EARLY_MS = DAY_MS
const VALID_MS = 3_652 * DAY_MS
/** A box without a battery starts in 1970; a certificate from then would have expired before Busbar was written. */
export const EARLIEST_MS = Date.UTC(2026, 0, 1)
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const
const HOST_NAME =
  /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/

/** Object identifiers. @see RFC 5280 §4.2 and RFC 5480 */
const OID = {
  commonName: '2.5.4.3',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
} as const

/** `hostName` enters the certificate where it is a DNS name. Names and addresses that change later do not belong in it. */
export async function makeCertificate(options: {
  readonly random: Random
  readonly nowMs: number
  readonly hostName: string
}): Promise<MadeCertificate> {
  const { subtle } = webcrypto
  const keys = await subtle.generateKey(CURVE, true, ['sign', 'verify'])
  const der = await signedCertificate(keys, options)
  const privateKey = await subtle.exportKey('pkcs8', keys.privateKey)
  return { certificatePem: pem('CERTIFICATE', der), privateKeyPem: pem('PRIVATE KEY', privateKey) }
}

/** SHA-256 of the certificate as upper-case hexadecimal pairs with colons. */
export const fingerprintOf = (certificatePem: string): string =>
  new X509Certificate(certificatePem).fingerprint256

/** The library is loaded only where a certificate is made, which is once in the life of most boxes. */
async function signedCertificate(
  keys: webcrypto.CryptoKeyPair,
  { random, nowMs, hostName }: { readonly random: Random; readonly nowMs: number; readonly hostName: string },
): Promise<ArrayBuffer> {
  const [pkijs, asn1js] = await Promise.all([import('pkijs'), import('asn1js')])
  const certificate = new pkijs.Certificate()
  certificate.version = 2
  certificate.serialNumber = new asn1js.Integer({ valueHex: serialNumber(random) })
  for (const name of [certificate.issuer, certificate.subject]) {
    const value = new asn1js.Utf8String({ value: 'Busbar' })
    name.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type: OID.commonName, value }))
  }
  const startMs = Math.max(nowMs, EARLIEST_MS) - EARLY_MS
  certificate.notBefore = timeOf(pkijs, startMs)
  certificate.notAfter = timeOf(pkijs, startMs + VALID_MS)
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  certificate.extensions = extensions(pkijs, asn1js, hostName, await keyIdentifier(keys))
  await certificate.sign(keys.privateKey, 'SHA-256')
  return certificate.toSchema(true).toBER(false)
}

type Pkijs = typeof import('pkijs')
type Asn1js = typeof import('asn1js')

/** Dates from 2050 on are written another way. @see RFC 5280 §4.1.2.5 */
function timeOf(pkijs: Pkijs, timeMs: number) {
  const value = new Date(Math.floor(timeMs / 1_000) * 1_000)
  return new pkijs.Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value })
}

function extensions(pkijs: Pkijs, asn1js: Asn1js, hostName: string, identifier: ArrayBuffer) {
  const extension = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }) =>
    new pkijs.Extension({ extnID, critical, extnValue: value.toBER() })
  const digitalSignature = new asn1js.BitString({ valueHex: Uint8Array.of(0x80).buffer, unusedBits: 7 })
  const usage = new pkijs.ExtKeyUsage({ keyPurposes: [OID.serverAuth] })
  return [
    extension(OID.basicConstraints, true, new pkijs.BasicConstraints({ cA: false }).toSchema()),
    extension(OID.keyUsage, true, digitalSignature),
    extension(OID.extendedKeyUsage, false, usage.toSchema()),
    extension(OID.subjectAltName, false, alternativeNames(pkijs, asn1js, hostName).toSchema()),
    extension(OID.subjectKeyIdentifier, false, new asn1js.OctetString({ valueHex: identifier })),
  ]
}

/** @see RFC 5280 §4.2.1.6: type 2 is a DNS name, type 7 an address as bytes. */
function alternativeNames(pkijs: Pkijs, asn1js: Asn1js, hostName: string) {
  const hostNames = ['localhost', hostName.toLowerCase()].filter((name) => HOST_NAME.test(name))
  const addresses = [
    Uint8Array.of(127, 0, 0, 1),
    Uint8Array.from({ length: 16 }, (_, at) => (at === 15 ? 1 : 0)),
  ]
  return new pkijs.GeneralNames({
    names: [
      ...[...new Set(hostNames)].map((value) => new pkijs.GeneralName({ type: 2, value })),
      ...addresses.map(
        ({ buffer }) =>
          new pkijs.GeneralName({ type: 7, value: new asn1js.OctetString({ valueHex: buffer }) }),
      ),
    ],
  })
}

/** Leftmost 160 bits of the SHA-256 of the public key. @see RFC 7093 §2 method 1 */
async function keyIdentifier(keys: webcrypto.CryptoKeyPair): Promise<ArrayBuffer> {
  const point = await webcrypto.subtle.exportKey('raw', keys.publicKey)
  return (await webcrypto.subtle.digest('SHA-256', point)).slice(0, 20)
}

/** 16 bytes, positive and without a leading zero byte. @see RFC 5280 §4.1.2.2 */
function serialNumber(random: Random): ArrayBuffer {
  const bytes = Uint8Array.from(random.bytes(16))
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes.buffer
}

function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
