// Tests of the pseudo terminals: every byte passes both ways, clients come and go, and nothing outlives its process.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openPty, type Pty } from './pty.ts'

/** Every byte, and the ones that a terminal likes to act upon once more in a row. */
const EVERY_BYTE = new Uint8Array([
  ...Array(256).keys(),
  0xff,
  0xff,
  13,
  10,
  4,
  4,
  3,
  0,
  0,
  0x11,
  0x13,
  0x1a,
  0x7f,
])

async function openHere(t: TestContext, options = {}): Promise<Pty> {
  const pty = await openPty(options)
  t.after(() => pty.close())
  return pty
}

async function openClient(t: TestContext, path: string): Promise<FileHandle> {
  const client = await open(path, 'r+')
  t.after(() => client.close().catch(() => {}))
  return client
}

async function readExactly(client: FileHandle, count: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(count)
  let have = 0
  while (have < count) {
    const { bytesRead } = await client.read(bytes, have, count - have)
    assert.notEqual(bytesRead, 0)
    have += bytesRead
  }
  return bytes
}

/** Resolves when the terminal is gone; `script` may leave an end-of-file character on the wire before it goes. */
async function readToHangUp(client: FileHandle): Promise<void> {
  try {
    while ((await client.read(new Uint8Array(16), 0, 16)).bytesRead > 0);
  } catch (error) {
    assert.ok(error instanceof Error && 'code' in error && error.code === 'EIO')
  }
}

function collect(pty: Pty, count: number): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const bytes: number[] = []
    pty.listen((more) => {
      bytes.push(...more)
      if (bytes.length >= count) resolve(new Uint8Array(bytes))
    })
  })
}

test('every byte passes from the client to us unchanged', async (t) => {
  const pty = await openHere(t)
  const received = collect(pty, EVERY_BYTE.length)
  const client = await openClient(t, pty.path)
  await client.write(EVERY_BYTE)
  assert.deepEqual(await received, EVERY_BYTE)
})

test('every byte passes from us to the client unchanged, and nothing comes back to us as an echo', async (t) => {
  const pty = await openHere(t)
  const received = collect(pty, 1)
  const client = await openClient(t, pty.path)
  pty.write(EVERY_BYTE)
  assert.deepEqual(await readExactly(client, EVERY_BYTE.length), EVERY_BYTE)
  await client.write(new Uint8Array([0x42]))
  assert.deepEqual(await received, new Uint8Array([0x42]))
})

test('clients come and go and the terminal stays', async (t) => {
  const pty = await openHere(t)
  for (let round = 0; round < 5; round += 1) {
    const client = await open(pty.path, 'r+')
    pty.write(new Uint8Array([round]))
    assert.deepEqual(await readExactly(client, 1), new Uint8Array([round]))
    await client.close()
  }
})

test('a link leads to the terminal, replaces an old link, and goes with it', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-pty-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const link = join(folder, 'line')
  symlinkSync('/dev/pts/left-by-an-earlier-run', link)
  const pty = await openHere(t, { link })
  assert.equal(pty.path, link)
  assert.match(readlinkSync(link), /^\/dev\/pts\/\d+$/)
  await pty.close()
  assert.throws(() => readlinkSync(link), { code: 'ENOENT' })
})

test('a file in the place of the link is left alone', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-pty-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const link = join(folder, 'line')
  writeFileSync(link, 'mine')
  await assert.rejects(openPty({ link }), { code: 'EEXIST' })
})

test('when the process that holds it is killed, the terminal hangs up', async (t) => {
  const holder = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { openPty } from ${JSON.stringify(new URL('./pty.ts', import.meta.url).href)}
       console.log((await openPty()).path)`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [said] = await once(holder.stdout, 'data')
  const client = await openClient(t, String(said).trim())
  const hungUp = readToHangUp(client)
  holder.kill('SIGKILL')
  await hungUp
})
