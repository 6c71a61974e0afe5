// Lets a thread step back behind the others, so that long work never takes a core from those that answer.

import { setPriority } from 'node:os'

/**
 * Gives the calling thread a nice value, 1 to 19: the greater, the later its turn when cores are scarce. Needs no right. On
 * Linux process id 0 is the calling thread; elsewhere it would be the whole process, so nothing happens there.
 * @see setpriority(2), "C library/kernel differences"
 */
export function stepBack(nice: number): void {
  if (process.platform === 'linux') setPriority(0, nice)
}
