// Turns the command line and BUSBAR_* variables into one command with its options, or one line that says what is wrong.

import { parseArgs } from 'node:util'
import { LOG_LEVELS, type LogLevel } from '../base/log.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { Params } from '../texts/fill.ts'
import type { TextKey } from '../texts/texts.ts'
import { words } from './console.ts'

export type ServeOptions = {
  readonly data: string
  readonly host: string
  readonly httpsPort: number
  readonly modbusPort: number
  /** Flags of places that somebody gave; a port that was asked for is never replaced by a free one. */
  readonly asked: readonly PlaceFlag[]
  readonly printDeviceCode: boolean
  readonly logLevel: LogLevel
}

const PLACE_FLAGS = ['host', 'https-port', 'modbus-port'] as const
export type PlaceFlag = (typeof PLACE_FLAGS)[number]

/** A demo also has a past, which the simulated meters tell. */
export type DemoOptions = ServeOptions & { readonly pastDays: number }

export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  | { readonly name: 'serve'; readonly options: ServeOptions }
  | { readonly name: 'demo'; readonly options: DemoOptions }
  | { readonly name: 'simulate'; readonly rest: readonly string[] }
  | { readonly name: 'device-code'; readonly data: string }
  | { readonly name: 'health'; readonly host: string; readonly httpsPort: number }
  | { readonly name: 'config-check'; readonly file: string }
  | { readonly name: 'history'; readonly command: HistoryCommand }

export type HistoryCommand =
  | { readonly verb: 'verify' | 'repair'; readonly data: string }
  | { readonly verb: 'backup'; readonly data: string; readonly file: string }

export type Environment = Readonly<Record<string, string | undefined>>

const SERVE_FLAGS = {
  data: { type: 'string' },
  host: { type: 'string' },
  'https-port': { type: 'string' },
  'modbus-port': { type: 'string' },
  'print-device-code': { type: 'boolean' },
  'log-level': { type: 'string' },
} as const

/** Defaults: this machine only, unprivileged ports; the installed service asks for more by flags. */
const DEFAULTS = { host: '127.0.0.1', httpsPort: 8443, modbusPort: 1502, logLevel: 'warn' } as const

/** A month by default, so that every chart has something to compare with; a year at most. */
const PAST_DAYS = { flag: 'past-days', usual: 30, most: 366 } as const

const wrong = (key: TextKey, params?: Params): Result<never, string> =>
  err(`${words(key, params)} ${words('cli.wrong.seeHelp')}`)

/** Parses `busbar ARGS`; the error is one line for standard error (exit code 2). */
export function parseCommand(args: readonly string[], environment: Environment): Result<Command, string> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return ok({ name: 'help' })
  const asksHelp = rest.includes('--help') || rest.includes('-h')
  if (asksHelp && name !== 'simulate') return ok({ name: 'help' })
  switch (name) {
    case '--version':
    case 'version':
      return ok({ name: 'version' })
    case 'serve':
      return parseServeAlone(rest, environment)
    case 'demo':
      return parseDemo(rest, environment)
    case 'simulate':
      return ok({ name: 'simulate', rest })
    case 'device-code':
      return parseDeviceCode(rest, environment)
    case 'health':
      return parseHealth(rest, environment)
    case 'config':
      return parseConfig(rest)
    case 'history':
      return parseHistory(rest, environment)
    default:
      return wrong('cli.wrong.command', { name })
  }
}

function parseServeAlone(args: readonly string[], environment: Environment): Result<Command, string> {
  const parsed = parseServe(SERVE_FLAGS, './data', args, environment)
  return parsed.ok ? ok({ name: 'serve', options: parsed.value.options }) : parsed
}

function parseDemo(args: readonly string[], environment: Environment): Result<Command, string> {
  const flags = { ...SERVE_FLAGS, [PAST_DAYS.flag]: { type: 'string' } } as const
  const parsed = parseServe(flags, './demo-data', args, environment)
  if (!parsed.ok) return parsed
  const given = parsed.value.flags[PAST_DAYS.flag]
  const text = typeof given === 'string' ? given : variable(environment, 'BUSBAR_PAST_DAYS')
  const pastDays = text === undefined ? PAST_DAYS.usual : Number(text)
  if (!Number.isInteger(pastDays) || pastDays < 0 || pastDays > PAST_DAYS.most || text?.trim() === '') {
    return wrong('cli.wrong.pastDays', { most: PAST_DAYS.most, text: text ?? '' })
  }
  return ok({ name: 'demo', options: { ...parsed.value.options, pastDays } })
}

type Served = { readonly options: ServeOptions; readonly flags: Readonly<Record<string, unknown>> }

