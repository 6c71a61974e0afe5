// The precise reason in a failed request about a line or a device, where the box knows one: what happened, and what to check.

import type { Failed } from '../api/request.ts'
import { useBox } from './box.ts'

/** Of these the code alone says less than the reason behind it. */
const VAGUE: ReadonlySet<string> = new Set(['device-exception', 'line-unavailable'])

/** Nothing where the problem says it already. */
export function FailureWords({ failed }: { failed: Failed }) {
  const { lookup } = useBox()
  const key = failed.problem.params?.['failure']
  const isVague = VAGUE.has(failed.problem.code)
  const what = isVague && typeof key === 'string' ? lookup(key, '') : ''
  if (what === '') return null
  return (
    <p>
      {what} {lookup(`${key}.hint`, '')}
    </p>
  )
}
