// The precise reason in a failed request about a line or a device, where the box knows one: what happened, and what to check.

import type { Failed } from '../api/request.ts'
import { useBox } from './box.ts'

/** Nothing where the problem names no `failure.` key. */
export function FailureWords({ failed }: { failed: Failed }) {
  const { lookup } = useBox()
  const key = failed.problem.params?.['failure']
  const what = typeof key === 'string' ? lookup(key, '') : ''
  if (what === '') return null
  return (
    <p>
      {what} {lookup(`${key}.hint`, '')}
    </p>
  )
}
