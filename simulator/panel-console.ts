// The console of the simulated panel: a line of words in, what was done in words out.

import { INSTANT_RANGE, parseControl, parseInstant } from './control.ts'
import { FAULT_KINDS, FAULTS, type Fault, type FaultKind, faultKind, faultWords } from './faults.ts'
import type { Metering } from './metering.ts'
import { METERS, type Meter, WIRES } from './meters.ts'
import { isLine, isWire, type PanelControls } from './panel-controls.ts'
import type { SimulatedTime } from './simulated-time.ts'
import { LINE_IDS, type LineId } from './wires.ts'

export type Reply = {
  /** False when the words were not understood; then `lines` say why, and nothing was changed. */
  readonly done: boolean
  readonly lines: readonly string[]
}

export type PanelConsoleOptions = {
  readonly metering: Metering
  readonly time: SimulatedTime
  readonly controls: PanelControls
  /** Resolves after so long; rejects when the panel is closed before. */
  readonly wait: (delayMs: number) => Promise<void>
}

type Verb = {
  readonly usage: string
  readonly about: string
  readonly run: (panel: PanelConsoleOptions, words: readonly string[]) => Reply | Promise<Reply>
}

const REPLUG = { usualS: 5, mostS: 3_600 } as const

const done = (...lines: readonly string[]): Reply => ({ done: true, lines })
const refused = (line: string): Reply => ({ done: false, lines: [line] })

const VERBS: Readonly<Record<string, Verb>> = {
  help: { usage: '', about: 'these lines', run: () => done(...helpLines()) },
  list: { usage: '[NAME]', about: 'every meter and wire, and what is wrong with it', run: list },
  fault: {
    usage: 'METER|LINE KIND [...]',
    about: 'give it a fault; it takes the place of an earlier one of its kind',
    run: (panel, words) => giveFault(panel, words),
  },
  clear: {
    usage: 'METER|LINE|all [KIND]',
    about: 'take its faults away and plug it in, or take one kind away',
    run: clear,
  },
  unplug: { usage: 'METER|WIRE', about: 'pull it out', run: (panel, [word]) => plug(panel, word, false) },
  plug: { usage: 'METER|WIRE', about: 'put it back', run: (panel, [word]) => plug(panel, word, true) },
  replug: {
    usage: 'METER|WIRE [SECONDS]',
    about: `pull it out and put it back after so long (${REPLUG.usualS})`,
    run: replug,
  },
  freeze: { usage: 'INSTANT', about: 'stop time at an ISO date', run: freeze },
  resume: { usage: '', about: 'let time run', run: resume },
}

export class PanelConsole {
  readonly #panel: PanelConsoleOptions
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: PanelConsoleOptions) {
    this.#panel = options
  }

  /** Carries a line out once those before it are done. */
  run(line: string): Promise<Reply> {
    const reply = this.#last.then(() => this.#runNow(line.trim()))
    this.#last = reply.catch(() => {})
    return reply
  }

  async #runNow(line: string): Promise<Reply> {
    if (line === '') return done()
    if (line.startsWith('{')) return runJson(this.#panel, line)
    const [verb = '', ...words] = line.split(/\s+/)
    const known = Object.hasOwn(VERBS, verb.toLowerCase()) ? VERBS[verb.toLowerCase()] : undefined
    if (known !== undefined) return known.run(this.#panel, words)
    return refused(`There is no command '${verb}'. 'help' lists them.`)
  }
}

/** Words such as `hvac reversedCt L2`: the fault, or the sentence that says what is wrong. */
export function parseFault(
  words: readonly string[],
): { readonly target: Meter | LineId; readonly fault: Fault } | string {
  const [name, kindWord, ...more] = words
  const placed = placeOf(name, kindWord)
  if (typeof placed === 'string') return placed
  const { target, kind } = placed
  const form = FAULTS[kind]
  if (more.length > form.mostWords) return `It is: fault NAME ${`${kind} ${form.usage}`.trim()}.`
  const fault = form.parse(more)
  return typeof fault === 'string' ? fault : { target, fault }
}

/** Who has a fault of this kind when a meter or a line is named, or the sentence that says why nobody does. */
function placeOf(
  name: string | undefined,
  kindWord: string | undefined,
): { readonly target: Meter | LineId; readonly kind: FaultKind } | string {
  const target = targetOf(name)
  if (target === undefined) return noSuchPlace(name)
  const kind = kindWord === undefined ? undefined : faultKind(kindWord)
  if (kind === undefined) return noSuchKind(kindWord)
  if (FAULTS[kind].on === 'meter') {
    if (typeof target === 'string') return `${kind} is a fault of a meter, not of a line: ${meterNames()}.`
    return { target, kind }
  }
  const line = typeof target === 'string' ? target : target.wire
  if (isLine(line)) return { target: line, kind }
  return `${name} hangs on the network; ${kind} is a fault of a serial line: ${LINE_IDS.join(', ')}.`
}

const meterNames = (): string => METERS.map(({ id }) => id).join(', ')

const noSuchKind = (word: string | undefined): string =>
  `${word === undefined ? 'Name a fault' : `There is no fault '${word}'`}: ${FAULT_KINDS.join(', ')}. 'help' says what they do.`

