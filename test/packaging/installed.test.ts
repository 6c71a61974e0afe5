// Installs the package on a booted Debian and lives with it: first log-in, upgrade, crash, reboot, removal, purge.

import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { VERSION } from '../../src/version.ts'
import { type ForeignDevice, startForeignDevice } from '../peers/foreign-device.ts'
import { PYMODBUS_SERVER } from '../peers/pymodbus.ts'
import { PASSWORD } from '../running/busbar.ts'
import { BOX, BootedDebian, until } from './booted-debian.ts'
import { BoxClient } from './box-client.ts'
import { EARLIER, PACKAGES, packageInBox, packageOf } from './built-packages.ts'
import { requireBox } from './require-box.ts'

const WAIT_MS = 60_000
const UNITS = ['busbar-https.socket', 'busbar-modbus.socket', 'busbar.service'] as const
/** A connection that waited for the restart was still answered before a SCADA gives up. */
const MOST_WAIT_MS = 20_000

type House = { readonly box: BootedDebian; readonly client: BoxClient; readonly meter: ForeignDevice }

test('a panel lives through installation, upgrade, crash, reboot, removal and purge', async (t) => {
  if (!requireBox(t)) return
  for (const version of [EARLIER, VERSION]) packageOf(version)
  await using box = await BootedDebian.boot(PACKAGES)
  await using meter = await startMeter(box)
  const house: House = { box, client: new BoxClient(box), meter }
  const steps: readonly (readonly [string, (house: House) => Promise<void>])[] = [
    ['dpkg installs it, and the service runs', installs],
    ['pages answer on 443 and Modbus on 502, on both families', answers],
    ['no other port of the box is open', listensNowhereElse],
    ['the service has no right that it could use or regain', isClosed],
    ['the device code is for root at the console, and never in the journal', showsTheCode],
    ['the first log-in, a meter and its history', isClaimed],
    ['a serial port is opened by the group dialout', opensSerialPorts],
    ['an upgrade keeps everything, and SCADA waits for the restart instead of being refused', upgrades],
    ['kill -9 is followed by a start', isKilled],
    ['a reboot brings it back', reboots],
    ['what root did at the console belongs to busbar', isMendedByRoot],
    ['the version before it runs on the same data', downgrades],
    ['a removal keeps the data, and an installation finds them', removes],
    ['a purge leaves nothing', purges],
  ]
  for (const [name, step] of steps) await t.test(name, () => step(house))
})

/** A foreign meter in the box's own network: 230.2 V in an SDM120, the document's own example. */
async function startMeter(box: BootedDebian): Promise<ForeignDevice> {
  const [program = '', ...args] = box.command('box', '/usr/bin/python3', PYMODBUS_SERVER)
  const voltage = [0x4366, 0x3334, ...Array.from({ length: 94 }, () => 0)]
  const blank = (address: number, count: number) => ({
    unit: 1,
    space: 'input' as const,
    address,
    words: Array.from({ length: count }, () => 0),
  })
  return startForeignDevice(program, args, [
    { unit: 1, space: 'input', address: 0, words: voltage },
    blank(258, 8),
    blank(342, 4),
  ])
}

const isActive = async (box: BootedDebian): Promise<boolean> =>
  (await box.say('systemctl', 'is-active', ...UNITS)).trim() === 'active\nactive\nactive'

async function installs({ box }: House): Promise<void> {
  const said = await box.say('dpkg', '--force-unsafe-io', '--install', packageInBox(EARLIER))
  assert.match(said, /busbar: open https:\/\/THIS-MACHINE\/ .*sudo busbar device-code/)
  assert.ok(await isActive(box), said)
  assert.equal(await box.say('systemctl', 'list-units', '--failed', '--plain', '--no-legend'), '')
  assert.equal(await box.say('systemd-analyze', 'verify', '--man=no', ...UNITS), '')
  const cache = join(box.root, 'usr/lib/busbar/.compile-cache')
  const [folder = ''] = readdirSync(cache).filter((name) => name.endsWith('-0'))
  const files = readdirSync(join(cache, folder))
  assert.ok(files.length > 300, String(files.length))
  for (const file of files) assert.equal(statSync(join(cache, folder, file)).mode & 0o777, 0o644)
}

