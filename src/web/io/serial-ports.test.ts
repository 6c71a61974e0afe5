// Serial ports are those with hardware behind them, under the name that stays with the adapter.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { listSerialPorts } from './serial-ports.ts'

/** A machine with the terminals given; `hardware` ones have a device, `type` is the kernel's file of that name. */
function machine(
  t: TestContext,
  terminals: Readonly<Record<string, { readonly hardware: boolean; readonly type?: string }>>,
) {
  const root = mkdtempSync(join(tmpdir(), 'busbar-tty-'))
  t.after(() => rmSync(root, { recursive: true }))
  const folders = { sys: join(root, 'sys'), dev: join(root, 'dev'), groups: join(root, 'group') }
  mkdirSync(join(folders.dev, 'serial/by-id'), { recursive: true })
  for (const [tty, { hardware, type }] of Object.entries(terminals)) {
    mkdirSync(join(folders.sys, tty), { recursive: true })
    writeFileSync(join(folders.dev, tty), '')
    if (hardware) symlinkSync('../../somewhere', join(folders.sys, tty, 'device'))
    if (type !== undefined) writeFileSync(join(folders.sys, tty, 'type'), `${type}\n`)
  }
  return folders
}

test('ports with hardware are listed, consoles and empty sockets are not', async (t) => {
  const folders = machine(t, {
    ttyUSB0: { hardware: true },
    ttyAMA0: { hardware: true, type: '32' },
    ttyS0: { hardware: true, type: '4' },
    ttyS1: { hardware: true, type: '0' },
    tty1: { hardware: false },
    console: { hardware: true },
    ptmx: { hardware: false },
  })
  symlinkSync('../../ttyUSB0', join(folders.dev, 'serial/by-id', 'usb-FTDI_RS485_A1-if00-port0'))
  const { dev } = folders
  assert.deepEqual(await listSerialPorts(folders), [
    { path: join(dev, 'ttyAMA0'), device: join(dev, 'ttyAMA0'), name: null, product: null, denied: null },
    { path: join(dev, 'ttyS0'), device: join(dev, 'ttyS0'), name: null, product: null, denied: null },
    {
      path: join(dev, 'serial/by-id/usb-FTDI_RS485_A1-if00-port0'),
      device: join(dev, 'ttyUSB0'),
      name: 'usb-FTDI_RS485_A1-if00-port0',
      product: null,
      denied: null,
    },
  ])
})

test('a USB adapter tells its name, and a port that may not be opened whose group would help', async (t) => {
  const folders = machine(t, { ttyUSB0: { hardware: true } })
  const usb = join(folders.sys, '../usb1/1-1')
  mkdirSync(join(usb, '1-1:1.0/ttyUSB0'), { recursive: true })
  writeFileSync(join(usb, 'product'), 'FT232R USB UART\n')
  writeFileSync(join(usb, 'manufacturer'), 'FTDI\n')
  rmSync(join(folders.sys, 'ttyUSB0/device'))
  symlinkSync(join(usb, '1-1:1.0/ttyUSB0'), join(folders.sys, 'ttyUSB0/device'))
  const { gid } = statSync(join(folders.dev, 'ttyUSB0'))
  writeFileSync(folders.groups, `tape:x:${gid + 1}:\ndialout:x:${gid}:somebody\n`)
  const [port] = await listSerialPorts(folders, async () => false)
  assert.equal(port?.product, 'FTDI FT232R USB UART')
  assert.equal(port?.denied?.group, 'dialout')
  assert.equal(port?.denied?.account, userInfo().username)
})

test('a machine without any says so', async (t) => {
  const root = machine(t, {}).dev
  assert.deepEqual(
    await listSerialPorts({ sys: join(root, 'none'), dev: join(root, 'none'), groups: '' }),
    [],
  )
})
