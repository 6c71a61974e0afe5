// The manual holds together: the same chapters and headings in both languages, links that arrive, commands and names that exist.

import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { parseCommand } from '../../src/cli/arguments.ts'
import { FINDING_KINDS } from '../../src/diagnosis/finding.ts'
import { LANGUAGES } from '../../src/texts/texts.ts'
import { HELP_OF_FIELDS, HELP_OF_OTHERS, HELP_OF_PAGES, helpOfFinding } from '../manual/help-places.ts'
import type { ManualChapter, ManualElement, ManualNode } from '../manual/manual-data.ts'
import { CONTENTS, textOf } from '../manual/manual-data.ts'
import { LINE_CAUSES } from '../wiring/causes.ts'
import { chapterIds, chapterText, loadChapter, MANUAL_FOLDER, MANUAL_LANGUAGES } from './manual-chapters.ts'
import { anchorOf, explanationsOf, sayIn, settingsParts } from './settings-part.ts'

const manuals = MANUAL_LANGUAGES.map((language) => ({
  language,
  chapters: [CONTENTS, ...chapterIds(language)].map((id) => loadChapter(language, id)),
}))

const elementsIn = (nodes: readonly ManualNode[]): readonly ManualElement[] =>
  nodes.flatMap((node) => (typeof node === 'string' ? [] : [node, ...elementsIn(node.kids)]))

/** Every place that a link can lead to. */
const placesOf = (chapters: readonly ManualChapter[]): ReadonlySet<string> =>
  new Set(chapters.flatMap(({ id, headings }) => [id, ...headings.map((heading) => `${id}#${heading.id}`)]))

test('every folder of the manual is a language of the pages, and is built', () => {
  assert.deepEqual(readdirSync(MANUAL_FOLDER).toSorted(), [...MANUAL_LANGUAGES].toSorted())
  for (const language of MANUAL_LANGUAGES) assert.ok(Object.hasOwn(LANGUAGES, language), language)
})

test('both languages have the same chapters with the same headings in the same order', () => {
  const shapes = manuals.map(({ chapters }) =>
    chapters.map(({ id, headings }) => [id, ...headings.map((heading) => `${heading.depth} ${heading.id}`)]),
  )
  assert.ok((shapes[0]?.length ?? 0) > 10, 'hardly any chapter')
  for (const shape of shapes) assert.deepEqual(shape, shapes[0])
})

for (const { language, chapters } of manuals)
  describe(`the manual in ${language}`, () => {
    const places = placesOf(chapters)

    test('names every chapter that is written in its contents', () => {
      const files = readdirSync(join(MANUAL_FOLDER, language)).map((file) => file.replace(/\.md$/, ''))
      assert.deepEqual(files.toSorted(), chapters.map(({ id }) => id).toSorted())
    })

    test('has no two headings of one name in a chapter', () => {
      for (const { id, headings } of chapters)
        assert.equal(new Set(headings.map((heading) => heading.id)).size, headings.length, id)
    })

    test('has links that arrive', () => {
      const links = chapters.flatMap(({ id, nodes }) =>
        elementsIn(nodes).flatMap(({ href }) => (href === undefined ? [] : [{ id, href }])),
      )
      assert.ok(links.length > 20)
      const pages = new Set(settingsParts().map(({ place }) => place))
      for (const { id, href } of links)
        assert.ok(
          pages.has(href) ||
            href === '/help' ||
            href.startsWith('https://') ||
            places.has(href.replace('/help/', '')),
          `${id}: ${href}`,
        )
    })

    test('has pictures that exist, each with words for who cannot see it', () => {
      for (const { id, nodes } of chapters)
        for (const { tag, src = '', alt = '' } of elementsIn(nodes))
          if (tag === 'img') {
            assert.ok(alt.length > 10, `${id}: ${src} has no words`)
            assert.ok(existsSync(join(MANUAL_FOLDER, language, src)), `${id}: ${src} is not there`)
          }
    })

    test('has drawings that exist', () => {
      const drawings = chapters.flatMap(({ nodes }) =>
        elementsIn(nodes).flatMap(({ drawing }) => (drawing === undefined ? [] : [drawing])),
      )
      assert.ok(drawings.length > 3)
      for (const drawing of drawings)
        assert.ok(
          LINE_CAUSES.some((cause) => cause === drawing),
          drawing,
        )
    })

    test('says in bold only what stands on the pages', () => {
      const words = new Set<string>(Object.values(LANGUAGES[language]))
      for (const { id, nodes } of chapters)
        for (const { tag, kids } of elementsIn(nodes))
          if (tag === 'strong') assert.ok(words.has(textOf(kids)), `${id}: no page says «${textOf(kids)}»`)
    })

    test('has commands that the command line takes', () => {
      const lines = chapters.flatMap(({ id }) =>
        chapterText(language, id)
          .split('\n')
          .filter((line) => /^(sudo |podman exec busbar )?busbar /.test(line)),
      )
      assert.ok(lines.length > 10)
      for (const line of lines) {
        const parsed = parseCommand(line.replace(/^.*?busbar (busbar )?/, '').split(' '), {})
        assert.ok(parsed.ok, `${line}: ${parsed.ok ? '' : parsed.error}`)
      }
    })

    test('answers where a field or a page leads to', () => {
      const helps = [HELP_OF_FIELDS, HELP_OF_PAGES, HELP_OF_OTHERS].flatMap((table) => Object.entries(table))
      for (const [from, place] of helps) assert.ok(places.has(place), `${from} leads to ${place}`)
    })

    test('tells of every kind of finding what it means', () => {
      for (const kind of FINDING_KINDS) assert.ok(places.has(helpOfFinding(kind)), kind)
    })

    test('explains every setting, under its name', () => {
      const say = sayIn(LANGUAGES[language])
      const headings = chapters.find(({ id }) => id === 'settings')?.headings ?? []
      const fields = settingsParts().flatMap((part) => part.fields)
      assert.ok(fields.length > 35, `only ${fields.length} settings`)
      for (const field of fields) {
        assert.ok(explanationsOf(field, say).length > 0, `${field.word} has no explanation`)
        const heading = headings.find(({ id }) => id === anchorOf(field.word))
        assert.equal(heading?.text, say(`field.${field.word}`), field.word)
      }
    })
  })

test('help marks stand at fields that exist', () => {
  const words = new Set(settingsParts().flatMap(({ fields }) => fields.map(({ word }) => word)))
  for (const word of Object.keys(HELP_OF_FIELDS)) assert.ok(words.has(word), word)
})
