// German words of what energy costs: its settings, and the figures made of them.

import type { tariffWords as english } from '../en/tariff.ts'

export const tariffWords = {
  'versions.of.tariff': 'Preise: {fields}',

  'field.tariff': 'Energiepreise',
  'field.tariff.currency': 'Währung',
  'hint.tariff.currency': 'Ihre drei Buchstaben, etwa EUR. Währung und Preis gehören zusammen.',
  'field.tariff.importPrice': 'Preis einer kWh',
  'hint.tariff.importPrice':
    'Was eine kWh Strom aus dem Netz kostet, alles inbegriffen. Er gilt zu jeder Stunde und auch für die Vergangenheit.',
  'field.tariff.exportPrice': 'Vergütung einer eingespeisten kWh',
  'hint.tariff.exportPrice':
    'Was Sie für eine kWh bekommen, die ins Netz geht. Leer gelassen, zählt Eingespeistes nichts.',
  'field.tariff.co2': 'CO₂ einer kWh (Gramm)',
  'hint.tariff.co2':
    'Ausstoß für eine kWh aus dem Netz, wie Ihr Versorger ihn angibt. Leer gelassen, wird kein CO₂ gezeigt.',

  'cost.settings':
    'Mit Währung und Preis sagen Start, Trends und die Geräte, was Energie kostet. Leer gelassen, werden keine Kosten gezeigt.',
  'cost.title': 'Kosten',
  'cost.today': 'Kosten heute',
  'cost.co2': 'CO₂',
  'cost.basis': 'zu {price}/kWh, dem jetzt eingestellten Preis',
  'cost.fedIn': 'eingespeist: {price}/kWh',
  'cost.note': 'Kosten zu {price}/kWh, dem jetzt eingestellten Preis, auch für die Vergangenheit.',
  'cost.noteFedIn': 'Was die Einspeisungen ins Netz abgaben, ist mit {price}/kWh abgezogen.',
  'cost.noteCo2': 'CO₂ mit {grams} g/kWh, als käme alle Energie aus dem Netz.',
} as const satisfies Record<keyof typeof english, string>
