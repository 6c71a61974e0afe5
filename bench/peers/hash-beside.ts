// Hashes passwords one after the other in a process of its own: the busy neighbour of the raw Node loop.

import { pbkdf2 } from 'node:crypto'

/** As many rounds as Busbar spends on a log-in. */
const ROUNDS = 600_000

function hashAgain(): void {
  pbkdf2('correct horse battery staple', 'salt of sixteen!', ROUNDS, 32, 'sha256', () => {
    console.log('hashed')
    hashAgain()
  })
}

hashAgain()
