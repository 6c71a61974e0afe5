// English words of what energy costs: its settings, and the figures made of them.

export const tariffWords = {
  'versions.of.tariff': 'Prices: {fields}',

  'field.tariff': 'Prices of energy',
  'field.tariff.currency': 'Currency',
  'hint.tariff.currency': 'Its three letters, such as EUR. A currency and a price belong together.',
  'field.tariff.importPrice': 'Price of a kWh',
  'hint.tariff.importPrice':
    'What one kWh of electricity from the grid costs, everything included. It holds at all hours, and for the past too.',
  'field.tariff.exportPrice': 'Paid for a kWh fed in',
  'hint.tariff.exportPrice':
    'What you are paid for one kWh that the incomer gives to the grid. Left empty, what is fed in counts nothing.',
  'field.tariff.co2': 'CO₂ of a kWh (grams)',
  'hint.tariff.co2': 'Emitted for one kWh from the grid, as your supplier says. Left empty, no CO₂ is shown.',

  'cost.settings':
    'With a currency and a price, Home, Trends and the devices say what energy costs. Left empty, no cost is shown.',
  'cost.title': 'Cost',
  'cost.today': 'Cost today',
  'cost.co2': 'CO₂',
  'cost.basis': 'at {price}/kWh, the price set now',
  'cost.fedIn': 'fed in: {price}/kWh',
  'cost.note': 'Cost at {price}/kWh, the price set now, for the past as well.',
  'cost.noteFedIn': 'What the incomers fed in is taken off at {price}/kWh.',
  'cost.noteCo2': 'CO₂ at {grams} g/kWh, as if all energy came from the grid.',
} as const
