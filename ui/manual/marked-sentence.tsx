// A sentence of the manual with the words marked that were looked for.

import type { Piece } from './find-sections.ts'

export function MarkedSentence({ sentence }: { readonly sentence: readonly Piece[] }) {
  return (
    <span class="found-sentence">
      {sentence.map(({ text, marked }, at) => (marked ? <mark key={at}>{text}</mark> : text))}
    </span>
  )
}
