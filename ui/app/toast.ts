// Short messages that say what has just changed, with a way back where there is one.

import { type ReadonlySignal, signal } from '@preact/signals'

export type Toast = {
  readonly number: number
  readonly text: string
  readonly undo?: (() => void) | undefined
}

const SHOWN_MS = 8_000

export class Toasts {
  readonly #shown = signal<readonly Toast[]>([])
  readonly #after: (delayMs: number, run: () => void) => void
  #next = 0

  constructor({ after }: { after: (delayMs: number, run: () => void) => void }) {
    this.#after = after
  }

  get shown(): ReadonlySignal<readonly Toast[]> {
    return this.#shown
  }

  say(text: string, undo?: () => void): void {
    const number = this.#next++
    this.#shown.value = [...this.#shown.value.slice(-2), { number, text, undo }]
    this.#after(SHOWN_MS, () => this.dismiss(number))
  }

  dismiss(number: number): void {
    this.#shown.value = this.#shown.value.filter((toast) => toast.number !== number)
  }
}
