// A certificate and bare TLS connections for tests of the server: what a client sends and hears is under the test's hand.

import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect as connectTcp, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { connect, type TLSSocket } from 'node:tls'
import type { Certificate } from './server.ts'

/** Made by OpenSSL's own command, so that nothing of Busbar vouches for itself. */
export function certificateOf(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  const names = ['-subj', '/CN=Busbar', '-keyout', key, '-out', cert]
  execFileSync('openssl', ['req', '-x509', ...curve, ...names], { stdio: 'pipe' })
  const certificate = { certificatePem: readFileSync(cert, 'utf8'), privateKeyPem: readFileSync(key, 'utf8') }
  rmSync(folder, { recursive: true })
  return certificate
}

/** Where a test connects to on loopback, and from which of its addresses. */
type Path = { readonly port: number; readonly from?: string }

/** A connection that is being made; it ends with the test, and its errors show as its close. */
export function dial(t: TestContext, { port, from: localAddress = '127.0.0.1' }: Path): TLSSocket {
  const below = connectTcp({ host: '127.0.0.1', port, localAddress })
  const socket = connect({ socket: below, rejectUnauthorized: false })
  for (const part of [below, socket]) part.on('error', () => undefined)
  t.after(() => socket.destroy())
  return socket
}

export async function socketTo(t: TestContext, path: Path): Promise<TLSSocket> {
  const socket = dial(t, path)
  await once(socket, 'secureConnect')
  return socket
}

/** A connection that never begins its handshake. */
export async function silenceTo(
  t: TestContext,
  { port, from: localAddress = '127.0.0.1' }: Path,
): Promise<Socket> {
  const socket = connectTcp({ host: '127.0.0.1', port, localAddress })
  socket.on('error', () => undefined)
  t.after(() => socket.destroy())
  await once(socket, 'connect')
  return socket.resume()
}

/** Sends text as it is and collects the answer until the server closes or has said `until`. */
export async function exchange(socket: TLSSocket, text: string, until: RegExp): Promise<string> {
  let answer = ''
  socket.setEncoding('utf8')
  socket.write(text)
  for await (const piece of socket) {
    answer += piece
    if (until.test(answer)) break
  }
  return answer
}
