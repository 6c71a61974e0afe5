// The open step of the first minutes follows from what the box has: site, then meters, then Home.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EMPTY_DOCUMENT } from '../src/config/empty-document.ts'
import { nextStep, proposedSiteName, proposedTimeZone } from '../ui/first/next-step.ts'

const EMPTY = {
  siteName: EMPTY_DOCUMENT.site.name,
  timeZone: EMPTY_DOCUMENT.site.timeZone,
  devicesTotal: EMPTY_DOCUMENT.devices.length,
}

test('an empty box is asked for its site first, then for a meter, and then for nothing', () => {
  assert.equal(nextStep(EMPTY), '/first/site')
  assert.equal(nextStep({ ...EMPTY, siteName: 'Bakery' }), '/first/connect')
  assert.equal(nextStep({ ...EMPTY, timeZone: 'Asia/Kolkata' }), '/first/connect')
  assert.equal(nextStep({ ...EMPTY, devicesTotal: 1 }), '/')
})

test('the name of an empty box is no proposal, and its zone is the browser’s', () => {
  assert.equal(proposedSiteName(EMPTY.siteName), '')
  assert.equal(proposedSiteName('Bakery'), 'Bakery')
  assert.equal(proposedTimeZone(EMPTY.timeZone, 'Europe/Berlin'), 'Europe/Berlin')
  assert.equal(proposedTimeZone('Asia/Kolkata', 'Europe/Berlin'), 'Asia/Kolkata')
})
