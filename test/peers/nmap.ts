// nmap's modbus-discover as a foreign client: it insists on port 502, so it looks from a network namespace of its own.

import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from './run.ts'

const RELAY = fileURLToPath(new URL('./nmap-relay.ts', import.meta.url))
const LOOK = ['-Pn', '-n', '-sT', '--unprivileged', '-p', '502', '--script', 'modbus-discover', '127.0.0.1']
const NMAP_TIMEOUT_MS = 60_000

/** What nmap prints of the Modbus server at 127.0.0.1:`port`: the first unit that answers it. */
export async function discoverWithNmap(port: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-nmap-'))
  const path = join(folder, 'modbus')
  const server = createServer({ allowHalfOpen: true }, (inner) => {
    const outer = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    for (const [from, to] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      from.on('error', () => to.destroy())
      from.pipe(to)
    }
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  try {
    const inside = ['-rn', process.execPath, RELAY, path, ...LOOK]
    return await run('unshare', inside, NMAP_TIMEOUT_MS)
  } finally {
    server.close()
    rmSync(folder, { recursive: true })
  }
}
