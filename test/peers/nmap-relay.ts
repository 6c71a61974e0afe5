// Runs inside a network namespace of its own: port 502 there leads to a Unix socket outside, and nmap looks at port 502.

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

const [, , outside = '', ...nmap] = process.argv

const relay = createServer({ allowHalfOpen: true }, (inner: Socket) => {
  const outer = connect({ path: outside, allowHalfOpen: true })
  for (const [from, to] of [
    [inner, outer],
    [outer, inner],
  ] as const) {
    from.on('error', () => to.destroy())
    from.pipe(to)
  }
})

spawnSync('ip', ['link', 'set', 'lo', 'up'], { stdio: 'inherit' })
relay.listen(502, '127.0.0.1')
await once(relay, 'listening')
const child = spawn('nmap', nmap, { stdio: ['ignore', 'inherit', 'inherit'] })
const [code] = await once(child, 'close')
process.exit(typeof code === 'number' ? code : 1)
