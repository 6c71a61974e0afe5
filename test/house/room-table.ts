// The import table: which rooms there are, whom each may import, and why where it is not obvious.

/** What a room may import: whole rooms, or only the types of single files. */
export type Room = {
  readonly imports: readonly string[]
  readonly types: readonly string[]
  readonly packages: readonly string[]
}

/** The contract between rooms, as types: what is configured, what a product is, what crosses threads. */
const SHAPES = ['src/config/document.ts', 'src/devices/model.ts', 'src/thread-messages.ts'] as const
/** How a room asks for a Modbus answer without knowing who carries it. */
const TRANSACTION = 'src/modbus/transaction.ts'

const capability = (...imports: readonly string[]): Room => ({
  imports: ['base', ...imports],
  types: [...SHAPES, TRANSACTION],
  packages: [],
})

const withTypes = (room: Room, ...types: readonly string[]): Room => ({
  ...room,
  types: [...room.types, ...types],
})

/** Rooms by folder below src/. A room that is not here may not exist: add it with its reason. */
export const ROOMS: Readonly<Record<string, Room>> = {
  base: { imports: [], types: [], packages: [] },
  measurement: { imports: ['base'], types: [], packages: [] },
  modbus: capability(),
  gateway: capability('measurement', 'modbus'),
  devices: { ...capability('measurement', 'modbus'), packages: ['typebox'] },
  acquisition: capability('measurement', 'modbus'),
  /** A protocol within Modbus: what a device says of itself, made into a device model. */
  sunspec: capability('measurement', 'modbus'),
  /** Jobs are how a person sees a discovery; its rows are what was found. */
  discovery: withTypes(capability('measurement', 'modbus'), 'src/jobs/job-table.ts'),
  /** Any room's long work: it knows nothing but that it runs and ends. */
  jobs: capability(),
  /** Exports and imports are jobs that a person sees. */
  history: withTypes(capability('measurement'), 'src/jobs/job-table.ts'),
  /** What is wrong, decided from values and states that it is handed; it asks no device. */
  diagnosis: capability('measurement'),
  /** What is asked of the operating system about networks and time. */
  network: capability(),
  access: capability(),
  audit: capability(),
  keys: { ...capability(), packages: ['pkijs', 'asn1js'] },
  config: { ...capability('measurement'), packages: ['typebox'] },
  texts: capability(),
  /** Messages carry the scans of discovery and the answers of the history as they are. */
  threads: withTypes(
    capability('measurement'),
    'src/discovery/scan.ts',
    'src/history/keep/keep-status.ts',
    'src/history/leap/leap-desk.ts',
    'src/history/store/storage-status.ts',
    'src/history/transfer/export-walk.ts',
    'src/history/transfer/imports.ts',
  ),
  /** The commands for the history work on its files while nothing runs. */
  cli: { ...capability('texts', 'config', 'devices', 'keys', 'history'), packages: ['typebox'] },
  web: {
    ...capability('measurement', 'texts', 'config'),
    packages: ['typebox', 'fastify'],
  },
}

/** Files (or 'any room') that a room may import beyond its row. `typesOnly` ones bring no code with them. */
export type Exception = {
  readonly from: string
  readonly to: string
  readonly typesOnly: boolean
  readonly reason: string
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    from: 'cli',
    to: 'src/main.ts',
    typesOnly: false,
    reason: 'the commands serve and demo are what starts the composition root',
  },
  {
    from: 'cli',
    to: 'src/version.ts',
    typesOnly: false,
    reason: 'the command version prints it',
  },
  {
    from: 'web',
    to: 'src/access/roles.ts',
    typesOnly: false,
    reason:
      'the table of routes names a permission for each, and the table of roles is what a permission means',
  },
  {
    from: 'web',
    to: 'src/access/session-cookie.ts',
    typesOnly: false,
    reason: 'the name and attributes of the session cookie are decided by access; web only writes the header',
  },
  {
    from: 'web',
    to: 'any room',
    typesOnly: true,
    reason:
      'web translates HTTP into the calls of the rooms, which it receives as ports and knows by their types',
  },
]

/** Files beside src/ that the product takes: the demo and `busbar simulate` run the panel that tests run. */
export const OUTER_EXCEPTIONS: readonly Pick<Exception, 'from' | 'to' | 'reason'>[] = [
  {
    from: 'src/cli/busbar.ts',
    to: 'simulator/main.ts',
    reason: 'the command simulate hands its arguments over to the simulator',
  },
  {
    from: 'src/cli/simulator-process.ts',
    to: 'simulator/io/foreground.ts',
    reason: 'both take commands from the terminal, and which of them may is decided by one rule',
  },
  ...['metering', 'meters', 'simulator'].map((name) => ({
    from: 'src/demo-history-worker.ts',
    to: `simulator/${name}.ts`,
    reason: 'the past of a demo is what its simulated meters would have answered then',
  })),
]

/** Code that the pages take from src/ as it is, and who of them; everything else they know by its types. */
export const SHARED_WITH_PAGES: Readonly<
  Record<string, { readonly takers: RegExp; readonly reason: string }>
> = {
  'src/texts/fill.ts': {
    takers: /^ui\/words\/words\.ts$/,
    reason: 'a sentence is filled by one rule, whoever writes it: the box or a page',
  },
  'src/texts/texts.ts': {
    takers: /^ui\/build\/early-sentences\.ts$/,
    reason: 'the build puts into the document what must be said before the box answers',
  },
}

/** Files that wire rooms together and therefore may import any of them. */
export const COMPOSITION_ROOT = /^src\/([a-z-]+-)?(main|worker)\.ts$/

/** The closed list of messages names the types of every room that it carries. */
export const MESSAGE_LIST = 'src/thread-messages.ts'
