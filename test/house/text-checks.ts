// What is looked at in the sentences of a language: its places, its plural forms, and what it may share with English.

import { descend, type Tree } from './syntax.ts'

const PLACE = /\{([a-zA-Z]+)(?:, ?([^{}]+))?\}/g

/** The names of the places of a sentence, sorted, each once. */
export const placesIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))].toSorted()

/** The plural forms that are missing or that the language does not have, and braces that are no place. */
export function unsoundForms(text: string, language: string): readonly string[] {
  const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted().join()
  const forms = [...text.matchAll(PLACE)].flatMap(([place, , written]) => {
    if (written === undefined) return []
    const named = [...written.matchAll(/(?:^|, )(zero|one|two|few|many|other): /g)].map(
      ([, category = '']) => category,
    )
    return named.toSorted().join() === wanted ? [] : [place]
  })
  return /[{}]/.test(text.replace(PLACE, '')) ? [...forms, text] : forms
}

/** The keys that a topic file gives itself; what it spreads is another's. */
export const topicKeys = (tree: Tree): readonly string[] =>
  [...descend(tree.program)].flatMap((node) => {
    const key = node.type === 'Property' ? node['key'] : null
    const isKey = typeof key === 'object' && key !== null && 'value' in key && typeof key.value === 'string'
    return isKey ? [String(key.value)] : []
  })

/** Words that a language has in common with English, each with its reason. */
export const SAME_IN: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  de: new Map([
    ['RS-485: Modbus RTU', 'names of standards'],
    ['Modbus TCP', 'name of a standard'],
    ['SCADA', 'the term of the field in German too'],
    ['ASCII', 'name of a standard'],
    ['CO₂', 'a formula of chemistry'],
    ['CSV', 'name of a format'],
    ['PNG', 'name of a format'],
    ['Hex', 'short for hexadecimal in both'],
    ['Bit', 'the same word'],
    ['Busbar', 'name of the product'],
    ['Register', 'the same word, and the standard’s'],
    ['Ports', 'the same word, and the standard’s'],
    ['Port', 'the same word, and the standard’s'],
    ['Name', 'the same word'],
    ['Revision', 'the same word'],
    ['Gas', 'the same word'],
    ['Phase', 'the same word'],
    ['Administrator', 'the same word'],
    ['System', 'the same word'],
    ['Test', 'the same word'],
    ['Gateway', 'the term of the field in German too'],
    ['Gateway: {fields}', 'the term of the field in German too'],
    ['Cos phi, L1', 'a sign of the field'],
    ['Cos phi, L2', 'a sign of the field'],
    ['Cos phi, L3', 'a sign of the field'],
    ['IT', 'the same short word'],
    ['Transport', 'the same word'],
    ['Export', 'the same word'],
    ['Import', 'the same word'],
    ['Format', 'the same word'],
    ['Trends', 'the word that German control systems have on the button'],
    ['trends', 'the beginning of a file name'],
    ['live', 'the same word'],
    ['{n} ms', 'sign of a unit'],
    ['{n} min', 'sign of a unit'],
  ]),
}
