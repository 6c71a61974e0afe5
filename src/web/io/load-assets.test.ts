// The pages' files are loaded by kind, compressed once, and nothing else of the folder is served.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { loadAssets } from './load-assets.ts'

test('files of the pages are found by their path, others and links out of the folder are not', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-assets-'))
  t.after(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'assets', 'app-3f.js'), 'export {}')
  writeFileSync(join(folder, 'assets', 'app-3f.js.map'), '{}')
  writeFileSync(join(folder, 'secrets'), 'x')
  symlinkSync('/etc/hostname', join(folder, 'link.txt'))
  const assets = loadAssets(folder)
  assert.deepEqual([...assets.keys()].sort(), ['/assets/app-3f.js', '/index.html'])
  const script = assets.get('/assets/app-3f.js')
  assert.ok(script?.gzip)
  assert.equal(gunzipSync(script.gzip).toString(), 'export {}')
  assert.deepEqual([script.immutable, assets.get('/index.html')?.immutable], [true, false])
})

test('a folder that is not there has no files', () => {
  assert.equal(loadAssets('/proc/none').size, 0)
})
