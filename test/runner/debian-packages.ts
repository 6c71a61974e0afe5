// The Debian packages that tests use as foreign devices, clients and tools: which are missing, and what is skipped then.

import { spawnSync } from 'node:child_process'

export type DebianPackage = {
  readonly name: string
  /** A shell command that succeeds when what the package brings is there. */
  readonly probe: string
  readonly usedFor: string
}

const program = (name: string): string => `command -v ${name}`

export const DEBIAN_PACKAGES: readonly DebianPackage[] = [
  { name: 'mbpoll', probe: program('mbpoll'), usedFor: 'a foreign Modbus client' },
  {
    name: 'python3-pymodbus',
    probe: '/usr/bin/python3 -c "import pymodbus"',
    usedFor: 'foreign TCP and serial devices, and a foreign client',
  },
  {
    name: 'python3-serial-asyncio',
    probe: '/usr/bin/python3 -c "import serial_asyncio"',
    usedFor: 'the server half of pymodbus, which Debian only recommends it to',
  },
  {
    name: 'libmodbus-dev',
    probe: 'test -f /usr/include/modbus/modbus.h',
    usedFor: 'a foreign serial device in C',
  },
  { name: 'gcc', probe: program('gcc'), usedFor: 'compiling the foreign device and the load tools' },
  { name: 'make', probe: program('make'), usedFor: 'compiling the foreign device and the load tools' },
  {
    name: 'libc6-dev',
    probe: 'test -f /usr/include/stdio.h',
    usedFor: 'compiling the foreign device and the load tools',
  },
  { name: 'python3', probe: program('python3'), usedFor: 'what foreign programs in Python run on' },
  { name: 'nmap', probe: program('nmap'), usedFor: "nmap's modbus-discover on port 502" },
  { name: 'chromium', probe: program('chromium'), usedFor: 'the pages in a real browser' },
  { name: 'firefox-esr', probe: program('firefox-esr'), usedFor: 'the pages in the engine of Firefox' },
  {
    name: 'webkit2gtk-driver',
    probe: program('WebKitWebDriver'),
    usedFor: 'the pages in the engine of Safari',
  },
  { name: 'xvfb', probe: program('xvfb-run'), usedFor: 'a screen for the engine of Safari' },
  { name: 'xauth', probe: program('xauth'), usedFor: 'a screen for the engine of Safari' },
  {
    name: 'fonts-dejavu-core',
    probe: 'test -f /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
    usedFor: 'pictures of pages that repeat to the pixel',
  },
  { name: 'iproute2', probe: program('ip'), usedFor: 'network namespaces and the list of open ports' },
  { name: 'mmdebstrap', probe: program('mmdebstrap'), usedFor: 'a Debian to install the package in' },
  {
    name: 'systemd-container',
    probe: program('systemd-nspawn'),
    usedFor: 'booting that Debian with its own systemd',
  },
  { name: 'lintian', probe: program('lintian'), usedFor: 'a foreign look at the Debian package' },
  { name: 'curl', probe: program('curl'), usedFor: 'a foreign HTTPS client of the installed service' },
  { name: 'strace', probe: program('strace'), usedFor: 'what reaches the disk before a promise' },
  { name: 'zstd', probe: program('zstd'), usedFor: 'a foreign look at sealed records of the history' },
  { name: 'systemd', probe: program('systemd-analyze'), usedFor: 'a foreign look at the service' },
  { name: 'procps', probe: program('ps'), usedFor: 'memory and state of processes' },
  { name: 'openssl', probe: program('openssl'), usedFor: 'a foreign look at certificate and TLS' },
]

const succeeds = (command: string): boolean =>
  spawnSync('sh', ['-c', command], { stdio: 'ignore' }).status === 0

export const missingPackages = (): readonly DebianPackage[] =>
  DEBIAN_PACKAGES.filter((row) => !succeeds(row.probe))

/** Installs packages with apt-get, through sudo where we are not root. Returns whether all of it worked. */
export function installPackages(names: readonly string[]): boolean {
  const prefix = process.getuid?.() === 0 ? '' : 'sudo -n '
  const apt = `DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0`
  const commands = [
    `${prefix}env ${apt} update`,
    `${prefix}env ${apt} install -y --no-install-recommends ${names.join(' ')}`,
  ]
  return commands.every(
    (command) => spawnSync('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0,
  )
}
