// The choice that stands in place of a model: the device is asked for its own description when it is tested or saved.

import type { SelfDescribed } from '../../src/base/self-described.ts'
import type { DeviceTestResult } from '../../src/web/api.ts'
import type { Pick } from '../forms/form-field.ts'
import type { Translate } from '../words/words.ts'

export const SUNSPEC: SelfDescribed = 'sunspec'

/** Behind the models: first of all a person looks for the product. */
export const withSunSpec = (picks: readonly Pick[], t: Translate): readonly Pick[] => [
  ...picks,
  { value: SUNSPEC, text: t('sunspec.choice') },
]

/** The product among what a device says of itself: behind its maker, as the common model has them. */
export const productIn = (identification: readonly string[]): string =>
  identification[1] ?? identification[0] ?? ''

/** What was read of the description, for who tested the device; null for other devices. */
export function sunSpecWords(sunSpec: DeviceTestResult['sunSpec'], t: Translate): string | null {
  if (sunSpec === undefined) return null
  const { base, read, notRead } = sunSpec
  const what = t('test.sunspec', { base, models: read.join(', ') })
  return notRead.length === 0 ? what : `${what} ${t('test.sunspecNotRead', { models: notRead.join(', ') })}`
}
