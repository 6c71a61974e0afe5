// A rule about documents: every relative link leads to a file of the repository.

import { dirname, join } from 'node:path/posix'
import type { Finding, SourceFile } from './files.ts'

/** `exists` says whether a path relative to the repository is there. */
export function linkRule(file: SourceFile, exists: (path: string) => boolean): readonly Finding[] {
  if (!file.path.endsWith('.md')) return []
  return file.text.split('\n').flatMap((text, at) =>
    [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => (match[1] ?? '').replace(/#.*$/, ''))
      .filter((link) => link !== '' && !/^[a-z]+:/.test(link) && !exists(join(dirname(file.path), link)))
      .map((link) => ({ path: file.path, line: at + 1, message: `the link ${link} leads nowhere` })),
  )
}
