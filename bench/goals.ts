// What Busbar wants to reach, as numbers with where each comes from: measured peers, measured ceilings, and the wire.

export type Goal = {
  readonly what: string
  readonly atLeast?: number
  readonly atMost?: number
  /** Where the number comes from, in words. */
  readonly source: string
}

const PEERS = 'the survey of open gateways of November 2026, measured on two cores of one machine'

export const GOALS = {
  serverShare: {
    what: 'TCP server, 64 clients: share of a raw Node loop in the same run',
    atLeast: 0.85,
    source: `${PEERS}: a raw loop is what Node itself can do`,
  },
  serverAgainstJsmodbus: {
    what: 'TCP server, 64 clients: times jsmodbus in the same run',
    atLeast: 1.3,
    source: `${PEERS}: jsmodbus is the fastest server on npm`,
  },
  serverCpuUs: {
    what: 'TCP server, 64 clients: CPU microseconds a request',
    atMost: 22,
    source: `${PEERS}: raw Node 18.6`,
  },
  serverP50Us: {
    what: 'TCP server, 1 client, one core: p50 microseconds',
    atMost: 42,
    source: `${PEERS}: raw Node 35`,
  },
  serverP99Us: {
    what: 'TCP server, 1 client, one core: p99 microseconds',
    atMost: 150,
    source: `${PEERS}: raw Node 115`,
  },
  proxyShare: {
    what: 'TCP to TCP, 64 clients: share of a raw Node proxy in the same run',
    atLeast: 0.83,
    source: `${PEERS}: 16,000 requests a second where the raw proxy had 19,200`,
  },
  proxyCpuUs: {
    what: 'TCP to TCP, 64 clients: CPU microseconds a request',
    atMost: 40,
    source: `${PEERS}: raw Node 33`,
  },
  proxyAddedP50Us: {
    what: 'TCP to TCP, one core: added p50 microseconds',
    atMost: 50,
    source: `${PEERS}: raw Node 36`,
  },
  proxyAddedP99Us: {
    what: 'TCP to TCP, one core: added p99 microseconds',
    atMost: 150,
    source: `${PEERS}: raw Node 119`,
  },
  serialPerSecond: {
    what: 'TCP to RTU, instant devices: requests a second',
    atLeast: 5_000,
    source: `${PEERS}: raw Node on the tty 7,800, mbusd 691, modbus-serial 564`,
  },
  serialCpuUs: {
    what: 'TCP to RTU, instant devices: CPU microseconds a request',
    atMost: 120,
    source: `${PEERS}: raw Node 77 to 93`,
  },
  wireShareShort: {
    what: 'share of the wire, 9600 and 19200 baud, 10 registers',
    atLeast: 0.97,
    source: 'arithmetic of the line; mbusd tuned by hand reached 0.89',
  },
  wireShareLong: {
    what: 'share of the wire, 9600 and 19200 baud, 125 registers',
    atLeast: 0.99,
    source: 'arithmetic of the line; mbusd tuned by hand reached 0.985',
  },
  wireShareFastShort: {
    what: 'share of the wire, 115200 baud, 10 registers',
    atLeast: 0.94,
    source: 'arithmetic of the line; mbusd tuned by hand reached 0.886',
  },
  wireShareFastLong: {
    what: 'share of the wire, 115200 baud, 125 registers',
    atLeast: 0.98,
    source: 'arithmetic of the line; mbusd tuned by hand reached 0.958',
  },
  discoveryTime: {
    what: 'finding 32 meters among 247 addresses at 19200 baud: times the least that the line allows',
    atMost: 1.1,
    source: 'arithmetic of the line, and the 150 ms that an empty address is given',
  },
  pollShareSlow: {
    what: '32 meters polled on a full line at 19200 baud: share of the wire',
    atLeast: 0.97,
    source: 'arithmetic of the line; the same as for requests from outside',
  },
  pollShareFast: {
    what: '32 meters polled on a full line at 115200 baud: share of the wire',
    atLeast: 0.94,
    source: 'arithmetic of the line; the same as for requests from outside',
  },
  latePollsOnLine: {
    what: '32 meters polled with a period that fits their line: late polls',
    atMost: 0,
    source: 'the design of Busbar',
  },
  wireViolations: {
    what: 'requests before 3.5 characters of silence',
    atMost: 0,
    source: 'MODBUS over Serial Line V1.02, 2.5.1.1',
  },
  singleFlight: {
    what: '64 clients asking the same at 19200 baud: answers a second',
    atLeast: 2_600,
    source: 'sixty times the wire, since one read can serve all who asked for the same',
  },
  silentKept: {
    what: 'healthy throughput kept beside a silent device',
    atLeast: 0.9,
    source: `${PEERS}: mbusd 0.07 to 0.16, modbus-serial 0.07`,
  },
  firstAnswerMs: {
    what: 'first Modbus answer after the start, milliseconds',
    atMost: 500,
    source: 'the design of Busbar',
  },
  rssMib: {
    what: 'resident memory with everything, MiB',
    atMost: 120,
    source: 'the design of Busbar; Node itself has 50',
  },
  hashRatio: {
    what: 'p99 while passwords are hashed: times the raw Node loop beside the same work',
    atMost: 1.5,
    source: 'the invariant that a password never delays a Modbus answer',
  },
  latePolls: {
    what: '500 devices x 30 values twice a second: late polls',
    atMost: 0,
    source: 'the design of Busbar',
  },
  fieldShare: {
    what: '500 devices x 30 values twice a second: share of a core that the field thread uses',
    atMost: 0.5,
    source: 'the design of Busbar',
  },
  requestsAgainstFewest: {
    what: 'requests a poll, times the fewest that are possible',
    atMost: 1.02,
    source:
      'every cut tried; Busbar tells its polls once a second, which is a fiftieth of the shortest useful run',
  },
  rssGrowthMib: {
    what: '500 devices x 30 values twice a second: growth of resident memory, MiB',
    atMost: 8,
    source: 'what a garbage collector leaves lying',
  },
  droppedFrames: {
    what: 'pages with 500 devices and 2,500 values a second: share of frames that are not drawn',
    atMost: 0.02,
    source: 'sixty frames a second; on a shared machine one in a hundred is missing on an empty page too',
  },
  keyMs: {
    what: 'typing into a table of 500 rows: p95 milliseconds from the key to its frame',
    atMost: 50,
    source: 'below 100 ms an answer feels immediate; half of it for the slower half of computers',
  },
  decodePerSecond: {
    what: 'values decoded a second',
    atLeast: 2_000_000,
    source: 'ten times what 500 devices with 200 values each give twice a second',
  },
  historyIngest: {
    what: 'history: samples a second, batches of 1,000, each durable',
    atLeast: 800_000,
    source: `${PEERS}: DuckDB 225,000, append and fdatasync 1,750,000`,
  },
  historyBatchP99Ms: {
    what: 'history: p99 milliseconds until a batch of 1,000 is on disk',
    atMost: 5,
    source: `${PEERS}: 1.8 for append and fdatasync`,
  },
  historyBytesRounded: {
    what: 'history: bytes a sample, everything on disk, rounded values',
    atMost: 0.9,
    source: `${PEERS}: a codec alone 0.69, InfluxDB 4.6 to 5.2, DuckDB 6.4`,
  },
  historyBytesFloat32: {
    what: 'history: bytes a sample, everything on disk, raw float32',
    atMost: 2.4,
    source: `${PEERS}: a codec alone 2.09`,
  },
  historyMonthAt20: {
    what: 'history: a month of one point by hours among 20 M samples, milliseconds',
    atMost: 5,
    source: `${PEERS}: SQLite rows 24, InfluxDB 86, DuckDB 136`,
  },
  historyMonthAt100: {
    what: 'history: a month of one point by hours among 100 M samples, milliseconds',
    atMost: 10,
    source: 'twice the time of 20 M samples',
  },
  historyYearMs: {
    what: 'history: a year of 1-minute data to 1,000 pixels, milliseconds',
    atMost: 25,
    source: 'a chart that is there with the next frame but one',
  },
  sealRatio: {
    what: 'p99 while a day of 5,000 points is sealed: times the raw Node loop beside the same work',
    atMost: 1.5,
    source: 'the invariant that the history never delays a Modbus answer',
  },
  sealLatePolls: {
    what: 'late polls while a day of 5,000 points is sealed',
    atMost: 0,
    source: 'the invariant that the history never delays a poll',
  },
  sealAppendP99Ms: {
    what: 'p99 milliseconds until samples are on disk while a day of 5,000 points is sealed',
    atMost: 50,
    source: 'work in slices of 20 ms, and a flush of the disk for each',
  },
  transferGrowthMib: {
    what: 'a file of ten million rows in and out: growth of resident memory behind the first million, MiB',
    atMost: 64,
    source: 'a file is never whole in memory: what grows is what waits for the disk',
  },
} as const satisfies Readonly<Record<string, Goal>>

export type GoalName = keyof typeof GOALS

/** One line: the goal, what was measured, and whether it is met. */
export function verdict(name: GoalName, value: number): string {
  const goal: Goal = GOALS[name]
  const met =
    value >= (goal.atLeast ?? Number.NEGATIVE_INFINITY) && value <= (goal.atMost ?? Number.POSITIVE_INFINITY)
  const limit = goal.atLeast === undefined ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`
  return `${met ? 'met   ' : 'MISSED'} ${goal.what}: ${Number(value.toPrecision(4))} (${limit})`
}
