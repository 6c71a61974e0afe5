// English words of the pages about devices and lines: registers, failures, forecast, replacement, many at once.

export const devicePageWords = {
  'scada.csv': 'Register table as CSV',
  'gateway.registers': 'Register table',
  'gateway.registersText':
    'Where SCADA reads each value of every device: unit id, function, address, type, scale. Made anew each time, so always true.',
  'scada.register': 'Register',
  'scada.count': 'Length',
  'scada.example': 'Read it in Python',
  'scada.examplePoint': 'Value to read',
  'scada.exampleText':
    'With pymodbus 3, up to 3.9; later versions say device_id where this says slave. Address of Busbar as this page reaches it.',
  'scada.offset':
    'Counters of this device go on from an earlier meter: Busbar adds an offset to what it shows. SCADA reads the meter itself, without it.',
  'scada.unserved':
    'This device has no unit id, so SCADA does not reach it. Give it one in its settings; there are 247.',

  'failures.title': 'Last errors',
  'failures.none': 'No poll has failed since Busbar started.',
  'failures.what': 'What happened',
  'failures.first': 'First',
  'failures.last': 'Last',
  'failures.count': 'Times',
  'device.late': 'Late reads',
  'device.lineShare': 'Share of the line',

  'raw.title': 'Registers as they are',
  'raw.text': 'Reads registers of the device now, whatever its model says. Nothing is written.',
  'raw.function': 'Function',
  'raw.address': 'First address, as in the frame',
  'raw.count': 'How many',
  'raw.act': 'Read',
  'raw.answered': '{n} read in {ms} ms',
  'raw.hex': 'Hex',
  'raw.unsigned': 'Unsigned',
  'raw.signed': 'Signed',
  'raw.floatHigh': 'Float, high first',
  'raw.floatLow': 'Float, low first',
  'raw.ascii': 'ASCII',
  'raw.bit': 'Bit',
  'raw.function.1': '1: coils',
  'raw.function.2': '2: discrete inputs',
  'raw.function.3': '3: holding registers',
  'raw.function.4': '4: input registers',

  'forecast.title': 'Forecast',
  'forecast.column': 'Forecast',
  'forecast.room':
    'This line is {percent} full; it has room for {more, one: one more meter, other: # more meters} like «{name}».',
  'forecast.nextLate':
    'This line is {percent} full; at {baud} baud the next meter like «{name}» will be late.',
  'forecast.late':
    'Reading takes {percent} of the time that this line has, so polls will be late: read less often, raise the baud rate, or move meters.',
  'forecast.empty': 'Nothing is read on this line yet.',
  'forecast.note': 'By the arithmetic of the wire; meters that take long to answer need more.',

  'many.edit': 'Change selected ({n})',
  'many.title': 'Change {n, one: # device, other: # devices}',
  'many.keep': 'Leave as it is',
  'many.changeZone': 'Change the zone',
  'many.zoneHint': 'Empty takes the zone away.',
  'many.act': 'Change {n, one: # device, other: # devices}',
  'many.changed': '{n, one: # device, other: # devices} changed',

  'devices.order': 'Arrange',
  'devices.flat': 'As a list',
  'devices.byZone': 'By zone',
  'devices.byLine': 'By line',
  'devices.noZone': 'No zone given',
  'devices.network': 'Network',
  'devices.groupCount': '{name} ({n})',

  'stranger.learnt': 'Learnt',
  'stranger.now': 'Answering now',
  'stranger.untold': 'does not say',
  'stranger.since': 'The right device was last heard before {time}.',
  'stranger.accept': 'Accept this device',
  'stranger.accepted': 'The device that answers for {name} is accepted',
  'stranger.text':
    'Its values are held back until the right device answers again, or somebody accepts this one. Accept it when nothing but the meter changed and its counters may jump; replace the meter when its counters shall go on.',

  'replace.act': 'Replace the meter',
  'replace.title': 'Replace the meter of {name}',
  'replace.text':
    'Another meter takes the place of this one, also of another model. Name, unit id and history stay, and counters go on without a jump.',
  'replace.compare': 'Read and compare',
  'replace.compareTitle': 'Before and after',
  'replace.unread': 'The new meter was not read, so Busbar cannot propose how its counters go on.',
  'replace.change': 'What becomes of it',
  'replace.old': 'Last value',
  'replace.new': 'New meter',
  'replace.offset': 'Added to the counter',
  'replace.offsetOf': 'Added to {name}, in {unit}',
  'replace.scada':
    'What is added concerns what Busbar shows and keeps. SCADA reads the new meter as it is: its counters jump there.',
  'replace.loggedFewer':
    'Of the values that were chosen to be logged, {n, one: # goes, other: # go} with the old meter; the others are logged as before.',
  'replace.loggedAll':
    'The new meter has none of the values that were chosen to be logged, so all of its values will be logged.',
  'replace.save': 'Replace the meter',
  'replace.done': 'The meter of {name} was replaced',
  'replace.notNumber': 'Write a number without thousands separators.',
  'leap.act': 'Do not count the leap',
  'leap.busy': 'Correcting …',
  'leap.ask': 'Do not count the leap of {name}?',
  'leap.text':
    '{n, one: # counter goes, other: # counters go} on from what {n, one: it was, other: they were}, and every reading since is recorded anew, lower by the leap. The readings as they were stay as earlier revisions. Do this only if the meter was exchanged or set, or if the readings were false.',
  'leap.textBack':
    'What was recorded between the leap and the way back is recorded anew, as the counter stood before and after. The readings as they were stay as earlier revisions.',
  'leap.scada': 'SCADA goes on reading the meter itself.',
  'leap.done': 'The leap of {name} is not counted',
  'pointChange.stays': 'stays',
  'pointChange.otherUnit': 'stays, in another unit',
  'pointChange.new': 'new',
  'pointChange.lost': 'lost',
} as const
