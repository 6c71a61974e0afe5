// Where a server listens: at an address and a port, or on a socket that somebody with the right opened and passed on.

/** Port 0 is any free one; `fd` is a listening TCP socket that this process inherited. */
export type ListenTarget = { readonly host: string; readonly port: number } | { readonly fd: number }

/** What a failure to listen names: the place that was asked for. */
export type ListenPlace = Readonly<Record<string, string | number>>

export const placeOf = (target: ListenTarget): ListenPlace =>
  'fd' in target ? { fd: target.fd } : { host: target.host, port: target.port }

/** A socket that was passed goes before an address and a port. */
export const listenTarget = (fd: number | null | undefined, host: string, port: number): ListenTarget =>
  fd === null || fd === undefined ? { host, port } : { fd }

/**
 * What stands in an address for people: who listens on every address is reached by this machine's own name.
 * @see RFC 3986 §3.2.2: an IPv6 address stands in brackets before a port.
 */
export function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
