// mbpoll (libmodbus) as a foreign client, over TCP and over a serial line.

import { CLIENT_TIMEOUT_MS, type Place, type Span } from './registers.ts'
import { run } from './run.ts'

export async function readWithMbpoll(place: Place, span: Span): Promise<readonly number[]> {
  const registers = ['-0', '-a', `${place.unit}`, '-r', `${span.address}`, '-c', `${span.count}`]
  const printed = await run(
    'mbpoll',
    [
      '-1',
      '-q',
      '-o',
      '2',
      '-t',
      `${span.function === 4 ? '3' : '4'}:hex`,
      ...registers,
      ...whereArguments(place),
    ],
    CLIENT_TIMEOUT_MS,
  )
  return [...printed.matchAll(/^\[\d+\]:\s+0x([0-9A-F]{4})$/gm)].map(([, hex = '']) =>
    Number.parseInt(hex, 16),
  )
}

function whereArguments(place: Place): readonly string[] {
  if (place.kind === 'tcp') return ['-m', 'tcp', '-p', `${place.port}`, place.host]
  const { baud, parity, stopBits, path } = place
  return ['-m', 'rtu', '-b', `${baud}`, '-P', parity, '-s', `${stopBits}`, path]
}
