// What the kernel sees: the samples are written and flushed to the disk before anybody hears that they are kept.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { requireTool } from '../peers/require-tool.ts'
import { temporaryFolder } from '../running/busbar.ts'
import { WRITER } from './power-cut.ts'

const BATCHES = 30
const CALLS = 'write,writev,pwrite64,pwritev,fsync,fdatasync'

type Call = { readonly what: 'write' | 'flush' | 'promise'; readonly text: string }

/** A call that another thread interrupts is told in two lines; here it stands where it ended. */
function wholeCalls(trace: string): readonly string[] {
  const begun = new Map<string, string>()
  return trace.split('\n').flatMap((line) => {
    const [, thread = '', call = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    const [, start] = /^(.*) <unfinished \.\.\.>$/.exec(call) ?? []
    if (start !== undefined) {
      begun.set(thread, start)
      return []
    }
    const [, end] = /^<\.\.\. \w+ resumed>(.*)$/.exec(call) ?? []
    return end === undefined ? [call] : [`${begun.get(thread) ?? ''}${end}`]
  })
}

/** Writes to the log of the database, flushes of it that succeeded, and promises. */
function callsIn(trace: string): readonly Call[] {
  return wholeCalls(trace).flatMap((text): Call[] => {
    const isLog = text.includes('history.db-wal>')
    if (isLog && /^p?writev?(64)?\(/.test(text)) return [{ what: 'write', text }]
    if (isLog && /^f(data)?sync\(.*= 0$/.test(text)) return [{ what: 'flush', text }]
    return /^write\(1<.*"kept \d+\\n"/.test(text) ? [{ what: 'promise', text }] : []
  })
}

test('between two promises the log is written and then flushed, and nothing is written behind the flush', (t) => {
  if (!requireTool(t, 'strace')) return
  using folder = temporaryFolder()
  const trace = join(folder.path, 'trace.txt')
  const node = [process.execPath, WRITER, folder.path, '0', String(BATCHES)]
  execFileSync('strace', ['-f', '-y', '-qq', '-e', `trace=${CALLS}`, '-o', trace, ...node], { stdio: 'pipe' })
  const calls = callsIn(readFileSync(trace, 'utf8'))
  const promises = calls.flatMap(({ what }, place) => (what === 'promise' ? [place] : []))
  assert.equal(promises.length, BATCHES)
  let from = 0
  for (const promise of promises) {
    const since = calls.slice(from, promise).map(({ what }) => what)
    assert.ok(since.includes('write'), `nothing was written before ${calls[promise]?.text}`)
    assert.equal(since.at(-1), 'flush', `not flushed before ${calls[promise]?.text}`)
    from = promise + 1
  }
})