function parseServe(
  table: FlagTable,
  folder: string,
  args: readonly string[],
  environment: Environment,
): Result<Served, string> {
  const flags = parseFlags(args, table)
  if (!flags.ok) return flags
  const text = (flag: keyof typeof SERVE_FLAGS): string | undefined => {
    const given = flags.value[flag]
    return typeof given === 'string'
      ? given
      : variable(environment, `BUSBAR_${flag.replaceAll('-', '_').toUpperCase()}`)
  }
  const httpsPort = parsePort('https-port', text('https-port'), DEFAULTS.httpsPort)
  if (!httpsPort.ok) return httpsPort
  const modbusPort = parsePort('modbus-port', text('modbus-port'), DEFAULTS.modbusPort)
  if (!modbusPort.ok) return modbusPort
  if (httpsPort.value === modbusPort.value && httpsPort.value !== 0) {
    return wrong('cli.wrong.samePort', { port: httpsPort.value })
  }
  const logLevel = parseLogLevel(text('log-level'))
  if (!logLevel.ok) return logLevel
  const options: ServeOptions = {
    data: text('data') ?? folder,
    host: text('host') ?? DEFAULTS.host,
    httpsPort: httpsPort.value,
    modbusPort: modbusPort.value,
    asked: PLACE_FLAGS.filter((flag) => text(flag) !== undefined),
    printDeviceCode: flags.value['print-device-code'] === true,
    logLevel: logLevel.value,
  }
  return ok({ options, flags: flags.value })
}

function parseDeviceCode(args: readonly string[], environment: Environment): Result<Command, string> {
  const flags = parseFlags(args, { data: { type: 'string' } })
  if (!flags.ok) return flags
  const given = flags.value['data']
  const data = typeof given === 'string' ? given : (variable(environment, 'BUSBAR_DATA') ?? './data')
  return ok({ name: 'device-code', data })
}

function parseHealth(args: readonly string[], environment: Environment): Result<Command, string> {
  const flags = parseFlags(args, { host: { type: 'string' }, 'https-port': { type: 'string' } })
  if (!flags.ok) return flags
  const { host = variable(environment, 'BUSBAR_HOST') ?? DEFAULTS.host, 'https-port': port } = flags.value
  const text = typeof port === 'string' ? port : variable(environment, 'BUSBAR_HTTPS_PORT')
  const httpsPort = parsePort('https-port', text, DEFAULTS.httpsPort)
  return httpsPort.ok ? ok({ name: 'health', host: String(host), httpsPort: httpsPort.value }) : httpsPort
}

function parseConfig(args: readonly string[]): Result<Command, string> {
  const [verb, file, ...more] = args
  if (verb !== 'check' || file === undefined || more.length > 0) {
    return wrong('cli.wrong.config')
  }
  return ok({ name: 'config-check', file })
}

function parseHistory(args: readonly string[], environment: Environment): Result<Command, string> {
  const [verb, ...rest] = args
  if (verb !== 'verify' && verb !== 'repair' && verb !== 'backup') {
    return wrong('cli.wrong.history')
  }
  const [file, ...flagged] = verb === 'backup' ? rest : ['', ...rest]
  if (file === undefined || file.startsWith('-')) {
    return wrong('cli.wrong.backup')
  }
  const flags = parseFlags(flagged, { data: { type: 'string' } })
  if (!flags.ok) return flags
  const given = flags.value['data']
  const data = typeof given === 'string' ? given : (variable(environment, 'BUSBAR_DATA') ?? './data')
  return ok({ name: 'history', command: verb === 'backup' ? { verb, data, file } : { verb, data } })
}

/** A variable that is empty counts as not set, as files of variables leave it. */
const variable = (environment: Environment, name: string): string | undefined =>
  environment[name] === '' ? undefined : environment[name]

type FlagTable = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>

function parseFlags(
  args: readonly string[],
  options: FlagTable,
): Result<Readonly<Record<string, unknown>>, string> {
  try {
    return ok(parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values)
  } catch (error) {
    const { code, what } = refusedFlag(error)
    return wrong(FLAG_WORDS[code] ?? 'cli.wrong.other', { what })
  }
}

/** @see util.parseArgs of Node, which says in English what it refuses */
const FLAG_WORDS: Readonly<Record<string, TextKey>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: 'cli.wrong.unknownFlag',
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: 'cli.wrong.flagValue',
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: 'cli.wrong.other',
}

/** Its message names what it stumbled over first, in quotes. */
function refusedFlag(error: unknown): { readonly code: string; readonly what: string } {
  const { message = '', code = '' }: { message?: unknown; code?: unknown } = Object(error)
  return { code: String(code), what: /'([^'\s]+)/.exec(String(message))?.[1] ?? '' }
}

function parsePort(flag: string, text: string | undefined, fallback: number): Result<number, string> {
  if (text === undefined) return ok(fallback)
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return ok(port)
  return wrong('cli.wrong.port', { flag, text })
}

function parseLogLevel(text: string | undefined): Result<LogLevel, string> {
  const level = LOG_LEVELS.find((known) => known === (text ?? DEFAULTS.logLevel))
  return level === undefined
    ? wrong('cli.wrong.logLevel', { levels: LOG_LEVELS.join(', '), text: text ?? '' })
    : ok(level)
}
