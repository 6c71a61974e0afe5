// Busbar's listener, gateway and serial line on a pty without a rate: what the software itself can carry, silences aside.

import { stderrLog } from '../src/base/io/stderr-log.ts'
import { systemClock, systemTimers } from '../src/base/io/system.ts'
import { EMPTY_DOCUMENT } from '../src/config/empty-document.ts'
import { createGateway } from '../src/gateway/gateway.ts'
import { createSerialLine } from '../src/modbus/io/serial-line.ts'
import { createTcpClient } from '../src/modbus/io/tcp-client.ts'
import { createTcpListener } from '../src/modbus/io/tcp-listener.ts'
import { UNPACED } from '../src/modbus/line-timing.ts'
import { lineMeter, serialLine } from './devices.ts'

const [port = '0', path = ''] = process.argv.slice(2)
const system = { clock: systemClock, timers: systemTimers, log: stderrLog('warn') }

const gateway = createGateway({
  ...system,
  identity: {
    serial: '0',
    firmware: '0',
    vendor: 'bench',
    product: 'bench',
    model: 'bench',
    reference: 'bench',
    url: 'https://localhost/',
  },
  document: { ...EMPTY_DOCUMENT, lines: [serialLine(path, 115_200)], devices: [lineMeter(1)] },
  refused: () => {},
  openLine: (line) => createSerialLine({ ...system, line, timing: UNPACED }),
  openTcp: (target) => createTcpClient({ ...system, ...target }),
})
const listener = createTcpListener({
  ...system,
  service: gateway.service,
  limits: { idleTimeoutMs: 60_000, maxClients: 512, maxClientsPerAddress: 512 },
})
const listening = await listener.listen({ host: '127.0.0.1', port: Number(port) })
if (!listening.ok) process.exitCode = 1
