// Compares a picture of a page with the one that is kept, pixel by pixel, with room for what anti-aliasing does.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

const KEPT = fileURLToPath(new URL('./pictures', import.meta.url))
/** Of 0 to 1: how different a pixel may be. */
const THRESHOLD = 0.2
/** Fewer than a line of the drawing has when it is one step wider. */
export const MOST_PIXELS = 40

/** With this set, pictures are kept anew instead of compared: look at each before it is committed. */
const WRITES = process.env['BUSBAR_PICTURES'] === 'write'

export type Compared = { readonly pixels: number; readonly message: string }

/** How many pixels differ; all of them where the size does. */
export function comparePicture(name: string, taken: Buffer): Compared {
  const path = join(KEPT, `${name}.png`)
  if (WRITES) {
    mkdirSync(KEPT, { recursive: true })
    writeFileSync(path, taken)
  }
  const pixels = differing(PNG.sync.read(readFileSync(path)), PNG.sync.read(taken))
  if (pixels <= MOST_PIXELS) return { pixels, message: '' }
  const seen = join(tmpdir(), `busbar-picture-${name}.png`)
  writeFileSync(seen, taken)
  return { pixels, message: `${name}: ${pixels} pixels differ from what is kept; taken: ${seen}` }
}

export function differing(kept: PNG, taken: PNG): number {
  const { width, height } = kept
  if (width !== taken.width || height !== taken.height)
    return Math.max(width * height, taken.width * taken.height)
  return pixelmatch(kept.data, taken.data, undefined, width, height, { threshold: THRESHOLD })
}
