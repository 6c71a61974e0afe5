// English words of the first minutes: from the device code to the first value.

export const firstMinutes = {
  'first.progress': 'Steps of setting up',
  'first.step.claim': 'Your box',
  'first.step.site': 'Site',
  'first.step.connect': 'Connect',
  'first.step.name': 'Meters',
  'first.stepOf': 'step {n} of {of}',
  'first.later': 'Later',
  'first.goOn': 'Go on',
  'first.back': 'Back',
  'first.act': 'Connect your first meter',
  'first.search': 'Search',
  'first.search.only': 'The search only reads. It changes nothing in any meter.',
  'first.seconds': 'about {n} s',
  'first.minutes': 'about {n} min',
  'first.copy': 'Copy {text}',
  'first.copied': 'Copied',
  'first.notCopied': 'The browser did not allow copying.',

  'setUp.devices':
    '{n, one: # device is, other: # devices are} set up already: they show right after this step.',
  'setUp.where': 'Where is the device code?',
  'setUp.where.label': 'On a box that you bought: on its label.',
  'setUp.where.installed': 'Installed by yourself: at its console, or over SSH, type',
  'setUp.where.started': 'Started in a terminal (also the demo): it stands there, below the address.',
  'setUp.warned': 'Why did the browser warn?',
  'setUp.warnedText':
    'The box made its certificate itself, and no authority vouches for it. Comparing the fingerprint once proves that you speak to this box and to nobody between.',

  'first.site.title': 'Where is this?',
  'first.site.text':
    'The name stands at the top of every page. The time zone decides when a day begins and ends.',
  'first.site.proposed': 'My site',
  'first.site.now': 'There it is {time} now.',

  'first.connect.title': 'Connect your first meter',
  'first.connect.text':
    'How does the meter talk? Look at its terminals: two wires with A and B, or a network socket.',
  'first.connect.serial': 'Serial line',
  'first.connect.serialText': 'Two wires, A and B (RS-485, Modbus RTU), often through a USB adapter',
  'first.connect.network': 'Network',
  'first.connect.networkText': 'A network socket at the meter, or a gateway before it (Modbus TCP)',
  'first.connect.demo': 'Just look around',
  'first.connect.demoText': 'Without a meter: a demo with a simulated panel',
  'first.connect.byHand': 'I know the model and the address: add it by hand',
  'first.connect.noPort': 'No serial port on this machine yet',
  'first.connect.ports': '{n, one: # port, other: # ports} here: {name}',
  'first.connect.noNetwork': 'No private network found',
  'first.connect.networks': 'This machine is in {addresses}',

  'first.serial.title': 'Search the serial line',
  'first.serial.text': 'Busbar asks one address after the other and recognises what answers.',
  'first.serial.port': 'Which port?',
  'first.serial.none':
    'This machine has no serial port yet. Plug the USB adapter in: it appears here by itself.',
  'first.serial.path': 'Path of the port',
  'first.serial.other': 'Another port',
  'first.serial.pathHint': 'Such as /dev/ttyUSB0.',
  'first.serial.noPath': 'Choose a port, or type its path.',
  'first.serial.used': 'used by the line «{name}»',
  'first.serial.denied': 'Busbar may not open it yet',
  'first.serial.deniedText':
    'The port belongs to the group {group}, and Busbar runs as {account}, which is not in it. At the console of this machine:',
  'first.serial.deniedThen': 'Then start Busbar again.',
  'first.serial.inService':
    'This port carries the line «{name}» ({baud} baud, parity {parity}); it is searched with these settings.',
  'first.serial.reach': 'How far?',
  'first.reach.usual': 'The usual',
  'first.reach.usualText':
    'Addresses 1 to 32 at 19200 and 9600 baud (the speed of the line), with and without parity (a check bit): {time} at the most',
  'first.reach.usualOwn': 'Addresses 1 to 32: {time} at the most',
  'first.reach.all': 'Everything',
  'first.reach.allText':
    'All 247 addresses at six speeds and every parity, until somebody answers: {time} at the most',
  'first.reach.allOwn': 'All 247 addresses: {time} at the most',
  'first.serial.own': 'Choose rates and addresses myself',
  'first.serial.wired': 'How it should be wired',

  'first.network.title': 'Search the network',
  'first.network.text': 'Busbar knocks at each address and recognises which meters answer.',
  'first.network.own': 'Networks of this machine',
  'first.network.interface': 'at {name}',
  'first.network.does':
    'To each address one connection to port 502, 16 at a time, and questions that only read. Some firewalls report that as a scan: in the network of a company, tell whoever runs it.',

  'first.demo.title': 'Just look around',
  'first.demo.text':
    'This Busbar reads real meters only. The demo is a second Busbar beside it, with twelve simulated meters, its own data and a month of recorded values. Start it at a console:',
  'first.demo.installed': 'Where Busbar is installed',
  'first.demo.source': 'In the folder of the source',
  'first.demo.then':
    'It prints its own address and device code. Both can run at once: the demo takes other ports by itself. Ctrl+C ends it, and its folder can be deleted.',

  'first.found.title': 'Name your meters',
  'first.found.nothing': 'No meter found yet',
  'first.found.noSearch': 'No search has run yet.',
  'first.found.back': 'Other settings',
  'first.found.usageOf': 'Usage of {place}',
  'first.found.main': 'Which meter measures the whole panel?',
  'first.found.mainHint':
    'It stands at the top of the diagram and feeds the others. It can be changed later.',
  'first.found.mainOnly':
    'It is the only meter so far, so Busbar takes it for the one that feeds the panel. If it measures a part, choose the first line.',
  'first.found.mainLater': 'None of them, or I say it later',
  'first.found.mainThere': '{name} (there already)',
  'first.found.mainName': 'Main incomer',
  'first.found.will':
    'Busbar then reads them every few seconds, keeps their values and serves them to SCADA.',

  'first.next.title': 'Your meters are in service. What next?',
  'first.next.close': 'Close',
  'first.next.more': 'Connect more meters',
  'first.next.scada': 'SCADA',
  'first.next.scadaText': 'Modbus TCP, port {port}: {units}',
  'first.next.scadaMany': 'Modbus TCP, port {port}: {units} and more',
  'first.next.unit': '{name} is unit id {unitId}',
  'first.next.trends': 'Trends',
  'first.next.trendsText': 'Every value from now on, as lines and as energy a day',

  'keys.single': 'Single keys: / searches, t shows a table',
} as const
