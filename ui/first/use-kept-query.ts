// Keeps what was typed in the address, so that a reload and a bookmark have it.

import { useLocation } from 'wouter-preact'

/** A field that goes away with its page is left too; by then the address belongs to the next page. */
export function useKeptQuery(): (values: Readonly<Record<string, string>>) => void {
  const [path, go] = useLocation()
  return (values) => {
    if (window.location.pathname === path) go(`${path}?${new URLSearchParams(values)}`, { replace: true })
  }
}
