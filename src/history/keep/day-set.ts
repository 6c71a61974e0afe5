// Which days of a series are there: one bit a day, since there are years of thousands of series.

const FIRST_BYTES = 16

export class DaySet {
  #first = 0
  #bits = new Uint8Array(0)

  add(day: number): void {
    if (this.#bits.length === 0) this.#startAt(day)
    if (day < this.#first) this.#widen(Math.ceil((this.#first - day) / 8), 0)
    const at = Math.floor((day - this.#first) / 8)
    if (at >= this.#bits.length) this.#widen(0, Math.max(at + 1 - this.#bits.length, this.#bits.length))
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << ((day - this.#first) % 8))
  }

  has(day: number): boolean {
    if (day < this.#first) return false
    return ((this.#bits[Math.floor((day - this.#first) / 8)] ?? 0) & (1 << ((day - this.#first) % 8))) !== 0
  }

  /** Ascending. */
  *days(): Generator<number> {
    for (let at = 0; at < this.#bits.length; at++) {
      const bits = this.#bits[at] ?? 0
      for (let bit = 0; bits >> bit > 0; bit++) {
        if ((bits & (1 << bit)) !== 0) yield this.#first + at * 8 + bit
      }
    }
  }

  #startAt(day: number): void {
    this.#first = day
    this.#bits = new Uint8Array(FIRST_BYTES)
  }

  #widen(bytesBefore: number, bytesBehind: number): void {
    const wider = new Uint8Array(bytesBefore + this.#bits.length + bytesBehind)
    wider.set(this.#bits, bytesBefore)
    this.#bits = wider
    this.#first -= bytesBefore * 8
  }
}

/** A set for each series. */
export class SeriesDays {
  readonly #sets = new Map<number, DaySet>()

  add(series: number, day: number): void {
    const set = this.#sets.get(series) ?? new DaySet()
    set.add(day)
    this.#sets.set(series, set)
  }

  of(series: number): DaySet {
    return this.#sets.get(series) ?? new DaySet()
  }

  series(): Iterable<number> {
    return this.#sets.keys()
  }
}
