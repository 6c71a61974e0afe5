// Why nothing answers, ordered by what was observed: the likeliest cause first.

export const LINE_CAUSES = [
  'power',
  'swapped',
  'address',
  'rate',
  'termination',
  'chain',
  'shield',
  'twins',
  'echo',
] as const
export const NETWORK_CAUSES = ['cable', 'subnet', 'enabled', 'firewall', 'single', 'unit', 'model'] as const

export type Cause = (typeof LINE_CAUSES)[number] | (typeof NETWORK_CAUSES)[number]

/**
 * What Busbar heard. `silence`: nothing came back. `broken`: bytes that are no whole answer. `echo`: its own request and nothing
 * else. `refused`: nobody accepts the connection. `mute`: a connection, and no answer on it. `behind`: a gateway that got no answer
 * from the device. `exception`: the device answers and refuses. `misfit`: whole answers that do not fit the question. `port`: the
 * serial port cannot be used.
 */
export type Heard =
  | 'silence'
  | 'broken'
  | 'echo'
  | 'refused'
  | 'mute'
  | 'behind'
  | 'exception'
  | 'misfit'
  | 'port'

const ORDER: Readonly<Record<Heard, readonly Cause[]>> = {
  silence: ['power', 'swapped', 'address', 'rate', 'chain', 'shield', 'termination'],
  broken: ['rate', 'twins', 'termination', 'chain', 'shield', 'swapped'],
  echo: ['echo', 'swapped', 'address', 'rate', 'power'],
  refused: ['cable', 'subnet', 'enabled', 'firewall', 'single'],
  mute: ['unit', 'single', 'enabled'],
  behind: ['unit', 'power', 'swapped', 'rate'],
  exception: ['model', 'unit'],
  misfit: ['unit', 'model', 'twins'],
  port: [],
}

export const causesOf = (heard: Heard): readonly Cause[] => ORDER[heard]

export type Way = 'line' | 'tcp'

type Refusal = { readonly code: string; readonly failure?: string | undefined }

/** What a failed test of a device tells: the code of its problem, and the `failure.` key that came with it, if any. */
export function heardInTest(way: Way, { code, failure }: Refusal): Heard | null {
  if (failure === 'failure.echoed') return 'echo'
  if (failure === 'failure.pathUnavailable' || failure === 'failure.targetSilent') return 'behind'
  switch (code) {
    case 'device-timeout':
      return way === 'line' ? 'silence' : 'mute'
    case 'device-unreachable':
      return 'refused'
    case 'device-answer-wrong':
      return way === 'line' ? 'broken' : 'misfit'
    case 'device-exception':
      return 'exception'
    case 'line-unavailable':
      return 'port'
    default:
      return null
  }
}

type Search = {
  readonly kind: 'line' | 'network'
  /** Places where broken answers came, and where a connection was taken but nobody answered. */
  readonly garbled: number
  readonly mute: number
  /** Requests of which only the own echo came back. */
  readonly echoes: number
  /** Requests to which bytes came that were no whole answer. */
  readonly broken: number
}

/** What a search tells that found no device. */
export function heardInSearch({ kind, garbled, mute, echoes, broken }: Search): Heard {
  if (kind === 'network') return mute > 0 ? 'mute' : 'refused'
  if (garbled > 0 || broken > 0) return 'broken'
  return echoes > 0 ? 'echo' : 'silence'
}
