// Gives back what starting has left: compiled sources, parsed models, schemas that became functions.

/**
 * Collects the calling thread's heap once, where the process was started with `--expose-gc` (bin/busbar does). V8 collects when
 * a heap grows, and the heap of a box that only waits does not; `last-resort` is its word for a collection that also lets go
 * of code and pages. It takes 20 to 60 ms: for moments in which nobody waits for an answer.
 */
export function settleHeap(): void {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
