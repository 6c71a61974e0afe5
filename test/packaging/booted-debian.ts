// A Debian that is booted with its own systemd, on a wire of its own to a network where the clients are.

import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../peers/run.ts'
import { baseSystem } from './base-system.ts'

/** RFC 5737 TEST-NET-1 and RFC 3849: addresses that nobody has. */
export const BOX = { ipv4: '192.0.2.1', ipv6: '2001:db8::1' } as const
const CLIENTS = { ipv4: '192.0.2.2', ipv6: '2001:db8::2' } as const

const COMMAND_MS = 60_000
const BOOT_MS = 30_000
const STOP_MS = 30_000
const NAME = 'busbar-box-'

const ip = (...args: readonly string[]): void => {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] })
}

export class BootedDebian implements AsyncDisposable {
  /** The box's files as they are seen from here. */
  readonly root: string
  readonly #folder: string
  readonly #name: string
  /** A folder of the machine that the box sees, read only, at /mnt. */
  readonly #shared: string
  #machine: ChildProcess | null = null
  #systemd: number | null = null
  readonly #atExit = (): void => this.#endNow()

  private constructor(shared: string) {
    this.#shared = shared
    this.#name = `${NAME}${process.pid}`
    this.#folder = mkdtempSync(join(tmpdir(), `${NAME}${process.pid}-`))
    this.root = join(this.#folder, 'root')
    process.once('exit', this.#atExit)
  }

  /** Unpacks, wires and boots; what had been made is gone again where that fails. */
  static async boot(shared: string): Promise<BootedDebian> {
    sweep()
    const box = new BootedDebian(shared)
    try {
      execFileSync('mkdir', ['-m', '755', box.root])
      execFileSync('tar', ['--numeric-owner', '-xpf', baseSystem(), '-C', box.root])
      box.#layWire()
      await box.powerOn()
      return box
    } catch (error) {
      await box[Symbol.asyncDispose]()
      throw error
    }
  }

  #layWire(): void {
    const [box, clients] = [this.#name, `${this.#name}-out`]
    ip('netns', 'add', box)
    ip('netns', 'add', clients)
    ip('link', 'add', 'eth0', 'netns', box, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', clients)
    for (const [name, { ipv4, ipv6 }] of [
      [box, BOX],
      [clients, CLIENTS],
    ] as const) {
      ip('-n', name, 'address', 'add', `${ipv4}/24`, 'dev', 'eth0')
      ip('-n', name, 'address', 'add', `${ipv6}/64`, 'dev', 'eth0', 'nodad')
      ip('-n', name, 'link', 'set', 'lo', 'up')
      ip('-n', name, 'link', 'set', 'eth0', 'up')
    }
  }

  async powerOn(): Promise<void> {
    const network = `--network-namespace-path=/run/netns/${this.#name}`
    const boot = ['--boot', '--register=no', '--keep-unit', '--console=pipe', '--quiet']
    // It ends in order when this process ends in disorder: its payload would go on without it.
    const machine = spawn(
      'setpriv',
      [
        '--pdeathsig',
        'TERM',
        'systemd-nspawn',
        ...boot,
        network,
        `--machine=${this.#name}`,
        `--bind-ro=${this.#shared}:/mnt`,
        `--directory=${this.root}`,
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1' },
      },
    )
    this.#machine = machine
    const said: string[] = []
    for (const stream of [machine.stdout, machine.stderr]) {
      stream.setEncoding('utf8').on('data', (more: string) => said.push(more))
    }
    await until(BOOT_MS, () => {
      if (machine.exitCode !== null) throw new Error(`the box did not boot: ${said.join('')}`)
      this.#systemd = childNamed(machine.pid ?? 0, 'systemd')
      return Promise.resolve(this.#systemd !== null)
    })
    await until(BOOT_MS, async () =>
      /running|degraded/.test(await this.say('systemctl', 'is-system-running')),
    )
  }

  /** As somebody switches it off: systemd stops what runs. */
  async powerOff(): Promise<void> {
    const machine = this.#machine
    this.#machine = null
    if (machine === null || machine.exitCode !== null || machine.signalCode !== null) return
    const ended = once(machine, 'exit')
    const timer = setTimeout(() => this.#endNow(), STOP_MS)
    machine.kill('SIGTERM')
    await ended
    clearTimeout(timer)
    this.#systemd = null
  }

  /** Runs a program in the box; what it says on standard output. Any exit code but 0 rejects. */
  inside(program: string, ...args: readonly string[]): Promise<string> {
    return run('nsenter', [...this.#door(), program, ...args], COMMAND_MS)
  }

  /** The same where any exit code will do, with both outputs. */
  say(program: string, ...args: readonly string[]): Promise<string> {
    return new Promise((resolve) => {
      const command = [...this.#door(), program, ...args]
      execFile('nsenter', command, { timeout: COMMAND_MS, env: PLAIN }, (_, stdout, stderr) =>
        resolve(`${stdout}${stderr}`),
      )
    })
  }

  #door(): readonly string[] {
    if (this.#systemd === null) throw new Error('the box is switched off')
    return ['-t', String(this.#systemd), '-m', '-u', '-i', '-n', '-p', '-C', 'env', '-i', ...PLAIN_LIST]
  }

  /** Runs a program of this machine where the clients are. */
  outside(program: string, ...args: readonly string[]): Promise<string> {
    return run('ip', ['netns', 'exec', `${this.#name}-out`, program, ...args], COMMAND_MS)
  }

  /** A command that starts on this machine, in the network of the clients or in that of the box. */
  command(where: 'clients' | 'box', ...command: readonly string[]): readonly string[] {
    const network = where === 'box' ? this.#name : `${this.#name}-out`
    return ['ip', 'netns', 'exec', network, ...command]
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.powerOff()
    process.off('exit', this.#atExit)
    this.#endNow()
  }

  /** Leaves nothing behind, whatever state it is in. */
  #endNow(): void {
    if (this.#systemd !== null) kill(this.#systemd)
    this.#systemd = null
    for (const name of [this.#name, `${this.#name}-out`]) removeNetwork(name)
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

const PLAIN = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8' } as const
const PLAIN_LIST = Object.entries(PLAIN).map(([name, value]) => `${name}=${value}`)

/** Asks again until it is so; every question takes the time of a process. */
export async function until(withinMs: number, isSo: () => Promise<boolean>): Promise<void> {
  const endMs = performance.now() + withinMs
  while (!(await isSo())) {
    if (performance.now() > endMs) throw new Error(`it was not so within ${withinMs} ms: ${isSo}`)
    await new Promise(setImmediate)
  }
}

function childNamed(parent: number, name: string): number | null {
  try {
    const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ')
    return (
      children.map(Number).find((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === name) ?? null
    )
  } catch {
    return null
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

function removeNetwork(name: string): void {
  try {
    ip('netns', 'delete', name)
  } catch {
    // It was never made, or is gone.
  }
}

/** What a run left that was killed itself: the number in the name is its process. */
function sweep(): void {
  for (const name of dead('/run/netns')) removeNetwork(name)
  for (const name of dead(tmpdir())) rmSync(join(tmpdir(), name), { recursive: true, force: true })
}

function dead(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter((name) => {
    const pid = OF_PROCESS.exec(name)?.[1]
    return pid !== undefined && !isAlive(Number(pid))
  })
}

const OF_PROCESS = new RegExp(`^${NAME}(\\d+)(-|$)`)

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
