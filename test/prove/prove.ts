// `npm run prove`: foreign devices and foreign clients around Busbar, one table of what each says, all equal or exit 1.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FOREIGN_CLIENTS } from '../peers/clients.ts'
import { discoverWithNmap } from '../peers/nmap.ts'
import { hasTool, TOOLS, type Tool } from '../peers/require-tool.ts'
import { type ProofPanel, startProofPanel } from './panel.ts'
import { CHANGED_ROW, PROOF_DEVICES, type ProofDevice, type ProofRow, TCP_DEVICE } from './rows.ts'
import { type Column, drawTable, hexOf, numberOf } from './table.ts'
import { apiSays, type Browser, csvSays, keyOf, openBrowser, type Said } from './witnesses.ts'

const NEEDED = ['mbpoll', 'pymodbus', 'pyserial', 'libmodbus', 'cc', 'nmap', 'chromium'] as const
/** A value has this long from the device to the API, the page and the file. */
const SETTLE_MS = 15_000
const ASK_AGAIN_MS = 250

type Case = { readonly device: ProofDevice; readonly row: ProofRow }

async function main(): Promise<boolean> {
  const missing = NEEDED.filter((tool: Tool) => !hasTool(tool)).map((tool) => TOOLS[tool].debian)
  if (missing.length > 0) {
    process.stderr.write(`prove needs the Debian packages: ${missing.join(' ')}\n`)
    return false
  }
  await using stack = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), 'busbar-prove-'))
  stack.defer(() => rmSync(folder, { recursive: true }))
  const panel = stack.use(await startProofPanel(join(folder, 'data')))
  const browser = stack.use(await openBrowser(panel.busbar.httpsPort, panel.api))
  const cases = PROOF_DEVICES.flatMap((device) => device.rows.map((row): Case => ({ device, row })))
  const first = await proveCases(panel, browser, cases)
  process.stdout.write('\nThen the device changes one value:\n\n')
  await panel.tcp.set({ ...CHANGED_ROW, unit: TCP_DEVICE.unit, space: 'input' })
  const second = await proveCases(panel, browser, [{ device: TCP_DEVICE, row: CHANGED_ROW }])
  const discovered = await proveDiscovery(panel)
  return first && second && discovered
}

/** Prints the table; false when any witness says anything else than the device holds. */
async function proveCases(panel: ProofPanel, browser: Browser, cases: readonly Case[]): Promise<boolean> {
  const device: Column = { name: 'device', cells: cases.map(({ row }) => hexOf(row.words)) }
  const value: Column = { name: 'value', cells: cases.map(({ row }) => numberOf(row.value)) }
  const clients = await Promise.all(
    Object.entries(FOREIGN_CLIENTS).map(async ([name, read]): Promise<Column> => {
      const cells: string[] = []
      for (const one of cases) cells.push(await read(placeOf(panel, one), spanOf(one)).then(hexOf, messageOf))
      return { name, cells }
    }),
  )
  const numbers = [
    await settled('API', () => apiSays(panel.api), cases),
    await settled('page', () => pagesSay(browser, cases), cases),
    await settled('CSV', () => csvSays(panel.api), cases),
  ]
  const wrong = [
    ...clients.map((column) => differs(column, device)),
    ...numbers.map((column) => differs(column, value)),
  ]
  const verdict = cases.map((_, at) => (wrong.some((column) => column[at]) ? 'DIFFERENT' : 'equal'))
  const about: readonly Column[] = [
    { name: 'unit', cells: cases.map((one) => String(one.device.unitId)) },
    { name: 'register', cells: cases.map(({ device, row }) => `${device.function}:${row.address}`) },
    { name: 'point', cells: cases.map(({ row }) => row.point) },
  ]
  process.stdout.write(
    drawTable([...about, device, ...clients, value, ...numbers, { name: 'verdict', cells: verdict }]),
  )
  return !verdict.includes('DIFFERENT')
}

const placeOf = ({ busbar }: ProofPanel, { device }: Case) =>
  ({ kind: 'tcp', host: '127.0.0.1', port: busbar.modbusPort, unit: device.unitId }) as const

const spanOf = ({ device, row }: Case) => ({
  function: device.function,
  address: row.address,
  count: row.words.length,
})

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 60)

const differs = (column: Column, truth: Column): readonly boolean[] =>
  column.cells.map((cell, at) => cell !== truth.cells[at])

/** Asks until everything is as it should be or the time is over; the last answer stands in the table. */
async function settled(name: string, ask: () => Promise<Said>, cases: readonly Case[]): Promise<Column> {
  const deadlineMs = performance.now() + SETTLE_MS
  for (;;) {
    const said = await ask()
    const right = cases.every(({ device, row }) => said.get(keyOf(device, row.point)) === row.value)
    const late = performance.now() > deadlineMs
    if (right || late) {
      return { name, cells: cases.map(({ device, row }) => numberOf(said.get(keyOf(device, row.point)))) }
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
  }
}

async function pagesSay(browser: Browser, cases: readonly Case[]): Promise<Said> {
  const said = new Map<string, number | null>()
  for (const device of new Set(cases.map((one) => one.device))) {
    for (const [key, value] of await browser.pageSays(device)) said.set(key, value)
  }
  return said
}

/** nmap reads no registers; it has to find Modbus and the foreign device's identity on port 502. */
async function proveDiscovery({ busbar }: ProofPanel): Promise<boolean> {
  const printed = await discoverWithNmap(busbar.modbusPort)
  const found =
    /502\/tcp open +modbus/.test(printed) && printed.includes(`sid 0x${TCP_DEVICE.unitId.toString(16)}`)
  const script = printed.split('\n').filter((line) => /^502|^\|/.test(line))
  process.stdout.write(
    `\nnmap modbus-discover on port 502: ${found ? 'found' : 'NOT FOUND'}\n${script.join('\n')}\n`,
  )
  return found
}

process.exitCode = (await main()) ? 0 : 1
