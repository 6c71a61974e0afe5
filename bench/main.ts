// Measures Busbar against peers and ceilings: `npm run bench -- NAME`, or no name for the list of benches.

import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { BUILD, TOOLS_SOURCE } from './harness/paths.ts'
import { acquisition } from './suites/acquisition.ts'
import { discovery } from './suites/discovery.ts'
import { hash } from './suites/hash.ts'
import { history } from './suites/history.ts'
import type { Bench } from './suites/options.ts'
import { pages } from './suites/pages.ts'
import { polling } from './suites/polling.ts'
import { silent } from './suites/silent.ts'
import { start } from './suites/start.ts'
import { tcpRtu } from './suites/tcp-rtu.ts'
import { tcpServer } from './suites/tcp-server.ts'
import { tcpTcp } from './suites/tcp-tcp.ts'
import { transfer } from './suites/transfer.ts'
import { wire } from './suites/wire.ts'

const BENCHES: Readonly<Record<string, Bench>> = {
  'tcp-server': tcpServer,
  'tcp-tcp': tcpTcp,
  'tcp-rtu': tcpRtu,
  wire,
  silent,
  start,
  hash,
  acquisition,
  discovery,
  pages,
  polling,
  history,
  transfer,
}

const USAGE = `npm run bench -- NAME... [--seconds 1] [--samples 20] [--peers-only]

  ${Object.entries(BENCHES)
    .map(([name, bench]) => `${name.padEnd(12)}${bench.about}`)
    .join('\n  ')}
  all         every bench, one after the other

Runs are interleaved and the median counts. Compare ratios and CPU per request; rates belong to one machine and one moment.
Needs make and a C compiler; pages also Chromium and npm run build.`

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string' },
      samples: { type: 'string', default: '20' },
      'peers-only': { type: 'boolean', default: false },
    },
  })
  const names = positionals.includes('all') ? Object.keys(BENCHES) : positionals
  const askedSeconds = values.seconds === undefined ? null : Number(values.seconds)
  return {
    names,
    seconds: askedSeconds ?? 1,
    askedSeconds,
    samples: Number(values.samples),
    peersOnly: values['peers-only'],
  }
}

async function main(): Promise<number> {
  const { names, ...asked } = readArguments()
  const unknown = names.filter((name) => BENCHES[name] === undefined)
  if (names.length === 0 || unknown.length > 0 || !(asked.seconds > 0 && asked.samples > 0)) {
    console.log(USAGE)
    return names.length === 0 ? 0 : 2
  }
  execFileSync('make', ['-s', '-C', TOOLS_SOURCE, `OUT=${BUILD}`], { stdio: 'inherit' })
  console.log(
    `${new Date().toISOString()}, ${cpus().length} x ${cpus()[0]?.model ?? 'processor'}, Node ${process.version}`,
  )
  for (const [at, name] of names.entries()) {
    console.log(`\n[${at + 1}/${names.length}] ${name}`)
    await BENCHES[name]?.run({ ...asked, say: (line) => console.log(`\n${line}`) })
  }
  return 0
}

process.exitCode = await main()
