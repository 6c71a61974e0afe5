// Refuses changes that a page of another site started (cross-site request forgery).

export type OriginHeaders = {
  readonly host?: string | undefined
  readonly origin?: string | undefined
  readonly 'sec-fetch-site'?: string | undefined
}

/**
 * Browsers say in both headers where a request comes from and let no page forge them; what says neither is no browser,
 * carries no cookie that a browser kept, and is welcome. Any Host is: a name that an attacker points at this box
 * (DNS rebinding) has no certificate, and the `__Host-` cookie of the box belongs to another name.
 */
export function isSameOrigin(headers: OriginHeaders): boolean {
  const { host, origin, 'sec-fetch-site': site } = headers
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return origin === undefined || (host !== undefined && origin === `https://${host}`)
}
