// Adds lines and devices in one change, as a discovery proposes them: all of them or none.

import type { Failure } from '../base/errors.ts'
import { ok, type Result } from '../base/result.ts'
import type { ConfigDocument, Line } from './document.ts'
import { addDevice, addLine, type NewDevice } from './edits.ts'

export type Additions = {
  readonly lines: readonly Line[]
  readonly devices: readonly (NewDevice & { readonly id: string })[]
}

/** Devices without a unit id get free ones in their order; what is wrong is told by its place in the document. */
export function addMany(
  document: ConfigDocument,
  { lines, devices }: Additions,
): Result<ConfigDocument, Failure> {
  let grown: Result<ConfigDocument, Failure> = ok(document)
  for (const line of lines) grown = grown.ok ? addLine(grown.value, line) : grown
  for (const device of devices) grown = grown.ok ? addDevice(grown.value, device) : grown
  return grown
}
