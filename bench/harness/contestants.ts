// Starts the peers of a bench: each listens on a Modbus TCP port of its own and answers the same questions.

import { Child } from './child.ts'
import { peer, tool } from './paths.ts'
import { freePort, listening } from './port.ts'

/** Somebody who answers Modbus TCP on `port`. */
export type Contestant = {
  readonly name: string
  readonly port: number
  readonly child: Child
  readonly unit: number
  readonly address: number
  /** Register N holds N, so the load client can check values. */
  readonly checkValues: boolean
}

/** Starts bench/peers/NAME.ts with a free port and more arguments on the pinned Node. */
export const startPeer = (name: string, args: readonly string[] = [], core?: number): Promise<Contestant> =>
  startProgram(name, peer(name), args, core)

/** Starts a program whose first argument is the port that it shall listen on. */
export async function startProgram(
  name: string,
  path: string,
  args: readonly string[],
  core?: number,
): Promise<Contestant> {
  const port = await freePort()
  return contestant(name, port, process.execPath, [path, String(port), ...args], core)
}

/** Starts the C responder: the ceiling of servers, and the device behind a gateway, or many on as many addresses. */
export async function startMbserve(core?: number, addresses = 1): Promise<Contestant> {
  const port = await freePort()
  return contestant('mbserve (C)', port, tool('mbserve'), [String(port), String(addresses)], core)
}

async function contestant(
  name: string,
  port: number,
  command: string,
  args: readonly string[],
  core: number | undefined,
): Promise<Contestant> {
  const child = new Child({ command, args, ...(core === undefined ? {} : { core }) })
  try {
    await listening(port)
  } catch (error) {
    await child.stop()
    throw error
  }
  return { name, port, child, unit: 1, address: 0, checkValues: true }
}

export type Wire = { readonly path: string; readonly child: Child }

/** Starts the timed RS-485 line; without a baud rate its devices answer at once. */
export async function startWire(flags: readonly string[]): Promise<Wire> {
  const child = new Child({ command: tool('rtuwire'), args: flags })
  return { path: await child.firstLine(), child }
}
