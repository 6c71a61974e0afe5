// A setting is found by the words in which people ask for it, before the help on it, in both languages.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES } from '../../src/texts/texts.ts'
import { makeFinder } from '../manual/find-sections.ts'
import { helpEntries } from '../search/help-entries.ts'
import { plainQuery } from '../search/plain-query.ts'
import { loadIndex, MANUAL_LANGUAGES } from './manual-chapters.ts'
import { OTHER_NAMES } from './other-names.ts'
import { settingsParts } from './settings-part.ts'

const finders = Object.fromEntries(
  MANUAL_LANGUAGES.map((language) => [language, makeFinder(loadIndex(language), language)] as const),
)

/** By language: what is typed, the name of the setting, and the page on which it is changed. */
const ASKED = {
  en: [
    ['change time zone', 'Time zone', '/settings/site'],
    ['How do I change the time zone?', 'Time zone', '/settings/site'],
    ['rename the site', 'Name of the site', '/settings/site'],
    ['price', 'Price of a kWh', '/settings/site'],
    ['cost', 'Price of a kWh', '/settings/site'],
    ['electricity tariff', 'Price of a kWh', '/settings/site'],
    ['CO2', 'CO₂ of a kWh (grams)', '/settings/site'],
    ['feed-in tariff', 'Paid for a kWh fed in', '/settings/site'],
    ['set baud rate', 'Baud rate', '/settings/lines'],
    ['where can I set the parity', 'Parity', '/settings/lines'],
    ['change timeout', 'Time-out', '/settings/lines'],
    ['polling interval', 'Read every', '/settings/devices'],
    ['allow writing', 'Writing', '/settings/gateway'],
    ['change unit id', 'Unit id for SCADA', '/settings/devices'],
    ['disk full', 'When the disk is full', '/settings/logging'],
    ['logging interval', 'Log every (seconds)', '/settings/logging'],
  ],
  de: [
    ['Zeitzone ändern', 'Zeitzone', '/settings/site'],
    ['Wie kann ich die Zeitzone einstellen?', 'Zeitzone', '/settings/site'],
    ['Anlage umbenennen', 'Name der Anlage', '/settings/site'],
    ['Strompreis', 'Preis einer kWh', '/settings/site'],
    ['Kosten', 'Preis einer kWh', '/settings/site'],
    ['Tarif', 'Preis einer kWh', '/settings/site'],
    ['CO2', 'CO₂ einer kWh (Gramm)', '/settings/site'],
    ['Einspeisevergütung', 'Vergütung einer eingespeisten kWh', '/settings/site'],
    ['Währung ändern', 'Währung', '/settings/site'],
    ['Baudrate einstellen', 'Baudrate', '/settings/lines'],
    ['wo stelle ich die Parität ein', 'Parität', '/settings/lines'],
    ['Abfrageintervall', 'Lesen alle', '/settings/devices'],
    ['Schreiben erlauben', 'Schreiben', '/settings/gateway'],
    ['Datenträger voll', 'Wenn der Datenträger voll ist', '/settings/logging'],
  ],
} as const

test('every other name belongs to a setting, in both languages', () => {
  const words = settingsParts().flatMap(({ fields }) => fields.map(({ word }) => word))
  for (const language of MANUAL_LANGUAGES)
    assert.deepEqual(
      Object.keys(OTHER_NAMES[language]).filter((word) => !words.includes(word)),
      [],
    )
})

for (const language of MANUAL_LANGUAGES)
  for (const [query, title, path] of ASKED[language])
    test(`${language}: "${query}" finds the setting ${title}`, () => {
      const plain = plainQuery(query, LANGUAGES[language]['search.aside'])
      const [first] = helpEntries(finders[language]?.(plain) ?? [])
      assert.deepEqual([first?.kind, first?.title, first?.path], ['setting', title, path])
    })
