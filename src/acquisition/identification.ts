// Asks a device who it is, in the ways that the standard has, and takes silence or refusal for no answer.

import { identificationTexts } from '../modbus/identification-texts.ts'
import type { TransactionFailure } from '../modbus/transaction.ts'
import type { Ask } from './device-reader.ts'

/** Objects of the identification: 2 is the revision. @see MODBUS Application Protocol V1.1b3 §6.21 */
const REVISION_OBJECT = 2

/** What came of a question: texts, perhaps none; or why it was not answered at all. */
type Told = { readonly texts: readonly string[]; readonly failure: TransactionFailure | null }

/** Vendor, product and revision of a device as texts; empty for a device that does not tell. */
export const identify = async (ask: Ask): Promise<readonly string[]> => (await tell(ask, () => true)).texts

/** The same without the revision, which a new firmware changes. */
export const productTexts = (ask: Ask): Promise<Told> => tell(ask, (id) => id !== REVISION_OBJECT)

async function tell(ask: Ask, isWanted: (objectId: number) => boolean): Promise<Told> {
  const asking = identificationTexts(isWanted)
  let failure: TransactionFailure | null = null
  let step = asking.next()
  while (step.done !== true) {
    const outcome = await ask(step.value)
    failure = outcome.ok ? null : outcome.error
    step = asking.next(outcome.ok ? outcome.value : null)
  }
  return { texts: step.value, failure }
}
