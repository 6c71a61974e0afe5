// Reads the flags of `busbar simulate`.

import { parseArgs } from 'node:util'
import { INSTANT_RANGE, parseInstant } from './control.ts'
import { METERS } from './meters.ts'
import { parseFault } from './panel-console.ts'
import { DEFAULT_OPTIONS, type SimulatorOptions } from './simulator.ts'

export type SimulateOptions = SimulatorOptions & {
  /** Say readiness as one line of JSON instead of a table. */
  readonly json: boolean
  /** Take commands on standard input, and end when it ends. */
  readonly control: boolean
}

export const SIMULATE_DEFAULTS: SimulateOptions = { ...DEFAULT_OPTIONS, json: false, control: false }

export const SIMULATE_HELP = `busbar simulate: a panel of twelve meters on Modbus TCP and serial lines, on this machine only

  --json             print one line of JSON when ready
  --dir DIR          put links DIR/line-1 and DIR/line-2 to the serial lines
  --ports A,B        TCP ports of the incomer and of the gateway (default: free ones)
  --seed N           another panel with other days (default 1)
  --freeze INSTANT   stop time at an ISO date or at milliseconds since 1970
  --speed X          let time run X times as fast, 0.001 to 100000
  --utc-offset MIN   let the panel's day run ahead of UTC by minutes, -840 to 840
  --silent METER     let a meter not answer; may be given again
  --fault 'WORDS'    start with a fault, such as 'hvac reversedCt L2'; may be given again
  --journal FILE     write to a file what each meter answers (or set BUSBAR_SIMULATE_JOURNAL)
  --control          answer commands in JSON, and end when standard input ends

Commands are read from standard input, one a line; 'help' lists them. Programs can also send
{"silence":"hvac"} {"answer":"hvac"} {"freeze":"2026-11-22T10:00:00Z"} {"resume":true}
`

const FLAGS = {
  json: { type: 'boolean' },
  control: { type: 'boolean' },
  dir: { type: 'string' },
  ports: { type: 'string' },
  seed: { type: 'string' },
  freeze: { type: 'string' },
  speed: { type: 'string' },
  'utc-offset': { type: 'string' },
  silent: { type: 'string', multiple: true },
  fault: { type: 'string', multiple: true },
  journal: { type: 'string' },
} as const

/** The options, or one line that says what is wrong with them. */
export function parseSimulateOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): SimulateOptions | string {
  const flags = read(args)
  if (typeof flags === 'string') return flags
  const ports = flags.ports === undefined ? SIMULATE_DEFAULTS.ports : parsePorts(flags.ports)
  if (ports === undefined)
    return `--ports takes two port numbers such as 0,0 or 1602,1603, not '${flags.ports}'.`
  const seed = parseNumber(flags.seed, SIMULATE_DEFAULTS.seed, 0, 0xffff_ffff)
  if (seed === undefined || !Number.isInteger(seed))
    return `--seed takes a whole number from 0, not '${flags.seed}'.`
  const speed = parseNumber(flags.speed, SIMULATE_DEFAULTS.speed, 0.001, 100_000)
  if (speed === undefined) return `--speed takes a number from 0.001 to 100000, not '${flags.speed}'.`
  const offset = flags['utc-offset']
  const utcOffsetMinutes = parseNumber(offset, SIMULATE_DEFAULTS.utcOffsetMinutes, -840, 840)
  if (utcOffsetMinutes === undefined || !Number.isInteger(utcOffsetMinutes)) {
    return `--utc-offset takes whole minutes from -840 to 840, not '${offset}'.`
  }
  const frozenAtMs = flags.freeze === undefined ? undefined : parseFreeze(flags.freeze)
  if (flags.freeze !== undefined && frozenAtMs === undefined) {
    return `--freeze takes an instant ${INSTANT_RANGE}, not '${flags.freeze}'.`
  }
  const silent = flags.silent ?? []
  const stranger = silent.find((id) => !METERS.some((meter) => meter.id === id))
  if (stranger !== undefined)
    return `--silent takes one of ${METERS.map(({ id }) => id).join(', ')}, not '${stranger}'.`
  const faults = flags.fault ?? []
  for (const words of faults) {
    const parsed = parseFault(words.trim().split(/\s+/))
    if (typeof parsed === 'string') return `--fault: ${parsed}`
  }
  const journal = flags.journal ?? environment['BUSBAR_SIMULATE_JOURNAL']
  return {
    json: flags.json === true,
    control: flags.control === true,
    ports,
    seed,
    speed,
    utcOffsetMinutes,
    silent,
    ...(faults.length === 0 ? {} : { faults }),
    ...(journal === undefined || journal === '' ? {} : { journal }),
    ...(flags.dir === undefined ? {} : { dir: flags.dir }),
    ...(frozenAtMs === undefined ? {} : { frozenAtMs }),
  }
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, strict: true, allowPositionals: false }).values
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error)
  }
}

function parsePorts(text: string): readonly [number, number] | undefined {
  const [, first, second] = /^(\d{1,5}),(\d{1,5})$/.exec(text) ?? []
  const [incomer, gateway] = [Number(first), Number(second)]
  return incomer <= 65_535 && gateway <= 65_535 ? [incomer, gateway] : undefined
}

function parseNumber(
  text: string | undefined,
  fallback: number,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return fallback
  const number = Number(text)
  return text.trim() !== '' && number >= least && number <= most ? number : undefined
}

const parseFreeze = (text: string): number | undefined =>
  parseInstant(/^\d+$/.test(text) ? Number(text) : text)