async function answers({ box, client }: House): Promise<void> {
  for (const host of [BOX.ipv4, BOX.ipv6]) {
    assert.equal((await client.call('GET', '/health', undefined, host)).status, 200, host)
  }
  assert.match(await client.readOwnUnit(), /^\[100\]:\s+0x[0-9A-F]{4}$/m)
  assert.equal(await box.inside('busbar', 'health'), '')
  const hello = `openssl s_client -connect ${BOX.ipv4}:443 </dev/null 2>/dev/null`
  assert.match(await box.outside('sh', '-c', hello), /^New, TLSv1\.3, /m)
  const ready = await journal(box)
  assert.match(ready, /^\{"event":"ready","https":443,"modbus":502\}$/m)
}

async function listensNowhereElse({ box }: House): Promise<void> {
  const listening = await box.inside(
    'ss',
    '--listening',
    '--tcp',
    '--udp',
    '--raw',
    '--no-header',
    '--numeric',
  )
  const places = listening
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/)[4])
  // The meter of this test is a program of the box's own network, on loopback.
  assert.deepEqual(places.filter((place) => !place?.startsWith('127.0.0.1:')).toSorted(), ['*:443', '*:502'])
}

const journal = (box: BootedDebian): Promise<string> =>
  box.inside('journalctl', '--unit=busbar', '--output=cat', '--no-pager')

const mainPid = (box: BootedDebian): Promise<string> =>
  box.inside('systemctl', 'show', '--property=MainPID', '--value', 'busbar').then((pid) => pid.trim())

/** @see proc(5), /proc/pid/status */
async function isClosed({ box }: House): Promise<void> {
  const status = await box.inside('cat', `/proc/${await mainPid(box)}/status`)
  const field = (name: string): string => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)?.[1] ?? ''
  for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb']) {
    assert.equal(field(set), '0000000000000000', set)
  }
  assert.equal(field('NoNewPrivs'), '1')
  assert.equal(field('Seccomp'), '2')
  const user = (await box.inside('id', '--user', 'busbar')).trim()
  assert.deepEqual(field('Uid').split('\t'), [user, user, user, user])
  const rights = await box.inside('stat', '--format=%U:%G %a', '/var/lib/busbar')
  assert.equal(rights.trim(), 'busbar:busbar 700')
  await runsTwoPrograms(box)
  const security = await box.inside('systemd-analyze', 'security', '--no-pager', 'busbar.service')
  assert.ok(Number(/exposure level for busbar\.service: ([\d.]+)/.exec(security)?.[1]) <= 1.5, security)
}

/** Seen from where the service is, by root, whom the same mounts bind. */
async function runsTwoPrograms(box: BootedDebian): Promise<void> {
  const pid = await mainPid(box)
  const start = (program: string) => box.say('nsenter', `--target=${pid}`, '--mount', program, '--version')
  assert.match(await start('/usr/lib/busbar/bin/node'), /^v\d+\./)
  assert.match(await start('/usr/bin/stty'), /^stty /)
  for (const program of ['/bin/sh', '/usr/bin/perl', '/usr/lib/systemd/systemd', '/usr/lib/apt/apt-helper'])
    assert.match(await start(program), /Permission denied/, program)
}

const CODE = /^[A-Za-z0-9]{4}(-[A-Za-z0-9]{4}){3}$/m

async function showsTheCode({ box }: House): Promise<void> {
  const code = CODE.exec(await box.inside('busbar', 'device-code'))?.[0] ?? ''
  assert.match(code, CODE)
  assert.ok(!(await journal(box)).includes(code))
  const stranger = ['--reuid=nobody', '--regid=nogroup', '--clear-groups', 'busbar', 'device-code']
  assert.doesNotMatch(await box.say('setpriv', ...stranger), CODE)
}

