// Numbers in the reader's language, times in the site's time zone.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeFormat } from './format.ts'

const british = makeFormat('en-GB')
/** 2026-01-15 12:00:00 UTC. */
const NOON_MS = 1_768_478_400_000

test('a number keeps its decimals, so that digits don’t dance', () => {
  assert.equal(british.scaled(54_000, { symbol: 'kW', factor: 1_000, digits: 2 }), '54.00')
  assert.equal(makeFormat('de-DE').number(1234.5, 1), '1.234,5')
})

test('a rounded zero has no sign', () => {
  assert.equal(british.number(-0.001, 2), '0.00')
  assert.equal(british.number(-0.3, 1), '-0.3')
})

test('a time is the site’s, wherever the browser is', () => {
  assert.equal(british.time(NOON_MS, 'Europe/Berlin'), '13:00:00')
  assert.equal(british.time(NOON_MS, 'Asia/Kathmandu'), '17:45:00')
  assert.equal(british.zoneName(NOON_MS, 'Etc/UTC'), 'UTC')
})

test('midnight is 00:00', () => {
  assert.equal(makeFormat('en-US').minute(NOON_MS + 12 * 3_600_000, 'Etc/UTC'), '00:00')
})

test('a time zone that the browser does not know is shown as UTC', () => {
  assert.equal(british.time(NOON_MS, 'Mars/Olympus'), '12:00:00')
})

test('a language writes numbers, shares and the order of names in its own way', () => {
  const german = makeFormat('de-DE')
  const plain = (text: string) => text.replaceAll(/\s/g, ' ')
  assert.equal(german.upTo(1.5, 2), '1,5')
  assert.equal(german.upTo(-0.001, 2), '0')
  assert.equal(german.digits(12_345.678, 5), '12.346')
  assert.equal(german.percent(0.125), '13\u00a0%')
  assert.equal(german.percent(1 / 8, 1), '12,5\u00a0%')
  assert.equal(german.percent(-0.0004, 1), '0,0\u00a0%')
  assert.deepEqual(
    [460_000, 18e6, 80.76e9].map((bytes) => plain(german.size(bytes))),
    ['0,46 MB', '18 MB', '80,8 GB'],
  )
  assert.equal(plain(makeFormat('fr').size(18e6)), '18 Mo')
  assert.deepEqual(['Zug', 'Öfen', 'Ofen 10', 'Ofen 9'].toSorted(german.compare), [
    'Öfen',
    'Ofen 9',
    'Ofen 10',
    'Zug',
  ])
})
