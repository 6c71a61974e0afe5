// Whether the window is as narrow as a phone, followed as it changes; the same limit as in the styles.

import { useEffect, useState } from 'preact/hooks'

const NARROW = '(max-width: 639px)'

export function useNarrow(): boolean {
  const [isNarrow, setIsNarrow] = useState(() => window.matchMedia(NARROW).matches)
  useEffect(() => {
    const media = window.matchMedia(NARROW)
    const note = () => setIsNarrow(media.matches)
    media.addEventListener('change', note)
    return () => media.removeEventListener('change', note)
  }, [])
  return isNarrow
}
