// A length of time as people say it: seconds below a minute and a half, then minutes.

import { useBox } from '../app/box.ts'

const MINUTES_FROM_S = 90

export function useTimeWords(): (ms: number) => string {
  const { t } = useBox()
  return (ms) => {
    const seconds = Math.ceil(ms / 1_000)
    return seconds < MINUTES_FROM_S
      ? t('first.seconds', { n: seconds })
      : t('first.minutes', { n: Math.round(seconds / 60) })
  }
}
