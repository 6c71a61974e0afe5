// Negative controls of the rules about words: each finds what it should in a page that breaks it, and nothing in one that keeps it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isUsed, keyUse } from './key-use.ts'
import { parseFile, type Tree } from './syntax.ts'
import { placesIn, topicKeys, unsoundForms } from './text-checks.ts'
import { pageWordRule, sentenceRule } from './word-rules.ts'

/** `§{` stands for the place of a template, which would be one of this file. */
const page = (text: string): Tree =>
  parseFile({ path: 'ui/app/x.tsx', text: text.replaceAll('§{', '$' + '{') })
const count = (rule: (tree: Tree) => readonly unknown[], text: string): number => rule(page(text)).length

test('words in a page are found wherever they would be shown or spoken', () => {
  const broken = [
    '<p>Hello</p>',
    '<p>{"Hello"}</p>',
    '<p>{busy ? "Busy" : t("act.save")}</p>',
    '<p>{busy && "Busy"}</p>',
    '<p>{name + " hours"}</p>',
    '<p>{`§{n} hours`}</p>',
    '<button aria-label="Close" />',
    '<input placeholder={"Name"} />',
    '<img alt={`Drawing of §{name}`} />',
    '<option label={busy ? "Busy" : ""} />',
    '<svg><title>Main</title></svg>',
  ]
  for (const text of broken) assert.equal(count(pageWordRule, text), 1, text)
})

test('what is looked up, compared, a sign or a name is no word of the page', () => {
  const kept = [
    '<p>{t("act.save")}</p>',
    '<p class="quiet">{kind === "Hello" ? t("act.save") : name}</p>',
    '<p>{kind === "counter" && <b>–</b>}</p>',
    '<span> · {n} % </span>',
    '<span>Busbar</span>',
    '<code>sudo busbar device-code</code>',
    '<button type="button" aria-label={t("act.close")} />',
    '<p>{lookup(`usage.§{usage}`, usage)}</p>',
  ]
  for (const text of kept) assert.equal(count(pageWordRule, text), 0, text)
})

test('a sentence in code is found, and what no person reads is not', () => {
  assert.equal(count(sentenceRule, 'const a = "The device does not answer."'), 1)
  assert.equal(count(sentenceRule, 'const a = `The device §{name} does not answer.`'), 0)
  assert.equal(count(sentenceRule, 'const a = `The device does not answer §{name}.`'), 1)
  assert.equal(count(sentenceRule, 'throw new Error("The route has no permission")'), 0)
  assert.equal(count(sentenceRule, 'const a = { summary: "The top line of every page" }'), 0)
  assert.equal(count(sentenceRule, 'const a = `SELECT name FROM account`'), 0)
  assert.equal(count(sentenceRule, 'const a = "device-removed"'), 0)
})

test('a key is used where code writes it, or can make it', () => {
  const use = keyUse([page('t("act.save"); lookup(`quality.§{one}.reason`, ""); const path = `a/§{b}.c`')])
  assert.ok(isUsed('act.save', use))
  assert.ok(isUsed('quality.good.reason', use))
  assert.ok(!isUsed('quality.good', use))
  assert.ok(!isUsed('act.edit', use))
})

test('places and plural forms are read from a sentence', () => {
  const text = '{n, one: # Gerät, other: # Geräte} auf {line}, {n}'
  assert.deepEqual(placesIn(text), ['line', 'n'])
  assert.deepEqual(unsoundForms(text, 'de'), [])
  assert.deepEqual(unsoundForms('{n, other: # Geräte}', 'de'), ['{n, other: # Geräte}'])
  assert.equal(unsoundForms(text, 'pl').length, 1)
  assert.equal(unsoundForms('{n, one # Gerät} {', 'de').length, 2)
})

test('the keys of a topic are those that it writes itself', () => {
  assert.deepEqual(topicKeys(page(`const a = { ...b, 'x.y': 'z', 'x.z': 'z' }`)), ['x.y', 'x.z'])
})
