// Lays out the program in a folder that is not there yet, with the licences of everything inside: what a container is filled from.

import { chmodSync, copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { layOutApplication, REPOSITORY } from './application.ts'
import { copyrightFile, partsOf, partsOfPages } from './licences.ts'

const [into] = process.argv.slice(2)
if (into === undefined) {
  console.error('Give the folder to fill, such as /usr/lib/busbar.')
  process.exitCode = 2
} else {
  const { folder, nodeLicence } = layOutApplication(
    resolve(into),
    process.arch === 'arm64' ? 'arm64' : 'amd64',
  )
  const files = (path: string): string => `usr/lib/busbar/node_modules/${path}/*`
  const parts = [...partsOf(join(folder, 'node_modules'), files), ...partsOfPages()]
  const copyright = join(folder, 'copyright')
  renameSync(nodeLicence, copyright)
  writeFileSync(copyright, copyrightFile(readFileSync(copyright, 'utf8'), parts))
  chmodSync(copyright, 0o644)
  copyFileSync(join(REPOSITORY, 'packaging/deb/compile-cache'), join(folder, 'bin/compile-cache'))
  chmodSync(join(folder, 'bin/compile-cache'), 0o755)
}
