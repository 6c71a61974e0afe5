// English words of the command line.

export const cli = {
  'cli.help': `busbar: a panel server for Modbus meters

  busbar serve         run Busbar
  busbar demo          run Busbar with a simulated panel of ten meters
  busbar simulate      run the simulated panel alone ('busbar simulate --help' lists its flags)
  busbar device-code   print the device code that claims a new Busbar
  busbar config check FILE
                       check a configuration without using it

serve and demo take:
  --data DIR           data folder (default ./data, demo ./demo-data)
  --host ADDR          address to listen on (default 127.0.0.1: this machine only)
  --https-port PORT    pages and API (default 8443)
  --modbus-port PORT   Modbus TCP (default 1502)
  --print-device-code  print the device code with the ready line while nobody has claimed this Busbar
  --log-level LEVEL    debug, info, warn (default) or error

demo also takes:
  --past-days N        days before its start that its meters are recorded for (default 30, 0 for none)

Each flag can also be set by its variable, such as BUSBAR_HTTPS_PORT; a flag wins.
Exit codes: 0 stopped, 2 wrong usage or configuration, 1 everything else.`,
  'cli.open': 'Open {url} in a browser. The certificate is of this Busbar itself, so the browser warns once.',
  'cli.fingerprint': 'Certificate SHA-256: {fingerprint}',
  'cli.deviceCode': 'Device code: {deviceCode}',
  'cli.modbus': 'Modbus TCP: {host}:{port} (unit 255 is this Busbar)',
  'cli.local': "Only this machine can reach it; '--host 0.0.0.0' opens it to the network.",
  'cli.claimed': 'This Busbar has been claimed; its device code opens nothing any more. Log in on the pages.',
  'cli.never': 'There is no Busbar in {path} yet. Start it once with: busbar serve --data {path}',
  'cli.valid': '{path} is a valid configuration: {lines} lines, {devices} devices.',
  'cli.simulatorFailed': 'The simulated panel did not start: {cause}',
  'cli.simulatorLost': 'The simulated panel has ended, so the demo ends too.',
  'cli.threadLost': 'The {name} thread has ended: {cause}',
} as const
