// How long an answer waits for a client that takes it slowly: for as long as what it took before has earned.

export const PATIENCE = {
  /** How often it is looked at who took what. */
  checkMs: 15_000,
  /** What everybody gets. */
  firstMs: 60_000,
  /**
   * What a byte earns beyond that, so that 1 kB a second is the least by which anything is downloaded: half of what a phone on a bad
   * link takes, and a trickle for whoever means to hold a place.
   */
  msPerByte: 1,
  /**
   * The operating system itself takes up to a megabyte and a half at a time, after which a client of 2 kB a second stands still for
   * 13 minutes as seen from here; and who has taken a gigabyte has earned no more than that either.
   */
  mostMs: 900_000,
} as const

/** Of one answer, or of several that a client asked for at once. */
export class Patience {
  #leftMs: number = PATIENCE.firstMs
  #bytes: number

  /** `bytes` are those that were handed over before, on the same connection. */
  constructor(bytes: number) {
    this.#bytes = bytes
  }

  /**
   * Tells, each `checkMs`, how many bytes were handed over by now and whether some still wait for the client. While none waits it is
   * Busbar that takes its time. `stands`: nothing went on since the last time; `over`: it has for longer than was earned.
   */
  check(bytes: number, isWaiting: boolean): 'moves' | 'stands' | 'over' {
    const fresh = bytes - this.#bytes
    this.#bytes = bytes
    this.#leftMs = Math.min(PATIENCE.mostMs, this.#leftMs + fresh * PATIENCE.msPerByte)
    if (!isWaiting) return 'moves'
    this.#leftMs -= PATIENCE.checkMs
    if (this.#leftMs <= 0) return 'over'
    return fresh === 0 ? 'stands' : 'moves'
  }
}
