// `npm run prove`: foreign devices and foreign clients around Busbar, one table of what each says, all equal or exit 1.

import { join } from 'node:path'
import { FOREIGN_CLIENTS } from '../peers/clients.ts'
import { discoverWithNmap } from '../peers/nmap.ts'
import type { ReadRegisters } from '../peers/registers.ts'
import { hasTool, TOOLS, type Tool } from '../peers/require-tool.ts'
import { temporaryFolder } from '../running/busbar.ts'
import { type ProofPanel, startProofPanel } from './panel.ts'
import { CHANGED_ROW, PROOF_DEVICES, type ProofDevice, type ProofRow, TCP_DEVICE } from './rows.ts'
import { type Column, drawTable, hexOf, numberOf } from './table.ts'
import { apiSays, csvSays, keyOf, openPages, type Pages, type Said } from './witnesses.ts'

const NEEDED = ['mbpoll', 'pymodbus', 'pyserial', 'libmodbus', 'cc', 'nmap', 'chromium'] as const

type Case = { readonly device: ProofDevice; readonly row: ProofRow }

async function main(): Promise<boolean> {
  const missing = NEEDED.filter((tool: Tool) => !hasTool(tool)).map((tool) => TOOLS[tool].debian)
  if (missing.length > 0) {
    process.stderr.write(`prove needs the Debian packages: ${missing.join(' ')}\n`)
    return false
  }
  using folder = temporaryFolder()
  await using panel = await startProofPanel(join(folder.path, 'data'))
  await using pages = await openPages(panel.busbar)
  const cases = PROOF_DEVICES.flatMap((device) => device.rows.map((row): Case => ({ device, row })))
  const first = await proveCases(panel, pages, cases)
  process.stdout.write('\nThen the device changes one value:\n\n')
  await panel.tcp.set({ ...CHANGED_ROW, unit: TCP_DEVICE.unit, space: 'input' })
  const second = await proveCases(panel, pages, [{ device: TCP_DEVICE, row: CHANGED_ROW }])
  const discovered = await proveDiscovery(panel)
  return first && second && discovered
}

/** Prints the table; false when any witness says anything else than the device holds. */
async function proveCases(panel: ProofPanel, pages: Pages, cases: readonly Case[]): Promise<boolean> {
  const device: Column = { name: 'device', cells: cases.map(({ row }) => hexOf(row.words)) }
  const value: Column = { name: 'value', cells: cases.map(({ row }) => numberOf(row.value)) }
  const clients: Column[] = []
  for (const [name, read] of Object.entries(FOREIGN_CLIENTS)) {
    clients.push({ name, cells: await clientSays(read, panel, cases) })
  }
  // The page is last in the chain: when it shows a value, the API and the file have to have it.
  const page = numberColumn('page', await pagesSay(pages, cases), cases)
  const api = numberColumn('API', await apiSays(panel.busbar), cases)
  const csv = numberColumn('CSV', await csvSays(panel.busbar), cases)
  const wrong = [
    ...clients.map((column) => differs(column, device)),
    ...[api, page, csv].map((column) => differs(column, value)),
  ]
  const verdict = cases.map((_, at) => (wrong.some((column) => column[at]) ? 'DIFFERENT' : 'equal'))
  const columns = [...about(cases), device, ...clients, value, api, page, csv]
  process.stdout.write(drawTable([...columns, { name: 'verdict', cells: verdict }]))
  return !verdict.includes('DIFFERENT')
}

const about = (cases: readonly Case[]): readonly Column[] => [
  { name: 'unit', cells: cases.map(({ device }) => String(device.unitId)) },
  { name: 'register', cells: cases.map(({ device, row }) => `${device.function}:${row.address}`) },
  { name: 'point', cells: cases.map(({ row }) => row.point) },
]

async function clientSays(
  read: ReadRegisters,
  { busbar }: ProofPanel,
  cases: readonly Case[],
): Promise<readonly string[]> {
  const cells: string[] = []
  for (const { device, row } of cases) {
    const place = { kind: 'tcp', host: '127.0.0.1', port: busbar.modbusPort, unit: device.unitId } as const
    const span = { function: device.function, address: row.address, count: row.words.length }
    cells.push(await read(place, span).then(hexOf, messageOf))
  }
  return cells
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 60)

const differs = (column: Column, truth: Column): readonly boolean[] =>
  column.cells.map((cell, at) => cell !== truth.cells[at])

const numberColumn = (name: string, said: Said, cases: readonly Case[]): Column => ({
  name,
  cells: cases.map(({ device, row }) => numberOf(said.get(keyOf(device, row.point)))),
})

async function pagesSay(pages: Pages, cases: readonly Case[]): Promise<Said> {
  const all = new Map<string, number | null>()
  for (const device of new Set(cases.map((one) => one.device))) {
    const rows = cases.filter((one) => one.device === device).map(({ row }) => row)
    const right = (said: Said) => rows.every(({ point, value }) => said.get(keyOf(device, point)) === value)
    for (const [key, value] of await pages.say(device, right)) all.set(key, value)
  }
  return all
}

/** nmap reads no registers; it has to find Modbus and the foreign device's identity on port 502. */
async function proveDiscovery({ busbar }: ProofPanel): Promise<boolean> {
  const printed = await discoverWithNmap(busbar.modbusPort)
  const found =
    /502\/tcp open +modbus/.test(printed) && printed.includes(`sid 0x${TCP_DEVICE.unitId.toString(16)}:`)
  const script = printed.split('\n').filter((line) => /^502|^\|/.test(line))
  process.stdout.write(
    `\nnmap modbus-discover on port 502: ${found ? 'found' : 'NOT FOUND'}\n${script.join('\n')}\n`,
  )
  return found
}

process.exitCode = (await main()) ? 0 : 1