const noSuchPlace = (word: string | undefined): string =>
  `${word === undefined ? 'Name a meter or a line' : `There is no meter or line '${word}'`}. Meters: ${meterNames()}. Lines: ${LINE_IDS.join(', ')}.`

function targetOf(word: string | undefined): Meter | LineId | undefined {
  if (word === undefined || isLine(word)) return word
  return METERS.find(({ id }) => id === word)
}

const nameOf = (target: Meter | string): string => (typeof target === 'string' ? target : target.id)

function giveFault({ controls }: PanelConsoleOptions, words: readonly string[]): Reply {
  const parsed = parseFault(words)
  if (typeof parsed === 'string') return refused(parsed)
  const { target, fault } = parsed
  if (typeof target !== 'string') controls.apply(target, fault)
  else if (fault.kind === 'noisyLine') controls.setNoise(target, fault.share)
  return done(`${nameOf(target)}: ${faultWords(fault)}.`)
}

async function clear(panel: PanelConsoleOptions, [name, kindWord]: readonly string[]): Promise<Reply> {
  if (kindWord !== undefined) return clearKind(panel, name, kindWord)
  if (name === 'all') {
    await panel.controls.clearAll()
    return done('Every meter and wire is sound.')
  }
  const target = targetOf(name)
  if (target === undefined) return refused(noSuchPlace(name))
  if (typeof target === 'string') await panel.controls.clearLine(target)
  else await panel.controls.clearMeter(target)
  return done(`${nameOf(target)}: every fault is taken away.`)
}

function clearKind({ controls }: PanelConsoleOptions, name: string | undefined, kindWord: string): Reply {
  if (name === 'all') {
    const kind = faultKind(kindWord)
    if (kind === undefined) return refused(noSuchKind(kindWord))
    for (const target of [...METERS, ...LINE_IDS]) controls.clearKind(target, kind)
    return done(`Everywhere: ${kind} is taken away.`)
  }
  const placed = placeOf(name, kindWord)
  if (typeof placed === 'string') return refused(placed)
  controls.clearKind(placed.target, placed.kind)
  return done(`${nameOf(placed.target)}: ${placed.kind} is taken away.`)
}

function list({ controls }: PanelConsoleOptions, [name]: readonly string[]): Reply {
  const rows = controls.rows().filter((row) => name === undefined || row.name === name)
  if (rows.length === 0) return refused(noSuchPlace(name))
  return done(
    ...rows.map(
      ({ name: id, place, troubles }) =>
        `${id.padEnd(9)} ${place.padEnd(18)} ${troubles.length === 0 ? 'sound' : troubles.join('; ')}`,
    ),
  )
}

async function plug(panel: PanelConsoleOptions, word: string | undefined, plugged: boolean): Promise<Reply> {
  const what = word !== undefined && isWire(word) ? word : METERS.find(({ id }) => id === word)
  if (what === undefined) {
    return refused(`${noSuchPlace(word)} Wires: ${Object.keys(WIRES).join(', ')}.`)
  }
  await panel.controls.setPlugged(what, plugged)
  return done(`${nameOf(what)} is ${plugged ? 'plugged in' : 'unplugged'}.`)
}

async function replug(panel: PanelConsoleOptions, [word, seconds]: readonly string[]): Promise<Reply> {
  const delayS = seconds === undefined ? REPLUG.usualS : Number(seconds)
  if (!(delayS >= 0 && delayS <= REPLUG.mostS)) {
    return refused(`replug takes seconds from 0 to ${REPLUG.mostS}, not '${seconds}'.`)
  }
  const unplugged = await plug(panel, word, false)
  if (!unplugged.done) return unplugged
  await panel.wait(delayS * 1_000)
  const plugged = await plug(panel, word, true)
  return { done: plugged.done, lines: [...unplugged.lines, ...plugged.lines] }
}

function freeze({ time }: PanelConsoleOptions, [word]: readonly string[]): Reply {
  const timeMs = parseInstant(word)
  if (timeMs === undefined) return refused(`freeze takes an ISO date ${INSTANT_RANGE}, not '${word ?? ''}'.`)
  time.freeze(timeMs)
  return done(`Time stands at ${new Date(timeMs).toISOString()}.`)
}

function resume({ time }: PanelConsoleOptions): Reply {
  time.resume()
  return done('Time runs.')
}

/** The commands of programs. */
function runJson({ metering, time }: PanelConsoleOptions, line: string): Reply {
  const command = parseControl(line)
  if (command === undefined)
    return refused(`This is no command in JSON; freeze takes an instant ${INSTANT_RANGE}.`)
  if (command.kind === 'freeze') time.freeze(command.timeMs)
  else if (command.kind === 'resume') time.resume()
  else if (!metering.setSilent(command.id, command.kind === 'silence'))
    return refused(noSuchPlace(command.id))
  return done()
}

function helpLines(): readonly string[] {
  const row = (what: string, about: string): string => `  ${what.padEnd(46)} ${about}`
  return [
    'Commands:',
    ...Object.entries(VERBS).map(([name, { usage, about }]) => row(`${name} ${usage}`.trim(), about)),
    'Faults:',
    ...FAULT_KINDS.map((kind) => row(`${kind} ${FAULTS[kind].usage}`.trim(), FAULTS[kind].about)),
    `Meters: ${meterNames()}`,
    `Wires: ${Object.keys(WIRES).join(', ')}`,
  ]
}
