// The columns of the device list.

import type { TextKey } from '../../src/texts/texts.ts'
import type { SortKey } from './device-list.ts'

export type DeviceColumn = { readonly key: SortKey; readonly word: TextKey; readonly number: boolean }

export const DEVICE_COLUMNS: readonly DeviceColumn[] = [
  { key: 'name', word: 'devices.name', number: false },
  { key: 'model', word: 'devices.model', number: false },
  { key: 'address', word: 'devices.address', number: false },
  { key: 'state', word: 'devices.state', number: false },
  { key: 'power', word: 'devices.power', number: true },
  { key: 'voltage', word: 'devices.voltage', number: true },
  { key: 'current', word: 'devices.current', number: true },
  { key: 'energy', word: 'devices.energy', number: true },
  { key: 'answer', word: 'devices.answer', number: true },
]
