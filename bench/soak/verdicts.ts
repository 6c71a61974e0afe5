// What a soak proved: one row for each promise, with what was seen, and whether it holds.

import type { JournalEntry } from '../../simulator/io/journal.ts'
import { periodsAnswered } from './answered.ts'
import type { Gap } from './gaps.ts'
import { gapsOf, judgeGaps } from './gaps.ts'
import { floors, settled, slopePerMinute } from './growth.ts'
import { exported, pointsOf, type RecordedPoint, type Sample, samplesOf } from './recorded.ts'
import { LOG_PERIOD_S, type SoakRun } from './soak-run.ts'
import { findingsLeft, TOLD_SOON, toldKinds } from './told.ts'
import { readJournal, Truth } from './truth.ts'

export type Verdict = { readonly promise: string; readonly seen: string; readonly holds: boolean }

const MIB = 1_048_576
/** Three values of the log may be late or lost on a busy machine before it counts as a gap. */
const MOST_GAP_MS = 3 * LOG_PERIOD_S * 1_000
/** A period of the log and what waits to be written; after it a silent meter is asked again at the latest, and a demo has started. */
const GAP_RULE = { beforeMs: 2 * LOG_PERIOD_S * 1_000, backMs: 40_000 }
/**
 * Growth that is still no leak, bytes a minute. Sound runs of ten minutes show 0.2 to 0.45 MiB: samples of the day stay in
 * memory until it is sealed, twelve times as many here as usual, and caches fill. A leak of 5 MiB in ten minutes comes
 * on top of that with 0.5 (0.76 measured, docs/measurements.md).
 */
const MOST_GROWTH = 0.6 * MIB
/** A sound run showed 0.22, of the samples of the day and of caches that fill; the leak above comes on top. */
const MOST_HELD_GROWTH = 0.4 * MIB
const BUCKET_MS = 30_000
/** Bytes of requests that wait to be read, and of Modbus answers that wait to be taken, in one socket. */
const MOST_WAITING = 65_536
const SHOWN = 5

type Recorded = { readonly point: RecordedPoint; readonly samples: readonly Sample[] }

export async function judge(run: SoakRun): Promise<readonly Verdict[]> {
  const points = await pointsOf(run.busbar)
  const recorded: Recorded[] = []
  for (const point of points) {
    recorded.push({ point, samples: await samplesOf(run.busbar, point.id, run.fromMs, run.toMs) })
  }
  const journal = readJournal(run.journal)
  return [
    continuous(run, recorded),
    complete(run, recorded, journal),
    trueValues(recorded, new Truth(journal)),
    await sameInExport(run, recorded),
    fresh(run, recorded),
    await told(run),
    ...judgeMemory(run),
    quiet(run),
    sockets(run),
    unread(run),
    ...company(run),
  ]
}

/** The first of many, for a person to look at. */
const some = (lines: readonly string[]): string =>
  lines.length === 0 ? '' : `; ${lines.slice(0, SHOWN).join('; ')}${lines.length > SHOWN ? '; ...' : ''}`

function continuous(run: SoakRun, recorded: readonly Recorded[]): Verdict {
  const span = { fromMs: run.fromMs, toMs: run.toMs }
  const troubles: string[] = []
  let [gapCount, returnMs, samples] = [0, 0, 0]
  for (const { point, samples: all } of recorded) {
    const good = all.flatMap(([timeMs, value]) => (value === null ? [] : [timeMs]))
    const gaps = gapsOf(good, span, MOST_GAP_MS)
    const cuts = run.done.filter(({ meters }) => meters.includes(point.deviceId))
    const judged = judgeGaps(gaps, cuts, GAP_RULE)
    const at = ({ fromMs, toMs }: Gap): string =>
      `${new Date(fromMs).toISOString().slice(11, 19)} for ${Math.round((toMs - fromMs) / 1_000)} s`
    troubles.push(...judged.unexplained.map((gap) => `${point.id} has a gap at ${at(gap)}`))
    troubles.push(...judged.unseen.map(({ what }) => `${point.id} has values through "${what}"`))
    gapCount += gaps.length
    returnMs = Math.max(returnMs, judged.returnMs)
    samples += good.length
  }
  const seen = `${samples} values of ${recorded.length} points; ${gapCount} gaps, ${troubles.length} unexplained; back within ${Math.round(returnMs / 1_000)} s${some(troubles)}`
  return {
    promise: 'the history is continuous except where it was cut',
    seen,
    holds: troubles.length === 0 && samples > 0,
  }
}

