// Starts the real Busbar on a data folder of its own with the devices of a bench, and knows where it listens.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConfigDocument, Device, Line } from '../src/config/document.ts'
import { EMPTY_DOCUMENT } from '../src/config/empty-document.ts'
import { FOLDER_MARK } from '../src/config/io/data-folder.ts'
import { CUSTOM_MODELS_FOLDER } from '../src/devices/io/custom-model-files.ts'
import type { DeviceModel } from '../src/devices/model.ts'
import { Child } from './harness/child.ts'
import type { Contestant } from './harness/contestants.ts'
import { readNumbers } from './harness/json.ts'
import { BUSBAR } from './harness/paths.ts'

export type Busbar = AsyncDisposable & {
  readonly child: Child
  readonly modbusPort: number
  readonly httpsPort: number
  readonly deviceCode: string | null
}

export type BusbarOptions = {
  readonly lines?: readonly Line[]
  readonly devices?: readonly Device[]
  /** Custom models of the data folder. */
  readonly models?: readonly DeviceModel[]
  /** Unit ids that no device claims go out on this line; nothing is polled there. */
  readonly transparentLine?: string
  readonly core?: number
  readonly environment?: Readonly<Record<string, string>>
}

/** A data folder with a configuration, as a box has it after a restart. Remove it when the bench is over. */
export function makeDataFolder(options: BusbarOptions): string {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-bench-'))
  const document: ConfigDocument = {
    ...EMPTY_DOCUMENT,
    lines: [...(options.lines ?? [])],
    devices: [...(options.devices ?? [])],
    gateway: {
      ...EMPTY_DOCUMENT.gateway,
      maxClientsPerAddress: 512,
      ...(options.transparentLine === undefined ? {} : { transparentLine: options.transparentLine }),
    },
  }
  writeFileSync(join(folder, FOLDER_MARK), '', { mode: 0o600 })
  writeFileSync(join(folder, 'config.json'), JSON.stringify(document), { mode: 0o600 })
  for (const model of options.models ?? []) writeModel(folder, model)
  return folder
}

function writeModel(folder: string, model: DeviceModel): void {
  const models = join(folder, CUSTOM_MODELS_FOLDER)
  mkdirSync(models, { recursive: true, mode: 0o700 })
  writeFileSync(join(models, `${model.id}-${model.revision}.json`), JSON.stringify(model), { mode: 0o600 })
}

/** The process alone; its first line on standard output says when it is ready. */
export function launchBusbar(folder: string, options: BusbarOptions, modbusPort = 0): Child {
  const ports = ['--https-port', '0', '--modbus-port', String(modbusPort)]
  const { core, environment } = options
  return new Child({
    command: BUSBAR,
    args: ['serve', '--data', folder, '--host', '127.0.0.1', ...ports, '--print-device-code'],
    ...(core === undefined ? {} : { core }),
    ...(environment === undefined ? {} : { environment }),
  })
}

export async function startBusbar(options: BusbarOptions): Promise<Busbar> {
  const folder = makeDataFolder(options)
  const child = launchBusbar(folder, options)
  const stop = async (): Promise<void> => {
    await child.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const line = await child.firstLine()
    const number = readNumbers(line)
    const deviceCode = /"deviceCode":"([^"]+)"/.exec(line)?.[1] ?? null
    return {
      child,
      modbusPort: number('modbus'),
      httpsPort: number('https'),
      deviceCode,
      [Symbol.asyncDispose]: stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Busbar's own unit, and the first of its longest run of registers. */
export const OWN_UNIT = 255
export const OWN_ADDRESS = 0x01f4

/** Busbar among the contestants: at unit `unit`, from register `address`. */
export const asContestant = (busbar: Busbar, name: string, unit: number, address: number): Contestant => ({
  name,
  port: busbar.modbusPort,
  child: busbar.child,
  unit,
  address,
  checkValues: unit !== OWN_UNIT,
})
