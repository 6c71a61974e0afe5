// What saving will change, told before.

import { useBox } from '../app/box.ts'
import type { Words } from '../words/words.ts'
import type { Change } from './draft.ts'

export function ChangeList({
  changes,
  names,
}: {
  changes: readonly Change[]
  names?: ReadonlyMap<string, string>
}) {
  const { t, lookup } = useBox()
  if (changes.length === 0) return null
  return (
    <section class="changes" aria-label={t('form.changes')}>
      <strong>{t('form.changes')}</strong>
      <ul>
        {changes.map(({ field, before, after }) => (
          <li key={field.pointer}>
            {lookup(`field.${field.word}`, field.word)}:{' '}
            <del>{valueWord({ lookup }, field.word, before, names)}</del> →{' '}
            <ins>{valueWord({ lookup }, field.word, after, names)}</ins>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What has changed in one line, for the message after saving. */
export function changeSentence(
  words: Pick<Words, 'lookup'>,
  changes: readonly Change[],
  names?: ReadonlyMap<string, string>,
): string {
  return changes
    .map(({ field, before, after }) => {
      const label = words.lookup(`field.${field.word}`, field.word)
      return `${label} ${valueWord(words, field.word, before, names)} → ${valueWord(words, field.word, after, names)}`
    })
    .join(', ')
}

function valueWord(
  { lookup }: Pick<Words, 'lookup'>,
  word: string,
  value: string,
  names: ReadonlyMap<string, string> | undefined,
): string {
  const name = word.split('.').at(-1) ?? ''
  if (value === '') return '–'
  return names?.get(value) ?? lookup(`choice.${name}.${value}`, lookup(`${name}.${value}`, value))
}