/** What a meter answered is kept, each period of the log: the machine may be slow, then the meter was not asked either. */
function complete(run: SoakRun, recorded: readonly Recorded[], journal: readonly JournalEntry[]): Verdict {
  const periodMs = LOG_PERIOD_S * 1_000
  const answers = Map.groupBy(journal, ({ meter }) => meter)
  const missing: string[] = []
  let wanted = 0
  for (const { point, samples } of recorded) {
    const costly = run.done.filter(({ gap, meters }) => gap !== 'none' && meters.includes(point.deviceId))
    const ends = [
      { fromMs: 0, toMs: run.fromMs },
      { fromMs: run.toMs, toMs: Number.POSITIVE_INFINITY },
    ]
    const troubles = [...costly, ...run.stalls, ...ends]
    const there = new Set(
      samples.flatMap(([time, value]) => (value === null ? [] : Math.floor(time / periodMs))),
    )
    const periods = periodsAnswered(answers.get(point.deviceId) ?? [], periodMs, troubles)
    wanted += periods.length
    for (const period of periods)
      if (!there.has(period)) {
        missing.push(`${point.id} at ${new Date(period * periodMs).toISOString().slice(11, 19)}`)
      }
  }
  return {
    promise: 'what the meters answered is recorded',
    seen: `${wanted} values wanted, ${missing.length} missing; the machine stood still ${run.stalls.length} times${some(missing)}`,
    holds: missing.length === 0 && wanted > 0,
  }
}

function trueValues(recorded: readonly Recorded[], truth: Truth): Verdict {
  const invented: string[] = []
  let count = 0
  for (const { point, samples } of recorded) {
    const { deviceId: meter, id, key, unit } = point
    for (const [timeMs, value] of samples) {
      if (value === null) continue
      count += 1
      if (!truth.isTrue({ meter, key, unit, timeMs, value })) {
        invented.push(`${id} ${value} at ${new Date(timeMs).toISOString().slice(11, 19)}`)
      }
    }
  }
  return {
    promise: 'every recorded value is one that the meter gave then',
    seen: `${count} values, ${invented.length} invented${some(invented)}`,
    holds: invented.length === 0 && count > 0,
  }
}

async function sameInExport(run: SoakRun, recorded: readonly Recorded[]): Promise<Verdict> {
  const ids = recorded.map(({ point }) => point.id)
  const other = await exported(run.busbar, ids, run.fromMs, run.toMs)
  const different = recorded
    .filter(({ point, samples }) => JSON.stringify(other.get(point.id) ?? []) !== JSON.stringify(samples))
    .map(({ point }) => point.id)
  return {
    promise: 'an export says the same as the API',
    seen: `${other.size} points, ${different.length} different${some(different)}`,
    holds: different.length === 0 && other.size === recorded.length,
  }
}

/** A queue that grows shows in values that come late: at the end each has been written just now. */
function fresh(run: SoakRun, recorded: readonly Recorded[]): Verdict {
  const ages = recorded.map(({ samples }) => run.toMs - (samples.at(-1)?.[0] ?? 0))
  const oldestS = Math.round(Math.max(...ages) / 1_000)
  return {
    promise: 'nothing lags behind at the end',
    seen: `the oldest latest value is ${oldestS} s old, logged every ${LOG_PERIOD_S} s`,
    holds: oldestS <= (MOST_GAP_MS + GAP_RULE.beforeMs) / 1_000,
  }
}

/** In words on its pages: what the soak broke, and nothing when it is whole again. */
async function told(run: SoakRun): Promise<Verdict> {
  const kinds = await toldKinds(run.busbar)
  const broken = TOLD_SOON.filter((kind) => run.done.some(({ what }) => what.includes(kind)))
  const untold = broken.filter((kind) => !kinds.has(kind))
  const left = await findingsLeft(run.busbar)
  return {
    promise: 'what was broken is told, and nothing when it is mended',
    seen: `told: ${[...kinds].toSorted().join(', ')}; ${untold.length} kinds untold${some(untold)}; ${left.length} still told at the end${some(left)}`,
    holds: untold.length === 0 && left.length === 0,
  }
}

