// English words of the command line.

export const cli = {
  'cli.help': `busbar: a panel server for Modbus meters

  busbar serve         run Busbar
  busbar demo          run Busbar with a simulated panel of twelve meters
  busbar simulate      run the simulated panel alone ('busbar simulate --help' lists its flags)
  busbar device-code   print the device code that claims a new Busbar, and the
                       certificate fingerprint to compare with its first page
  busbar health        say whether the Busbar on this machine answers (exit code 0 or 1)
  busbar config check FILE
                       check a configuration without using it
  busbar history verify
                       look through all recorded values for damage
  busbar history repair
                       save what is whole of a damaged history; the damaged file is kept
  busbar history backup FILE
                       copy the recorded values to a new file

serve and demo take:
  --data DIR           data folder (default ./data, demo ./demo-data)
  --host ADDR          address to listen on (default 127.0.0.1: this machine only)
  --https-port PORT    pages and API (default 8443)
  --modbus-port PORT   Modbus TCP (default 1502)
  --print-device-code  print the device code with the ready line while nobody has claimed this Busbar
  --log-level LEVEL    debug, info, warn (default) or error

demo also takes:
  --past-days N        days before its start that its meters are recorded for (default 30, 0 for none)

history takes --data DIR, while no Busbar runs on it; the pages do the same while one runs.
device-code takes --data DIR, health takes --host ADDR and --https-port PORT.

Each flag but --print-device-code can also be set by its variable, such as BUSBAR_HTTPS_PORT; a flag wins.
Exit codes: 0 stopped, 2 wrong usage or configuration, 1 everything else.`,
  'cli.open': 'Open {url} in a browser. The certificate is of this Busbar itself, so the browser warns once.',
  'cli.serial': 'Serial number: {serial}',
  'cli.fingerprint': 'Certificate fingerprint (SHA-256), as the first page shows it:{fingerprint}',
  'cli.deviceCode': 'Device code: {deviceCode}',
  'cli.modbus': 'Modbus TCP: {host}:{port} (unit 255 is this Busbar)',
  'cli.local': "Only this machine can reach it; '--host 0.0.0.0' opens it to the network.",
  'cli.never': 'There is no Busbar in {path} yet. Start it once with: busbar serve --data {path}',
  'cli.unwell': 'busbar: {host} port {port} does not answer that it is well ({answer}).',
  'cli.valid':
    '{path} is a valid configuration: {lines, one: # line, other: # lines}, {devices, one: # device, other: # devices}.',
  'cli.simulatorFailed': 'The simulated panel did not start: {cause}',
  'cli.simulatorLost': 'The simulated panel has ended, so the demo ends too.',
  'cli.threadLost': 'The {name} thread has ended: {cause}',
  'cli.history.whole':
    'The history is whole: {records, one: # record, other: # records}, {samples, one: # sample, other: # samples}.',
  'cli.history.damaged':
    "The history has {damaged, one: # damaged place, other: # damaged places}; whole are {records, one: # record, other: # records} with {samples, one: # sample, other: # samples}. 'busbar history repair' saves them.",
  'cli.history.repaired':
    'The history is repaired: {samples, one: # sample is, other: # samples are} there, {damaged, one: # place was, other: # places were} lost. The damaged file is kept as {path}.',
  'cli.history.backedUp': 'The history is copied to {path}.',
  'cli.history.samples': '{date}, {point}: values are damaged or missing.',
  'cli.history.rollups': '{date}, {point}: the roll-up is damaged or missing.',
  'cli.history.anyDay': 'No day known',
  'cli.history.anyPoint': 'any point',
  'cli.history.more': 'And {count, one: # more place, other: # more places}.',
  'cli.history.history-none': 'There is no history in {path} yet. Nothing was changed.',
  'cli.history.no-room':
    'There is no room for {path}. Nothing was changed; free as much disk space as the history takes, and try again.',
  'cli.history.backup-exists': 'There is a file {path} already, which is left as it is. Name a new one.',
  'cli.history.backup-cancelled': 'The copy to {path} was stopped; nothing of it is left.',
  'cli.history.backup-failed':
    'The copy to {path} failed; nothing of it is left. Check that the folder is there and has room.',
  'cli.history.database-newer':
    'The history {path} was written by a later version of Busbar, and is left as it is. Use that version.',
  'cli.history.database-foreign':
    "The file {path} is not, or no longer, known as a history of Busbar. 'busbar history repair' saves what is whole in it.",
  'cli.history.database-damaged':
    "The history {path} is so damaged that it cannot be opened. 'busbar history repair' saves what is whole in it.",
  'cli.history.database-unusable':
    'The history {path} cannot be opened. Check that this account may read and write it.',

  'cli.wrong.seeHelp': "See 'busbar --help'.",
  'cli.wrong.command': "There is no command '{name}'.",
  'cli.wrong.pastDays': "--past-days is a whole number of days from 0 to {most}, not '{text}'.",
  'cli.wrong.samePort': '--https-port and --modbus-port are both {port}; give each its own.',
  'cli.wrong.config': "'busbar config check FILE' takes exactly one file.",
  'cli.wrong.history': "'busbar history' takes verify, repair or backup FILE.",
  'cli.wrong.backup': "'busbar history backup FILE' takes the file first.",
  'cli.wrong.port': "--{flag} takes a port number from 0 (any free port) to 65535, not '{text}'.",
  'cli.wrong.logLevel': "--log-level takes one of {levels}, not '{text}'.",
  'cli.wrong.unknownFlag': "There is no flag '{what}' here.",
  'cli.wrong.flagValue': "The flag '{what}' lacks its value, or has one where it takes none.",
  'cli.wrong.other': "'{what}' is not understood here.",
} as const
