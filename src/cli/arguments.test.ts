// Shows how the command line is understood, and that every mistake gets one line that says what to do.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCommand, type ServeOptions } from './arguments.ts'

const serve = (args: readonly string[], environment = {}): ServeOptions => {
  const command = parseCommand(['serve', ...args], environment)
  assert.ok(command.ok && command.value.name === 'serve')
  return command.value.options
}

test('serve listens on this machine only and on unprivileged ports unless asked otherwise', () => {
  assert.deepEqual(serve([]), {
    data: './data',
    host: '127.0.0.1',
    httpsPort: 8443,
    modbusPort: 1502,
    asked: [],
    printDeviceCode: false,
    logLevel: 'warn',
  })
})

test('a flag wins over its variable, the variable over the default', () => {
  const environment = { BUSBAR_MODBUS_PORT: '1503', BUSBAR_DATA: '/var/lib/busbar' }
  assert.equal(serve([], environment).modbusPort, 1503)
  assert.equal(serve(['--modbus-port', '1504'], environment).modbusPort, 1504)
  assert.equal(serve(['--modbus-port=1504'], environment).data, '/var/lib/busbar')
})

test('a variable that is empty counts as not set', () => {
  const environment = { BUSBAR_MODBUS_PORT: '', BUSBAR_HOST: '', BUSBAR_DATA: '', BUSBAR_LOG_LEVEL: '' }
  assert.deepEqual(serve([], environment), serve([]))
  const command = parseCommand(['device-code'], { BUSBAR_DATA: '' })
  assert.deepEqual(command, { ok: true, value: { name: 'device-code', data: './data' } })
})

test('one port for both is refused, unless it is any free one', () => {
  const both = parseCommand(['serve', '--https-port', '8443', '--modbus-port', '8443'], {})
  assert.ok(!both.ok)
  assert.match(both.error, /^--https-port and --modbus-port are both 8443; give each its own\./)
  assert.ok(!parseCommand(['serve', '--https-port', '1502'], {}).ok)
  assert.equal(serve(['--https-port', '0', '--modbus-port', '0']).modbusPort, 0)
})

test('a place that somebody asked for is marked, so that nothing replaces it unsaid', () => {
  assert.deepEqual(serve(['--https-port', '0'], { BUSBAR_HOST: '::' }).asked, ['host', 'https-port'])
})

test('the simulator has a help of its own', () => {
  assert.deepEqual(parseCommand(['simulate', '--help'], {}), {
    ok: true,
    value: { name: 'simulate', rest: ['--help'] },
  })
  assert.deepEqual(parseCommand(['serve', '--help'], {}), { ok: true, value: { name: 'help' } })
})

test('a demo has a month of past, or as many days as somebody asks for', () => {
  const past = (args: readonly string[], environment = {}): number => {
    const command = parseCommand(['demo', ...args], environment)
    assert.ok(command.ok && command.value.name === 'demo')
    return command.value.options.pastDays
  }
  assert.equal(past([]), 30)
  assert.equal(past(['--past-days', '0']), 0)
  assert.equal(past([], { BUSBAR_PAST_DAYS: '366' }), 366)
})

const MISTAKES: readonly (readonly string[])[] = [
  ['nonsense'],
  ['demo', '--past-days', '367'],
  ['demo', '--past-days', '1.5'],
  ['demo', '--past-days', '-1'],
  ['demo', '--past-days='],
  ['serve', '--past-days', '1'],
  ['serve', '--https-port', '65536'],
  ['serve', '--https-port', '-1'],
  ['serve', '--https-port', '80x'],
  ['serve', '--modbus-port', ''],
  ['serve', '--unknown'],
  ['serve', 'positional'],
  ['serve', '--log-level', 'loud'],
  ['config'],
  ['config', 'check'],
  ['config', 'check', 'a.json', 'b.json'],
  ['device-code', '--port', '1'],
  ['health', '--https-port', '65536'],
  ['health', '--data', '.'],
]

for (const args of MISTAKES) {
  test(`'busbar ${args.join(' ')}' is answered with one line that points to the help`, () => {
    const command = parseCommand(args, {})
    assert.ok(!command.ok)
    assert.ok(!command.error.includes('\n'))
    assert.match(command.error, /See 'busbar --help'\.$/)
  })
}

test('health asks where serve listens', () => {
  const parse = (args: readonly string[], environment = {}) => parseCommand(['health', ...args], environment)
  const asks = (host: string, httpsPort: number) => ({ ok: true, value: { name: 'health', host, httpsPort } })
  assert.deepEqual(parse([]), asks('127.0.0.1', 8443))
  assert.deepEqual(parse([], { BUSBAR_HTTPS_PORT: '443', BUSBAR_HOST: '::1' }), asks('::1', 443))
  assert.deepEqual(parse(['--https-port', '444'], { BUSBAR_HTTPS_PORT: '443' }), asks('127.0.0.1', 444))
})

test('the limits of a port number are 0 and 65535', () => {
  assert.equal(serve(['--https-port', '0']).httpsPort, 0)
  assert.equal(serve(['--https-port', '65535']).httpsPort, 65_535)
})

test('history takes a verb, a file for a backup, and the data folder', () => {
  const parse = (...args: readonly string[]) => parseCommand(['history', ...args], {})
  const command = (verb: string, more: object) => ({
    ok: true,
    value: { name: 'history', command: { verb, ...more } },
  })
  assert.deepEqual(parse('verify'), command('verify', { data: './data' }))
  assert.deepEqual(parse('repair', '--data', 'x'), command('repair', { data: 'x' }))
  assert.deepEqual(parse('backup', 'f.db', '--data=x'), command('backup', { data: 'x', file: 'f.db' }))
  for (const wrong of [
    [],
    ['mend'],
    ['backup'],
    ['backup', '--data', 'x'],
    ['verify', 'f.db'],
    ['verify', '--port'],
  ]) {
    assert.equal(parse(...wrong).ok, false, wrong.join(' '))
  }
})
