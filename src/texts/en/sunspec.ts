// English words of devices that describe themselves by SunSpec.

const points = {
  'point.currentTotal': 'Current, total',
  'point.dcPower': 'DC power',
  'point.dcVoltage': 'DC voltage',
  'point.dcCurrent': 'DC current',
  'point.temperatureCabinet': 'Temperature, cabinet',
  'point.temperatureHeatSink': 'Temperature, heat sink',
  'point.temperatureTransformer': 'Temperature, transformer',
  'point.temperatureOther': 'Temperature, other',
  'point.temperatureAmbient': 'Temperature, ambient',
  'point.inverterState': 'State of the inverter',
  'point.inverterStateOfVendor': 'State of the inverter, code of the maker',
  'point.inverterEvents': 'Event bits of the inverter',
  'point.derInverterState': 'State of the inverter (model 701)',
  'point.gridConnectionState': 'Connected to the grid',
  'point.derAlarms': 'Alarm bits',
  'point.derType': 'Type of the source',
  'point.throttling': 'Throttling',
  'point.meterEvents': 'Event bits of the meter',
  'point.reactiveEnergyImportQ1': 'Reactive energy, import, quadrant 1',
  'point.reactiveEnergyImportQ2': 'Reactive energy, import, quadrant 2',
  'point.reactiveEnergyExportQ3': 'Reactive energy, export, quadrant 3',
  'point.reactiveEnergyExportQ4': 'Reactive energy, export, quadrant 4',
  'point.ratedActivePower': 'Rated active power',
  'point.ratedApparentPower': 'Rated apparent power',
  'point.ratedEnergyContent': 'Rated energy of the storage',
  'point.ratedChargePower': 'Rated charging power',
  'point.stateOfCharge': 'State of charge',
  'point.stateOfHealth': 'State of health',
  'point.batteryPower': 'Battery power',
  'point.batteryVoltage': 'Battery voltage',
  'point.batteryCurrent': 'Battery current',
  'point.batteryCellVoltageMaximum': 'Cell voltage, highest',
  'point.batteryCellVoltageMinimum': 'Cell voltage, lowest',
  'point.batteryCapacity': 'Battery capacity',
  'point.batteryEnergyAvailable': 'Energy available from the battery',
  'point.batteryCycles': 'Battery cycles',
  'point.chargeState': 'Charging state',
  'point.batteryState': 'State of the battery',
  'point.batteryEvents': 'Event bits of the battery',
  'point.storageStatus': 'Status of the storage',
} as const

const made = {
  'sunspec.choice': 'SunSpec (describes itself)',
  'sunspec.unnamed': 'SunSpec device',
  'sunspec.unnamedMaker': 'Maker not told',
  'sunspec.part.inverter': 'Inverter {number}: {what}',
  'sunspec.part.meter': 'Meter {number}: {what}',
  'sunspec.part.battery': 'Battery {number}: {what}',
  'sunspec.dcInput': 'DC input {number}: {what}',
  'sunspec.dcInput.power': 'power',
  'sunspec.dcInput.voltage': 'voltage',
  'sunspec.dcInput.current': 'current',
  'sunspec.dcInput.energy': 'energy',
  'sunspec.dcInput.temperature': 'temperature',
  'sunspec.dcInput.state': 'state',
  'sunspec.source.device':
    'The device itself: its SunSpec description at register address {base}, models with their lengths: {chain}.',
  'sunspec.source.models':
    'SunSpec Alliance, information models (sunspec/models, commit 7abdf89) and Device Information Model Specification V1.1: places, types, scale factors, contents for "not implemented".',
  'sunspec.note.notRead':
    'The description also has the models {models}. Busbar reads nothing of them: it does not know them, or another model says the same.',
  'sunspec.note.tooFar':
    'Points of model {model} stand too far from their scale factors to be read together with them, so they are left out.',
  'sunspec.note.tooMany': 'Model {model} is left out: with it there would be more than {most} points.',
  'sunspec.note.direction':
    'Directions of power: SunSpec counts what an inverter feeds into the grid as positive; for meters it depends on how they are mounted.',
  'sunspec.note.percent':
    'Power factors of models below 211 are percentages in the specification; a device that sends plain numbers shows a hundredth.',

  'test.sunspec': 'It describes itself at register address {base}; Busbar reads the SunSpec models {models}.',
  'test.sunspecNotRead': 'Not read: {models}.',
} as const

export const sunspec = { ...points, ...made } as const
