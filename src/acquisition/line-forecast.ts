// Forecasts how much of a serial line polling takes, by the arithmetic of the wire: requests, characters, silences, periods.

import type { Connection, Line } from '../config/document.ts'
import type { RegisterSpan } from '../devices/model.ts'
import { type LineTiming, lineTiming } from '../modbus/line-timing.ts'
import { type Block, planBlocks, type RequestLimits } from './plan.ts'

/** Unit, function, address, quantity and checksum of a read. @see MODBUS over Serial Line V1.02 §2.5.1 */
const REQUEST_CHARACTERS = 8
/** Unit, function, byte count and checksum around the data of the answer. */
const ANSWER_CHARACTERS = 5
const LAST_BIT_FUNCTION = 2

/** What the forecast needs of a polled device. */
export type ForecastDevice = {
  readonly deviceId: string
  readonly connection: Connection
  readonly periodMs: number
  readonly limits: RequestLimits
  readonly spans: readonly RegisterSpan[]
}

export type PollCost = { readonly requests: number; readonly characters: number }

export type LineForecast = {
  readonly lineId: string
  /** Part of the line's time that polling takes when devices answer at once; above 1 polls are late. */
  readonly share: number
  readonly devices: readonly {
    readonly deviceId: string
    readonly share: number
    /** How many more devices like this one the line could carry. */
    readonly more: number
  }[]
}

/** Requests and characters, both ways, of one poll of a device. */
export function pollCost({ spans, limits }: Pick<ForecastDevice, 'spans' | 'limits'>): PollCost {
  const blocks = planBlocks(spans, limits)
  const characters = blocks.reduce((sum, block) => sum + blockCharacters(block), 0)
  return { requests: blocks.length, characters }
}

const blockCharacters = ({ function: code, count }: Block): number =>
  REQUEST_CHARACTERS + ANSWER_CHARACTERS + (code <= LAST_BIT_FUNCTION ? Math.ceil(count / 8) : 2 * count)

/** Every request and every answer is followed by a silence. */
const busyMs = ({ requests, characters }: PollCost, { characterMs, silenceMs }: LineTiming): number =>
  characters * characterMs + 2 * requests * silenceMs

/** One forecast a line, in the order of the lines. */
export function forecastLines(
  lines: readonly Line[],
  devices: readonly ForecastDevice[],
): readonly LineForecast[] {
  return lines.map((line) => {
    const timing = lineTiming(line)
    const shares = devices
      .filter(({ connection }) => connection.kind === 'line' && connection.lineId === line.id)
      .map((device) => ({
        deviceId: device.deviceId,
        share: busyMs(pollCost(device), timing) / device.periodMs,
      }))
    const share = shares.reduce((sum, one) => sum + one.share, 0)
    return {
      lineId: line.id,
      share,
      devices: shares.map((one) => ({ ...one, more: room(share, one.share) })),
    }
  })
}

const room = (taken: number, share: number): number =>
  share === 0 ? 0 : Math.max(0, Math.floor((1 - taken) / share))
