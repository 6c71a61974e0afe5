// One import from its first byte to its last: rows are checked, compared with what is kept, and taken over when asked.

import type { Clock } from '../../base/clock.ts'
import type { Finding } from '../../base/errors.ts'
import type { Point } from '../../measurement/point.ts'
import type { SampleBatch } from '../../measurement/sample.ts'
import { DAY_MS, type HistoryReader } from '../history-reader.ts'
import { EMPTY_SAMPLES } from '../sample-columns.ts'
import { type Group, ImportBatch } from './import-batch.ts'
import { csvReader, type ImportRow, type RowFault, type RowReader, readJsonLine } from './import-row.ts'
import { LineCutter } from './line-cutter.ts'
import type { TransferFormat } from './transfer-format.ts'

export const IMPORT_LIMITS = {
  /** Rows that are compared and taken over together: 2 MB. */
  batchRows: 100_000,
  /** Samples appended at once. */
  appendRows: 8_192,
  /** Wrong rows that are told one by one; the others are counted. */
  findings: 100,
  /** Names of unknown points that are told. */
  unknown: 20,
  /** A meter's clock may run ahead a little. */
  aheadMs: DAY_MS,
  /** The year 2000: no meter that Busbar reads has kept older values. */
  earliestMs: Date.UTC(2000, 0, 1),
} as const

export type ImportReport = {
  readonly rows: number
  readonly added: number
  readonly duplicates: number
  readonly corrections: number
  readonly refused: number
  /** Rows of points that are not configured. */
  readonly unknownRows: number
  readonly unknownPoints: readonly string[]
  /** Of the rows that are right; null while there is none. */
  readonly fromMs: number | null
  readonly toMs: number | null
  readonly points: number
  /** The first rows that are wrong, each with its number in the file. */
  readonly findings: readonly Finding[]
}

export type ImportPorts = {
  readonly reader: Pick<HistoryReader, 'seriesOf' | 'samplesOfDay'>
  readonly points: readonly Point[]
  /** True when the samples are on disk, false when the disk does not take them. */
  readonly append: (batch: SampleBatch, points: readonly Point[]) => Promise<boolean>
  /** Lets waiting work of the thread go first. */
  readonly pause: () => Promise<void>
  readonly clock: Clock
}

export class ImportSession {
  readonly #ports: ImportPorts
  readonly #applies: boolean
  readonly #cutter = new LineCutter()
  readonly #batch = new ImportBatch({ rows: IMPORT_LIMITS.batchRows })
  readonly #numbers: ReadonlyMap<string, number>
  readonly #seen = new Set<number>()
  readonly #unknown = new Set<string>()
  readonly #findings: Finding[] = []
  #read: RowReader | null
  #fromMs = Number.POSITIVE_INFINITY
  #toMs = Number.NEGATIVE_INFINITY
  #isStuck = false
  #counts = { rows: 0, added: 0, duplicates: 0, corrections: 0, refused: 0, unknownRows: 0 }

  /** Without `applies` nothing is kept: the report says what would happen. */
  constructor(options: {
    readonly ports: ImportPorts
    readonly format: TransferFormat
    readonly applies: boolean
  }) {
    this.#ports = options.ports
    this.#applies = options.applies
    this.#read = options.format === 'jsonl' ? readJsonLine : null
    this.#numbers = new Map(options.ports.points.map(({ id }, number) => [id, number]))
  }

  /** The disk did not take what was to be kept: nothing is taken over any more. */
  get isStuck(): boolean {
    return this.#isStuck
  }

  /** Takes the next bytes of the file. Null when all is well; a finding when the file cannot be read any further. */
  async take(bytes: Uint8Array): Promise<Finding | null> {
    const before = this.#cutter.lines
    const lines = this.#cutter.take(bytes)
    return lines.ok ? this.#takeLines(lines.value, before) : lines.error
  }

