// What a discovery looks for and what it finds, as plain data that crosses threads.

import type { Failure } from '../base/errors.ts'
import type { Line } from '../config/document.ts'

/** Named limits, so that a discovery harms neither devices nor Busbar. */
export const DISCOVERY_LIMITS = {
  /** Network addresses of one discovery. */
  addresses: 1_024,
  ports: 4,
  /** Places asked of one discovery: addresses times ports times unit ids, or unit ids times line settings. */
  places: 16_384,
  /** Combinations of baud rate and parity. */
  settings: 30,
  /** Hosts that are asked at once; one connection to each. */
  hostsAtOnce: 16,
  /** Requests to one device, and time-outs of one that answered before it is left alone. */
  requestsPerDevice: 60,
  silences: 3,
  /** Devices found by one discovery. */
  found: 1_000,
} as const

export type LineSettings = Pick<Line, 'baud' | 'parity' | 'stopBits'>

/** A place that the configuration has already: it is shown and not asked. */
export type KnownPlace = { readonly deviceId: string; readonly name: string }

export type LineScan = {
  readonly kind: 'line'
  /** The line as configured, or as it would be; its rate and parity are replaced by each of `settings`. */
  readonly line: Line
  readonly settings: readonly LineSettings[]
  readonly firstUnit: number
  readonly lastUnit: number
  /** How long a device may think before it answers. */
  readonly answerMs: number
  /** Whether an address that stays silent is asked by a second function too. */
  readonly thorough: boolean
  /** Whether the settings after the first one with a device are left out. */
  readonly untilFound: boolean
  readonly known: readonly (KnownPlace & { readonly unit: number })[]
}

export type NetworkScan = {
  readonly kind: 'network'
  readonly hosts: readonly string[]
  readonly ports: readonly number[]
  readonly units: readonly number[]
  /** How long a host may take to accept a connection, and then to answer. */
  readonly answerMs: number
  readonly known: readonly (KnownPlace & {
    readonly host: string
    readonly port: number
    readonly unit: number
  })[]
}

export type Scan = LineScan | NetworkScan

/** Where something answered. */
export type Place =
  | { readonly kind: 'line'; readonly settings: LineSettings; readonly unit: number }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly unit: number }

export type Candidate = {
  readonly model: string
  readonly revision: number
  /** 0 to 1. */
  readonly confidence: number
}

/** A value that the device has now, read through the model of the first candidate. */
export type Proof = { readonly key: string; readonly unit: string; readonly value: number }

/**
 * `answers`: speaks Modbus. `garbled`: answers come broken, as when two devices share an address. `silent`: a TCP port
 * is open and no unit id that was asked answers. `known`: is configured already and was not asked.
 */
export type FoundState = 'answers' | 'garbled' | 'silent' | 'known'

export type Found = {
  readonly place: Place
  readonly state: FoundState
  /** What the device says of itself; it may say anything. */
  readonly identification: readonly string[]
  /** The likeliest first. */
  readonly candidates: readonly Candidate[]
  readonly proof: Proof | null
  /** The configured device at this place, or null. */
  readonly known: KnownPlace | null
}

/** What came back on a line beside answers: so many requests heard only their own echo, so many answers were broken. */
export type LineHeard = { readonly echoes: number; readonly broken: number }

/** What a running scan tells, a few times a second at most. */
export type ScanReport = {
  /** 0 to 1. */
  readonly progress: number
  readonly remainingMs: number
  /** Found since the last report. */
  readonly found: readonly Found[]
  /** Since the scan began. */
  readonly heard: LineHeard
}

export type ScanEnd =
  | { readonly state: 'done' | 'cancelled' }
  | { readonly state: 'failed'; readonly failure: Failure }