async function isClaimed({ box, client, meter }: House): Promise<void> {
  const deviceCode = CODE.exec(await box.inside('busbar', 'device-code'))?.[0]
  const claimed = await client.call('POST', '/setup', { deviceCode, password: PASSWORD })
  assert.equal(claimed.status, 200, claimed.text)
  const added = await client.call('POST', '/devices', {
    name: 'Feeder 7',
    model: 'eastron-sdm120',
    revision: 1,
    connection: {
      kind: 'tcp',
      host: '127.0.0.1',
      port: Number(meter.place),
      unit: 1,
      timeoutMs: 500,
      depth: 1,
    },
    pollPeriodMs: 500,
    logging: { periodS: 0 },
  })
  assert.equal(added.status, 201, added.text)
  await until(WAIT_MS, async () => (await samples(client)).length > 3)
}

/** The voltages that are kept of the meter, each with its time. */
async function samples(client: BoxClient): Promise<readonly (readonly [number, number | null])[]> {
  const devices = await client.call('GET', '/devices')
  const id: unknown = Object(devices.json)[0]?.id
  const kept = await client.call('GET', `/history?point=${id}.voltageL1&from=0`)
  const list: unknown = Object(kept.json).samples
  return Array.isArray(list) ? list : []
}

async function logIn(client: BoxClient): Promise<void> {
  const answer = await client.call('POST', '/session', { username: 'SecurityAdmin', password: PASSWORD })
  assert.equal(answer.status, 200, answer.text)
}

/** Everything that was there is there: the account, the meter, and each value that was kept. */
async function hasKept(client: BoxClient, before: Awaited<ReturnType<typeof samples>>): Promise<void> {
  await logIn(client)
  assert.match((await client.call('GET', '/devices')).text, /"name":"Feeder 7"/)
  const after = await samples(client)
  const times = new Map(after.map(([time, value]) => [time, value]))
  for (const [time, value] of before) assert.equal(times.get(time), value)
  assert.ok(after.length >= before.length)
}

async function opensSerialPorts({ box, client }: House): Promise<void> {
  const unit = '/run/systemd/system/busbar-test-line.service'
  const command = '/usr/bin/socat pty,link=/dev/ttyUSB7,raw,echo=0,group=dialout,perm=0660 pty,raw,echo=0'
  await box.inside(
    'sh',
    '-c',
    `printf '[Service]\\nExecStart=${command}\\n' >${unit}; systemctl start busbar-test-line`,
  )
  await until(
    WAIT_MS,
    async () => !(await box.say('test', '-e', '/dev/ttyUSB7')).includes('1') && existsInBox(box),
  )
  const line = {
    name: 'Line',
    path: '/dev/ttyUSB7',
    baud: 19_200,
    parity: 'even',
    stopBits: 1,
    timeoutMs: 500,
  }
  const tested = await client.call('POST', '/lines/test', line)
  assert.equal(tested.status, 204, tested.text)
  await box.inside('sh', '-c', 'chmod 0600 $(readlink -f /dev/ttyUSB7)')
  assert.equal((await client.call('POST', '/lines/test', line)).status, 502)
  await box.inside('systemctl', 'stop', 'busbar-test-line')
}

const existsInBox = async (box: BootedDebian): Promise<boolean> =>
  (await box.say('ls', '/dev/ttyUSB7')).trim() === '/dev/ttyUSB7'

/** When each socket was opened last. */
const socketsOpened = (box: BootedDebian): Promise<string> =>
  box.inside('systemctl', 'show', '--property=ActiveEnterTimestampMonotonic', ...UNITS.slice(0, 2))