  /** The file has ended: what waits is taken over. */
  async end(): Promise<Finding | null> {
    const before = this.#cutter.lines
    const lines = this.#cutter.end()
    if (!lines.ok) return lines.error
    const finding = await this.#takeLines(lines.value, before)
    if (finding === null) await this.#settle()
    if (finding === null && this.#read === null) return { path: '', rule: 'rule.import.empty' }
    return finding
  }

  report(): ImportReport {
    const isEmpty = this.#seen.size === 0
    return {
      ...this.#counts,
      unknownPoints: [...this.#unknown],
      fromMs: isEmpty ? null : this.#fromMs,
      toMs: isEmpty ? null : this.#toMs,
      points: this.#seen.size,
      findings: [...this.#findings],
    }
  }

  async #takeLines(lines: readonly string[], before: number): Promise<Finding | null> {
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue
      const row = before + index + 1
      if (this.#read === null) {
        const reader = csvReader(line)
        if (!reader.ok) return placed(reader.error, row)
        this.#read = reader.value
        continue
      }
      this.#takeRow(this.#read(line), row)
      if (this.#batch.isFull) await this.#settle()
    }
    return null
  }

  #takeRow(read: ReturnType<RowReader>, row: number): void {
    this.#counts.rows += 1
    const number = read.ok ? this.#numbers.get(read.value.pointId) : undefined
    if (!read.ok) this.#refuse(read.error, row)
    else if (number === undefined) this.#countUnknown(read.value.pointId)
    else this.#takeKnown(read.value, number, row)
  }

  #takeKnown(read: ImportRow, number: number, row: number): void {
    const fault = this.#faultOf(read, this.#ports.points[number])
    if (fault !== null) {
      this.#refuse(fault, row)
      return
    }
    this.#seen.add(number)
    this.#fromMs = Math.min(this.#fromMs, read.timeMs)
    this.#toMs = Math.max(this.#toMs, read.timeMs)
    this.#batch.add(number, read)
  }

  #faultOf({ timeMs, unit }: ImportRow, point: Point | undefined): RowFault | null {
    if (unit !== null && unit !== point?.unit) {
      return { rule: 'rule.import.unit', params: { unit, wanted: point?.unit ?? '' } }
    }
    const latestMs = this.#ports.clock.nowMs() + IMPORT_LIMITS.aheadMs
    return timeMs < IMPORT_LIMITS.earliestMs || timeMs > latestMs ? { rule: 'rule.import.when' } : null
  }

  #refuse(fault: RowFault, row: number): void {
    this.#counts.refused += 1
    if (this.#findings.length < IMPORT_LIMITS.findings) this.#findings.push(placed(fault, row))
  }

  #countUnknown(pointId: string): void {
    this.#counts.unknownRows += 1
    if (this.#unknown.size < IMPORT_LIMITS.unknown) this.#unknown.add(pointId.slice(0, 128))
  }

  /** Compares what waits, and takes it over. */
  async #settle(): Promise<void> {
    const changing: number[] = []
    for (const group of this.#batch.groups()) {
      for (const place of this.#count(group)) changing.push(place)
      await this.#ports.pause()
    }
    if (this.#applies) await this.#append(changing)
    this.#batch.clear()
  }

  /** Counts what the rows of a group would do; returns those that would do something. */
  #count(group: Group): readonly number[] {
    const { reader, points } = this.#ports
    const series = reader.seriesOf(points[group.point]?.id ?? '')
    const kept = series === null ? EMPTY_SAMPLES : reader.samplesOfDay(series, group.day)
    const { added, duplicates, corrections, changing } = this.#batch.compare(group, kept)
    this.#counts.added += added
    this.#counts.duplicates += duplicates
    this.#counts.corrections += corrections
    return changing
  }

  async #append(places: readonly number[]): Promise<void> {
    for (let at = 0; at < places.length; at += IMPORT_LIMITS.appendRows) {
      const some = places.slice(at, at + IMPORT_LIMITS.appendRows)
      if (this.#isStuck) return
      this.#isStuck = !(await this.#ports.append(this.#batch.samples(some), this.#ports.points))
    }
  }
}

const placed = ({ rule, params }: RowFault, row: number): Finding => ({
  path: '',
  rule,
  params: { ...params, row },
})
