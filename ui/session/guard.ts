// Which page a person may see now: set-up before log-in, log-in before everything else but help, and back to the address asked for.

export type Standing = { readonly claimed: boolean; readonly loggedIn: boolean }

const BEFORE = new Set(['/setup', '/login'])
/** Who cannot log in needs it most, and it is the same for every Busbar. */
const HELP = /^\/help(\/|$)/

/** Returns the address to go to instead of `path`, or null to stay. `search` begins with `?` or is empty. */
export function redirectFor(path: string, search: string, { claimed, loggedIn }: Standing): string | null {
  if (HELP.test(path)) return null
  if (!claimed) return path === '/setup' ? null : '/setup'
  if (loggedIn) return BEFORE.has(path) ? nextAddress(search) : null
  if (path === '/login') return null
  const asked = path + search
  return asked === '/' || path === '/setup' ? '/login' : `/login?next=${encodeURIComponent(asked)}`
}

/** The address to return to after log-in; only a path of this box, so that no link leads elsewhere. */
export function nextAddress(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/'
  const own = /^\/(?!\/)[!-[\]-~]*$/.test(next)
  return own && !BEFORE.has(next.split('?')[0] ?? '') ? next : '/'
}
