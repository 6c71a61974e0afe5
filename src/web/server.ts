// The HTTPS server: TLS 1.2 and 1.3 with forward secrecy only, bounded connections, one port.

import type { ServerOptions } from 'node:https'
import type { Failure } from '../base/errors.ts'
import { listenFailure } from '../base/io/listen-failure.ts'
import { type ListenTarget, placeOf } from '../base/listen-target.ts'
import type { Log } from '../base/log.ts'
import { err, ok, type Result } from '../base/result.ts'
import { makeApp } from './app.ts'
import { Connections } from './connections.ts'
import type { WebPorts } from './ports.ts'

const HANDSHAKE_MS = 10_000

/** Authenticated encryption and ephemeral keys only; RFC 9325 §4.2, and all three suites of TLS 1.3. */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':')

export type Certificate = { readonly certificatePem: string; readonly privateKeyPem: string }

export type WebServerOptions = {
  readonly ports: WebPorts
  readonly certificate: Certificate
  readonly target: ListenTarget
  /** For a handshake to be done; tests have less patience. */
  readonly handshakeMs?: number
}

export interface WebServer extends AsyncDisposable {
  /** The address as the operating system says it, `::` for all of both families. */
  readonly host: string
  readonly port: number
}

/** Failures: `port-taken`, `port-forbidden`, `host-unavailable`, each with {host, port}; `socket-unusable` with {fd}. */
export async function startWebServer(options: WebServerOptions): Promise<Result<WebServer, Failure>> {
  const handshakeTimeout = options.handshakeMs ?? HANDSHAKE_MS
  const tls = { ...tlsOptions(options.certificate), handshakeTimeout }
  const { server } = makeApp({ ports: options.ports, tls })
  await server.ready()
  const connections = new Connections(server.server, options.ports.timers)
  const failed = await listen(server.server, options.target, options.ports.log)
  const address = server.server.address()
  if (failed !== null || address === null || typeof address === 'string') {
    await connections.endWith(server.close())
    return err({ code: failed ?? 'socket-unusable', params: placeOf(options.target) })
  }
  return ok({
    host: address.address,
    port: address.port,
    [Symbol.asyncDispose]: () => connections.endWith(server.close()),
  })
}

const tlsOptions = ({ certificatePem, privateKeyPem }: Certificate): ServerOptions => ({
  cert: certificatePem,
  key: privateKeyPem,
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.3',
  ciphers: CIPHERS,
  honorCipherOrder: true,
  ecdhCurve: 'X25519MLKEM768:X25519:P-256:P-384',
  ALPNProtocols: ['http/1.1'],
})

type Listener = ReturnType<typeof makeApp>['server']['server']

function listen(server: Listener, target: ListenTarget, log: Log): Promise<Failure['code'] | null> {
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      const failure = 'fd' in target ? 'socket-unusable' : listenFailure(error.code)
      if (server.listening) log.error('web-server-failed', { reason: error.message })
      else if (failure === null) reject(error)
      else resolve(failure)
    })
    server.listen({ ...target, exclusive: true }, () => resolve(null))
  })
}
