// What Modbus clients may do beyond reading: writes and diagnostics are refused until somebody allows them.

import type { Rights } from '../config/document.ts'
import { functionKind } from '../modbus/function-codes.ts'

export type RefusedKind = 'write' | 'diagnostic'

/** Returns what of the rights forbids the request, or null when it may pass. A function nobody knows may write. */
export function refusal(rights: Rights, requestPdu: Uint8Array): RefusedKind | null {
  const kind = functionKind(requestPdu)
  if (kind === 'read' || kind === 'identification') return null
  if (kind === 'diagnostic') return rights.modbusDiagnostics === 'allowed' ? null : 'diagnostic'
  return rights.modbusWrites === 'allowed' ? null : 'write'
}
