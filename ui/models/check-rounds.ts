// Checks of a draft overlap: everybody gets the answer to what they asked, and only the newest question's is shown.

export class CheckRounds<T> {
  #newest = 0

  async run(ask: () => Promise<T>): Promise<{ readonly answer: T; readonly isNewest: boolean }> {
    this.#newest += 1
    const own = this.#newest
    const answer = await ask()
    return { answer, isNewest: own === this.#newest }
  }
}