async function upgrades({ box, client }: House): Promise<void> {
  const before = await samples(client)
  const pid = await mainPid(box)
  const opened = await socketsOpened(box)
  await using poller = client.poll()
  await poller.answered
  const said = await box.say('dpkg', '--force-unsafe-io', '--install', packageInBox(VERSION))
  assert.ok(await isActive(box), said)
  assert.notEqual(await mainPid(box), pid)
  assert.equal(await socketsOpened(box), opened)
  assert.equal((await client.call('GET', '/health')).status, 200)
  assert.match(await client.readOwnUnit(), /^\[100\]:/m)
  const polls = await poller.stop()
  const bad = polls.filter((line) => !/^ok \d+$/.test(line))
  // A connection that was open when the old process ended is cut; every new one waits and is answered.
  assert.ok(bad.length <= 1 && bad.every((line) => /^ConnectionResetError/.test(line)), bad.join())
  const longestMs = Math.max(...polls.map((line) => Number(line.split(' ')[1])))
  assert.ok(longestMs < MOST_WAIT_MS, `${longestMs} ms`)
  await hasKept(client, before)
  assert.ok((await box.inside('dpkg-query', '--show', 'busbar')).includes(VERSION))
}

async function isKilled({ box, client }: House): Promise<void> {
  const before = await samples(client)
  const pid = await mainPid(box)
  await box.inside('kill', '-9', pid)
  await until(WAIT_MS, async () => !['0', pid].includes(await mainPid(box)))
  await hasKept(client, before)
}

async function reboots({ box, client }: House): Promise<void> {
  const before = await samples(client)
  await box.powerOff()
  await box.powerOn()
  assert.ok(await isActive(box))
  await hasKept(client, before)
}

async function isMendedByRoot({ box, client }: House): Promise<void> {
  const before = await samples(client)
  await box.inside('systemctl', 'stop', 'busbar-https.socket', 'busbar-modbus.socket', 'busbar.service')
  assert.match(await box.inside('busbar', 'history', 'verify'), /^The history is whole/)
  await box.inside('busbar', 'history', 'repair')
  const owners = await box.inside('find', '/var/lib/busbar', '!', '-user', 'busbar')
  assert.equal(owners, '')
  const asRoot = ['serve', '--data', '/var/lib/busbar', '--https-port', '0', '--modbus-port', '0']
  assert.match(
    await box.say('busbar', ...asRoot),
    /belongs to user number \d+, and Busbar runs as user number 0/,
  )
  await box.inside('systemctl', 'start', ...UNITS)
  await hasKept(client, before)
}

async function downgrades({ box, client }: House): Promise<void> {
  const before = await samples(client)
  await box.inside('dpkg', '--force-unsafe-io', '--install', packageInBox(EARLIER))
  assert.ok(await isActive(box))
  await hasKept(client, before)
}

async function removes({ box, client }: House): Promise<void> {
  const before = await samples(client)
  await box.inside('dpkg', '--remove', 'busbar')
  assert.ok(!existsSync(join(box.root, 'usr/lib/busbar')))
  assert.equal((await box.inside('ss', '-ltnH', 'sport = :443 or sport = :502')).trim(), '')
  assert.ok(readdirSync(join(box.root, 'var/lib/busbar')).includes('config.json'))
  await box.inside('dpkg', '--force-unsafe-io', '--install', packageInBox(VERSION))
  assert.ok(await isActive(box))
  await hasKept(client, before)
}

async function purges({ box }: House): Promise<void> {
  await box.inside('dpkg', '--purge', 'busbar')
  const left = ['usr/lib/busbar', 'var/lib/busbar', 'usr/bin/busbar', 'etc/systemd/system/busbar.service']
  for (const path of left) assert.ok(!existsSync(join(box.root, path)), path)
  assert.equal(await box.say('systemctl', 'list-unit-files', '--no-legend', 'busbar*'), '')
  assert.ok(!readFileSync(join(box.root, 'var/lib/dpkg/status'), 'utf8').includes('Package: busbar'))
}