/** Exact, so that a leak shows early: no garbage and no page that the system has not got back yet is in it. */
function held(run: SoakRun): Verdict {
  const readings = settled(run.lives.at(-1)?.held ?? [])
  const slope = slopePerMinute(readings)
  return {
    promise: 'what the threads of busbar hold stays flat',
    seen: `${(slope / MIB).toFixed(2)} MiB a minute, ${Math.round((readings.at(-1)?.bytes ?? 0) / MIB)} MiB at the end`,
    holds: readings.length > 10 && slope <= MOST_HELD_GROWTH,
  }
}

/** Of the threads of Busbar, and of each process of the demo. */
export const judgeMemory = (run: SoakRun): readonly Verdict[] => [held(run), ...processes(run)]

function processes(run: SoakRun): readonly Verdict[] {
  return (run.lives.at(-1)?.memory ?? []).map(({ name, own, resident }) => {
    const readings = settled(own)
    const slope = slopePerMinute(floors(readings, BUCKET_MS))
    const minutes = ((readings.at(-1)?.timeMs ?? 0) - (readings[0]?.timeMs ?? 0)) / 60_000
    return {
      promise: `the memory of ${name} stays flat`,
      seen: `${(slope / MIB).toFixed(2)} MiB a minute over the last ${minutes.toFixed(1)} minutes, RSS ${Math.round(resident / MIB)} MiB`,
      holds: readings.length > 10 && slope <= MOST_GROWTH,
    }
  })
}

/** Events that say what the soak did; anything else on standard error is a complaint. */
const EXPECTED = new Set(['device.lost', 'line.down'])
/** Of lines that are no events: what Node says by itself, not what the demo says to a person. */
const COMPLAINS = /\b\w*(Warning|Error|[Rr]ejection|[Ee]xception)\b|^\s+at /

function quiet(run: SoakRun): Verdict {
  const lines = run.lives.flatMap(({ complaints }) =>
    complaints()
      .split('\n')
      .filter((line) => line !== ''),
  )
  const strange = lines.filter((line) => {
    const event = /^{.*"event":"([^"]+)"/.exec(line)?.[1]
    return event === undefined ? COMPLAINS.test(line) : !EXPECTED.has(event)
  })
  return {
    promise: 'standard error has no rejection, no warning and no error',
    seen: `${lines.length} lines, ${strange.length} unexpected${some(strange)}`,
    holds: strange.length === 0,
  }
}

function sockets(run: SoakRun): Verdict {
  const { modbusIn, modbusOut, webIn, webOut } = run.waiting
  const kib = (bytes: number): string => `${Math.round(bytes / 1_024)} KiB`
  return {
    promise: 'no queue grows in front of the ports',
    seen: `most waiting at a look: Modbus ${kib(modbusIn)} in, ${kib(modbusOut)} out; pages ${kib(webIn)} in, ${kib(webOut)} out`,
    holds: Math.max(modbusIn, modbusOut, webIn) <= MOST_WAITING,
  }
}

function unread(run: SoakRun): Verdict {
  const { mostPending, pendingLooks, stalledAway } = run
  return {
    promise: 'a stream that nobody reads holds at most 1 MiB in the server',
    seen: `most ${Math.round(mostPending / 1_024)} KiB at ${pendingLooks} looks, ${stalledAway} sent away`,
    holds: mostPending <= MIB && pendingLooks > 0,
  }
}

function company(run: SoakRun): readonly Verdict[] {
  const { walkers, scada } = run.company
  const counts = scada.counts.map(({ name, answers, failures }) => `${name} ${answers} (${failures} failed)`)
  return [
    {
      promise: 'the pages complain of nothing',
      seen: `${walkers.visits} visits, ${walkers.missed} missed, ${walkers.complaints.length} complaints${some(walkers.complaints)}`,
      holds: walkers.complaints.length === 0 && walkers.visits > walkers.missed,
    },
    {
      promise: 'SCADA is answered all the time that Busbar runs',
      seen: counts.join(', '),
      holds: scada.counts.every(({ answers, failures }) => answers > failures),
    },
  ]
}
