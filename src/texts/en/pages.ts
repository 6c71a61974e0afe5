// English words of the pages.

export const pages = {
  'place.home': 'Home',
  'place.devices': 'Devices',
  'place.settings': 'Settings',

  'frame.skip': 'Skip to the content',
  'frame.places': 'Places',
  'frame.loading': 'Loading',
  'frame.lost': 'Connection to Busbar lost. Values are from {time}; the page connects again by itself.',

  'health.none': 'No device yet',
  'health.all': '{total} of {total} devices answer',
  'health.some': '{answering} of {total} devices answer',

  'clock.synchronised': 'Clock synchronised',
  'clock.unsynchronised': 'Clock not synchronised',
  'clock.unknown': 'Clock set by hand',

  'person.menu': 'Menu of {name}',
  'person.logOut': 'Log out',
  'theme.title': 'Appearance',
  'theme.auto': 'System',
  'theme.light': 'Light',
  'theme.dark': 'Dark',

  'search.open': 'Search',

  'notFound.title': 'No such page',
  'notFound.text': 'Nothing is at this address. The device or setting may have been removed.',
  'notFound.home': 'Go to Home',

  'problem.noAnswer': 'Busbar did not answer',
  'problem.noAnswerHint':
    'Check that this computer still reaches Busbar, then try again. Nothing was changed.',
  'problem.retryAt': 'Possible again at {time}.',

  'act.undo': 'Undo',

  'age.seconds': '{n} s ago',
  'age.minutes': '{n} min ago',
  'age.hours': '{n} h ago',
  'age.days': '{n} d ago',

  'secret.show': 'Show password',

  'logIn.title': 'Log in',
  'logIn.name': 'User name',
  'logIn.password': 'Password',
  'logIn.act': 'Log in',
  'logIn.busy': 'Checking',

  'setUp.title': 'Set up this Busbar',
  'setUp.whose': 'Nobody owns this box yet. Make sure that it is the one in front of you.',
  'setUp.name': 'Name',
  'setUp.serial': 'Serial number',
  'setUp.fingerprint': 'Certificate fingerprint (SHA-256)',
  'setUp.compare': 'The console of the box shows the same fingerprint. If it differs, stop here.',
  'setUp.code': 'Device code',
  'setUp.codeHint':
    'Sixteen signs from the label or the console, in groups of four. Hyphens may be left out.',
  'setUp.codeShort': 'The device code has 16 signs; {n} are here.',
  'setUp.password': 'Choose a password',
  'setUp.account': 'The first account is called SecurityAdmin. Log in with this name from now on.',
  'setUp.act': 'Set up',
  'setUp.busy': 'Setting up',
  'passwordRule.length': '8 to 50 signs',
  'passwordRule.kinds': 'Three of: upper case, lower case, digit, other sign',
  'passwordRule.met': 'met',
  'passwordRule.open': 'not met yet',

  'home.emptyTitle': 'Connect your first meter',
  'home.emptyText':
    'Busbar reads meters on serial lines (RS-485) and on the network. As soon as one answers, its power shows here.',
  'home.emptyAct': 'Connect a meter',

  'summary.title': 'Now at {name}',
  'summary.power': 'Power now',
  'summary.voltage': 'Voltage',
  'summary.current': 'Current',
  'summary.energy': 'Energy meter',
  'summary.powerFactor': 'Power factor',
  'summary.frequency': 'Frequency',

  'diagram.title': 'Where the energy goes now',
  'diagram.asTable': 'Table',
  'diagram.asDiagram': 'Diagram',
  'diagram.ofIncomer': 'of the incomer',
  'diagram.shareTitle': 'Share',

  'trend.power': 'Power of {name}, last hour',
  'trend.label': '{title}. The arrow keys move along the line, t shows the table.',
  'trend.asTable': 'Table',
  'trend.asChart': 'Chart',
  'trend.time': 'Time',
  'trend.loading': 'Loading the last hour',
  'trend.empty': 'No values in the last hour.',

  'devices.name': 'Name',
  'devices.fedBy': 'Fed by',
  'devices.power': 'Power',
  'devices.state': 'State',
} as const
