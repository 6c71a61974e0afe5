// Whether the page is being put on paper.

import { useLayoutEffect, useState } from 'preact/hooks'

/** True from `beforeprint` to `afterprint`; what it changes is drawn before the browser lays out the sheets. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useLayoutEffect(() => {
    const begin = () => setPrinting(true)
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting
}
