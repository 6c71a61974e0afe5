// The rule for tests that need a foreign program: skipped by name on a developer's machine, a failure in CI.

import { existsSync } from 'node:fs'
import type { TestContext } from 'node:test'

/** Each foreign program: the Debian package that brings it, and a file that is there when it is. */
export const TOOLS = {
  mbpoll: { debian: 'mbpoll', file: '/usr/bin/mbpoll' },
  pymodbus: { debian: 'python3-pymodbus', file: '/usr/lib/python3/dist-packages/pymodbus/__init__.py' },
  pyserial: {
    debian: 'python3-serial-asyncio',
    file: '/usr/lib/python3/dist-packages/serial_asyncio/__init__.py',
  },
  libmodbus: { debian: 'libmodbus-dev', file: '/usr/include/modbus/modbus.h' },
  cc: { debian: 'gcc', file: '/usr/bin/cc' },
  python: { debian: 'python3', file: '/usr/bin/python3' },
  strace: { debian: 'strace', file: '/usr/bin/strace' },
  zstd: { debian: 'zstd', file: '/usr/bin/zstd' },
  nmap: { debian: 'nmap', file: '/usr/bin/nmap' },
  mmdebstrap: { debian: 'mmdebstrap', file: '/usr/bin/mmdebstrap' },
  nspawn: { debian: 'systemd-container', file: '/usr/bin/systemd-nspawn' },
  lintian: { debian: 'lintian', file: '/usr/bin/lintian' },
  systemdAnalyze: { debian: 'systemd', file: '/usr/bin/systemd-analyze' },
  curl: { debian: 'curl', file: '/usr/bin/curl' },
  chromium: { debian: 'chromium', file: '/usr/bin/chromium' },
  firefox: { debian: 'firefox-esr', file: '/usr/bin/firefox-esr' },
  webkit: { debian: 'webkit2gtk-driver', file: '/usr/bin/WebKitWebDriver' },
  xvfb: { debian: 'xvfb', file: '/usr/bin/xvfb-run' },
  xauth: { debian: 'xauth', file: '/usr/bin/xauth' },
  dejavu: { debian: 'fonts-dejavu-core', file: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf' },
} as const

export type Tool = keyof typeof TOOLS

export const hasTool = (tool: Tool): boolean => existsSync(TOOLS[tool].file)

/** True when every tool is there; else skips the test by name, or throws where CI=true. */
export function requireTool(t: Pick<TestContext, 'skip'>, ...tools: readonly Tool[]): boolean {
  const missing = tools.filter((tool) => !hasTool(tool))
  if (missing.length === 0) return true
  const packages = missing.map((tool) => TOOLS[tool].debian).join(' ')
  if (process.env['CI'] === 'true') throw new Error(`CI needs the Debian packages: ${packages}`)
  t.skip(`needs the Debian packages: ${packages}`)
  return false
}
