// English labels, explanations and choices of the forms; the keys follow the configuration's schema.

export const formWords = {
  'form.optional': '(optional)',
  'form.changes': 'Saving changes',
  'form.saving': 'Saving',
  'form.nothing': 'Nothing has changed yet.',
  'form.saved': 'Saved: {what}',
  'form.more': 'More',

  'deviceForm.new': 'Add a device',
  'deviceForm.add': 'Add device',
  'deviceForm.added': '{name} added',
  'deviceForm.edit': 'Edit {name}',
  'deviceForm.back': 'Back to the device',
  'deviceForm.meter': 'Which meter',
  'deviceForm.connection': 'How it is connected',
  'deviceForm.kind': 'Connection',
  'deviceForm.line': 'Serial line',
  'deviceForm.lineHint': 'Two wires, RS-485, Modbus RTU',
  'deviceForm.tcp': 'Network',
  'deviceForm.tcpHint': 'Modbus TCP: a meter with a network port, or behind another gateway',
  'deviceForm.noLine': 'No serial line is set up yet.',
  'deviceForm.testHint': 'Reads the meter once with these settings; saves nothing.',
  'deviceForm.panel': 'What it is in the panel',

  'field.site': 'Site',
  'field.site.name': 'Name of the site',
  'hint.site.name': 'Stands at the top of every page.',
  'field.site.timeZone': 'Time zone',
  'hint.site.timeZone': 'Times on the pages are shown in it, such as Europe/Paris.',

  'field.line.name': 'Name',
  'hint.line.name': 'What people call this line, such as «Panel A».',
  'field.line.path': 'Serial port',
  'hint.line.path': 'The path of the port. Choose one that the box has now, or type another.',
  'field.line.baud': 'Baud rate',
  'hint.line.baud': 'Every meter on the line has to be set to the same.',
  'field.line.parity': 'Parity',
  'hint.line.parity': 'Modbus asks for even parity; many meters come with none.',
  'field.line.stopBits': 'Stop bits',
  'hint.line.stopBits': 'One with a parity, two without, says the standard.',
  'field.line.timeoutMs': 'Time-out',
  'hint.line.timeoutMs': 'How long a meter may take to answer before it counts as silent.',
  'choice.parity.even': 'even',
  'choice.parity.odd': 'odd',
  'choice.parity.none': 'none',

  'field.device.name': 'Name',
  'hint.device.name': 'What it measures, such as «Lighting hall 2».',
  'field.device.model': 'Model',
  'hint.device.model':
    'Stands on the front of the meter. Many inverters, batteries and their meters describe themselves: choose SunSpec.',
  'field.device.revision': 'Model revision',
  'field.device.connection': 'Connection',
  'field.device.unitId': 'Unit id for SCADA',
  'hint.device.unitId':
    'SCADA reads the meter through Busbar under this number, 1 to 247. A new device left empty gets a free one; empty later, the device is read and shown, but not served to SCADA.',
  'field.device.usage': 'Usage',
  'hint.device.usage': 'What the circuit is for. An incomer is «Main incomer».',
  'field.device.sourceCounts': 'What it makes counts as',
  'hint.device.sourceCounts':
    'Positive unless you say so. Choose negative where Home says "takes power" while it makes some: the meter is wired like a feeder.',
  'choice.sourceCounts.positive': 'Positive, as inverters count',
  'choice.sourceCounts.negative': 'Negative, as a feeder counts',
  'field.device.zone': 'Zone',
  'hint.device.zone': 'Where it is, such as a building or a floor.',
  'field.device.fedBy': 'Fed by',
  'hint.device.fedBy': 'The meter upstream; the diagram on Home is drawn from it. An incomer has none.',
  'field.device.pollPeriodMs': 'Read every',
  'hint.device.pollPeriodMs': 'How often Busbar reads the meter.',

  'field.device.logging': 'Logging',
  'field.logging.periodS': 'Log every (seconds)',
  'hint.logging.periodS':
    'Left empty, as everywhere on the site (Settings, Logging). 0 logs every value that is read.',

  'field.history.periodS': 'Log every (seconds)',
  'hint.history.periodS':
    'Of each measurement the first value of every such period is kept: 60 keeps one a minute. 0 keeps every value that is read, which takes many times the room. A value that goes missing or comes back, and a state that changes, is kept at once.',

  'field.connection.lineId': 'Serial line',
  'field.connection.unit': 'Address of the meter (unit id)',
  'hint.connection.unit':
    'As set on the meter: 1 to 247 on a serial line. On the network often 1, or 255 when the meter has an address of its own.',
  'field.connection.host': 'Network address',
  'hint.connection.host': 'IP address or host name of the meter or of the gateway before it.',
  'field.connection.port': 'Port',
  'field.connection.timeoutMs': 'Time-out',
  'hint.connection.timeoutMs': 'How long the meter may take to answer before it counts as silent.',
  'field.connection.depth': 'Requests at once',
  'hint.connection.depth': 'Most meters carry only one.',

  'field.rights.modbusWrites': 'Writing',
  'choice.modbusWrites.refused': 'Refused',
  'hint.modbusWrites.refused':
    'Clients only read. A write is answered by an exception and noted in the audit log.',
  'choice.modbusWrites.allowed': 'Allowed',
  'hint.modbusWrites.allowed':
    'Every client that reaches the port can change settings of the meters and reset their counters.',
  'field.rights.modbusDiagnostics': 'Diagnostics',
  'choice.modbusDiagnostics.refused': 'Refused',
  'hint.modbusDiagnostics.refused': 'Functions 8, 11 and 12 are answered by an exception.',
  'choice.modbusDiagnostics.allowed': 'Allowed',
  'hint.modbusDiagnostics.allowed':
    'Every client can clear counters of the meters and set them to listen only, which silences them.',

  'field.gateway.transparentLine': 'Line for unknown unit ids',
  'hint.gateway.transparentLine':
    'Requests for a unit id that no device has go out on this line unchanged. Without it they are answered by exception 10.',
  'field.gateway.requestLifeMs': 'Life of a request',
  'hint.gateway.requestLifeMs':
    'A request that has waited longer is dropped, because its client has given up.',
  'field.gateway.idleTimeoutMs': 'Close idle connections after',
  'hint.gateway.idleTimeoutMs': 'A client that sends nothing for so long is disconnected.',
  'field.gateway.maxClients': 'Most clients',
  'hint.gateway.maxClients': 'Connections at once, of all addresses together.',
  'field.gateway.maxClientsPerAddress': 'Most clients of one address',
  'hint.gateway.maxClientsPerAddress': 'So that one computer cannot take all connections.',
} as const
