// Forms from the configuration's own schema, and every rule at limit - 1, limit and limit + 1.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ConfigDocument } from '../src/config/document.ts'
import { isTextKey } from '../src/texts/texts.ts'
import { type FormField, fieldsOf, variantsOf, wrongWith } from '../ui/forms/form-field.ts'
import { itemNode, partNode, type SchemaNode } from '../ui/forms/schema.ts'
import { makeNumerals } from '../ui/quantity/numerals.ts'

const schema: SchemaNode = JSON.parse(JSON.stringify(ConfigDocument))
const deviceNode = itemNode(schema, 'devices')
const lineFields = fieldsOf(itemNode(schema, 'lines'), { pointer: '', word: 'line' }, ['id'])

function fieldAt(fields: readonly FormField[], pointer: string): FormField {
  const field = fields.find((one) => one.pointer === pointer)
  assert.ok(field !== undefined, `no field ${pointer}`)
  return field
}

describe('the fields', () => {
  test('of a line follow the schema in order, without the id', () => {
    assert.deepEqual(
      lineFields.map(({ pointer, kind, required, initial }) => [pointer, kind, required, initial]),
      [
        ['/name', 'text', true, ''],
        ['/path', 'text', true, ''],
        ['/baud', 'choice', true, '19200'],
        ['/parity', 'choice', true, 'even'],
        ['/stopBits', 'choice', true, '1'],
        ['/timeoutMs', 'integer', true, '1000'],
      ],
    )
  })

  test('of a device leave its connection to forms of their own', () => {
    const pointers = fieldsOf(deviceNode, { pointer: '', word: 'device' }).map(({ pointer }) => pointer)
    assert.equal(pointers.includes('/connection'), false)
    assert.ok(pointers.includes('/fedBy'))
  })

  test('of a connection come from the kind that is chosen', () => {
    const variants = variantsOf(deviceNode.properties?.['connection'])
    assert.deepEqual([...variants.keys()], ['line', 'tcp'])
    const tcp = fieldsOf(variants.get('tcp') ?? {}, { pointer: '/connection', word: 'connection' })
    assert.deepEqual(
      tcp.map(({ pointer }) => pointer),
      [
        '/connection/host',
        '/connection/port',
        '/connection/unit',
        '/connection/timeoutMs',
        '/connection/depth',
      ],
    )
    assert.equal(fieldAt(tcp, '/connection/port').initial, '502')
  })

  test('know which of them may stay empty', () => {
    const gateway = fieldsOf(partNode(schema, 'gateway'), { pointer: '/gateway', word: 'gateway' })
    assert.equal(fieldAt(gateway, '/gateway/transparentLine').required, false)
    assert.equal(fieldAt(gateway, '/gateway/maxClients').required, true)
  })
})

test('every field has a label, and every choice that is a word has its word', () => {
  const variants = variantsOf(deviceNode.properties?.['connection'])
  const connections = [...variants.values()].flatMap((node) =>
    fieldsOf(node, { pointer: '/connection', word: 'connection' }),
  )
  const parts = (['site', 'gateway', 'rights', 'tariff'] as const).flatMap((part) =>
    fieldsOf(partNode(schema, part), { pointer: `/${part}`, word: part }),
  )
  const all = [
    ...lineFields,
    ...fieldsOf(deviceNode, { pointer: '', word: 'device' }, ['id']),
    ...connections,
    ...parts,
  ]
  assert.ok(all.length > 20, `only ${all.length} fields`)
  for (const { word, options } of all) {
    assert.ok(isTextKey(`field.${word}`), `field.${word}`)
    const name = word.split('.').at(-1)
    for (const option of options.filter((one) => typeof one === 'string'))
      assert.ok(isTextKey(`choice.${name}.${option}`) || isTextKey(`${name}.${option}`), `${name} ${option}`)
  }
})

describe('what is wrong', () => {
  const ruleFor = (pointer: string, typed: string) =>
    wrongWith(fieldAt(lineFields, pointer), typed)?.rule ?? null

  test('with a number is told at its limits', () => {
    assert.equal(ruleFor('/timeoutMs', '49'), 'rule.range')
    assert.equal(ruleFor('/timeoutMs', '50'), null)
    assert.equal(ruleFor('/timeoutMs', '10000'), null)
    assert.equal(ruleFor('/timeoutMs', '10001'), 'rule.range')
    assert.equal(ruleFor('/timeoutMs', '99.5'), 'rule.integer')
    assert.equal(ruleFor('/timeoutMs', 'soon'), 'rule.number')
  })

  test('with a number of the tariff is told at its limits, read as the language writes it', () => {
    const price = fieldAt(
      fieldsOf(partNode(schema, 'tariff'), { pointer: '', word: 'tariff' }),
      '/importPrice',
    )
    const german = makeNumerals('de')
    const ruleOf = (typed: string) => wrongWith(price, typed, german)?.rule ?? null
    assert.deepEqual(['0', '0,32', '0.32', '1000000', '-0,01', '1000000,5', '1.500', 'x', ''].map(ruleOf), [
      null,
      null,
      null,
      null,
      'rule.range',
      'rule.range',
      'rule.number',
      'rule.number',
      'rule.missing',
    ])
  })

  test('with a text is told at its length and by the rule that its schema names', () => {
    assert.equal(ruleFor('/name', 'x'.repeat(64)), null)
    assert.equal(ruleFor('/name', 'x'.repeat(65)), 'rule.tooLong')
    assert.equal(ruleFor('/name', 'a\u0007b'), 'rule.name')
    assert.equal(ruleFor('/path', 'COM3'), 'rule.path')
    assert.equal(ruleFor('/path', '/dev/ttyUSB0'), null)
  })

  test('with an empty field is that it is missing, where it is needed', () => {
    assert.equal(ruleFor('/name', '   '), 'rule.missing')
    const zone = fieldAt(fieldsOf(deviceNode, { pointer: '', word: 'device' }), '/zone')
    assert.equal(wrongWith(zone, ''), null)
  })
})
