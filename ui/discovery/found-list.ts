// What was found, as a person may add it: which rows can be added, under which names, and the request that adds them.

import type { DeviceView, LineView } from '../../src/web/api.ts'
import type { FoundDevice, JobView } from '../../src/web/discovery-api.ts'
import type { ModelSummary } from '../../src/web/model-api.ts'
import { proposedName } from '../devices/proposed-name.ts'
import { productIn, SUNSPEC } from '../devices/sun-spec.ts'
import type { Json } from '../forms/draft.ts'

/** What a person changed of a row; the rest is as proposed. */
export type Choice = { readonly selected?: boolean; readonly name?: string; readonly model?: string }
export type Choices = Readonly<Record<string, Choice>>

export type FoundRow = {
  readonly key: string
  readonly found: FoundDevice
  readonly selected: boolean
  readonly name: string
  /** Empty until somebody chooses one. */
  readonly model: string
  readonly confidence: number
}

export const CONFIDENCE = { certain: 0.85, likely: 0.6, possible: 0.05 } as const
export type Certainty = keyof typeof CONFIDENCE | 'unknown'

export function certaintyOf(confidence: number): Certainty {
  if (confidence >= CONFIDENCE.certain) return 'certain'
  if (confidence >= CONFIDENCE.likely) return 'likely'
  return confidence >= CONFIDENCE.possible ? 'possible' : 'unknown'
}

export function keyOf({ place }: FoundDevice): string {
  if (place.kind === 'tcp') return `${place.host}:${place.port}/${place.unit}`
  const { baud, parity, stopBits } = place.settings
  return `${baud}${parity}${stopBits}/${place.unit}`
}

/** Selected by themselves are those that Busbar is sure enough of; `lineId` is the line of the search, if it was one. */
export function foundRows(
  found: readonly FoundDevice[],
  choices: Choices,
  models: readonly ModelSummary[],
  devices: readonly DeviceView[],
  lineId: string | null = null,
): readonly FoundRow[] {
  const taken = new Set(devices.map(({ name }) => name))
  return found.map((reported) => {
    const one = asKnown(reported, devices, lineId)
    const key = keyOf(one)
    const choice = choices[key] ?? {}
    const [best] = one.candidates
    const model = choice.model ?? best?.model ?? ''
    const confidence = one.candidates.find((candidate) => candidate.model === model)?.confidence ?? 0
    const told = model === SUNSPEC ? productIn(one.identification) : ''
    const product = models.find(({ id }) => id === model)?.product ?? told
    const name = choice.name ?? (isAddable(one) ? proposedName(product, addressOf(one), taken) : '')
    taken.add(name)
    const selected = isAddable(one) && model !== '' && (choice.selected ?? confidence >= CONFIDENCE.likely)
    return { key, found: one, selected, name, model, confidence }
  })
}

/** Of the line that was searched, also of one that does not exist yet. */
export const lineIdOf = ({ subject }: JobView): string | null =>
  subject.kind === 'line' ? subject.lineId : null

/** What was added since the search is not offered a second time; `lineId` is the line of the search. */
function asKnown(found: FoundDevice, devices: readonly DeviceView[], lineId: string | null): FoundDevice {
  if (found.state !== 'answers') return found
  const { place } = found
  const device = devices.find(({ connection }) =>
    connection.kind === 'line'
      ? place.kind === 'line' && connection.lineId === lineId && connection.unit === place.unit
      : place.kind === 'tcp' &&
        connection.host === place.host &&
        connection.port === place.port &&
        connection.unit === place.unit,
  )
  if (device === undefined) return found
  return { ...found, state: 'known', known: { deviceId: device.id, name: device.name } }
}

export const isAddable = ({ state }: FoundDevice): boolean => state === 'answers'

/** What tells devices of one model apart at first sight. */
function addressOf({ place }: FoundDevice): string {
  if (place.kind === 'line') return String(place.unit)
  return place.unit === 255 || place.unit === 0 ? place.host : `${place.host}/${place.unit}`
}

/** The line of the search as it is by now: the search itself may have added it since, or somebody else its port. */
export const lineOf = ({ subject }: JobView, lines: readonly LineView[]): LineView | null =>
  subject.kind === 'line'
    ? (lines.find(({ id, path }) => id === subject.lineId || path === subject.path) ?? null)
    : null

/** Devices with different settings cannot share a line, be it a new one or the one that is there. */
export function settingsDiffer(rows: readonly FoundRow[], line: LineView | null = null): boolean {
  const settings = rows.flatMap(({ selected, found: { place } }) =>
    selected && place.kind === 'line' ? [settingsText(place.settings)] : [],
  )
  const own = line === null || settings.length === 0 ? [] : [settingsText(line)]
  return new Set([...settings, ...own]).size > 1
}

const settingsText = ({ baud, parity, stopBits }: Pick<LineView, 'baud' | 'parity' | 'stopBits'>): string =>
  `${baud} ${parity} ${stopBits}`

/** What else is known of a device that is added, such as its usage and what feeds it. */
export type MoreOf = (row: FoundRow) => Readonly<Record<string, string>>

/** The body of POST /devices/batch: the selected rows, and their line where it is new; `lines` as of this moment. */
export function batchRequest(
  job: JobView,
  rows: readonly FoundRow[],
  models: readonly ModelSummary[],
  lines: readonly LineView[],
  moreOf: MoreOf = () => ({}),
): Json {
  const { subject } = job
  const line = lineOf(job, lines)
  const selected = rows.filter(({ selected }) => selected)
  const devices = selected.map((row) => {
    const { name, model, found } = row
    const { place, candidates } = found
    return {
      name,
      model,
      revision:
        candidates.find((candidate) => candidate.model === model)?.revision ?? newestRevision(models, model),
      connection:
        place.kind === 'tcp' || subject.kind === 'network'
          ? { ...place }
          : { kind: 'line', lineId: line?.id ?? subject.lineId, unit: place.unit },
      ...moreOf(row),
    }
  })
  const first = selected[0]?.found.place
  if (subject.kind !== 'line' || line !== null || first?.kind !== 'line') return { lines: [], devices }
  const name = subject.path.split('/').at(-1) ?? subject.path
  return { lines: [{ id: subject.lineId, name, path: subject.path, ...first.settings }], devices }
}

const newestRevision = (models: readonly ModelSummary[], model: string): number =>
  Math.max(1, ...models.filter(({ id }) => id === model).map(({ revision }) => revision))
