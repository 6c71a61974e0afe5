// A meter of the tests' own that has a serial number, and its model: whoever changes the number exchanges the meter.

import { bytesOf, honest, mbap, startWireDevice, type WireDevice } from './wire-device.ts'

const SERIAL_AT = 500

/** One register of 15 A, and a serial number in two registers. */
export const NUMBERED_MODEL = {
  id: 'numbered',
  revision: 1,
  manufacturer: 'Workshop',
  product: 'Numbered meter',
  commodity: 'electricity',
  sources: ['worked by hand'],
  unverified: [],
  requests: { maxRegisters: 20, maxGap: 0 },
  identification: { serial: { function: 3, address: SERIAL_AT, words: 2 } },
  points: [
    {
      ...{ key: 'currentL1', function: 3, address: 0, type: 'uint16', unit: 'A' },
      ...{ resolution: 1, kind: 'instantaneous', group: 'current' },
    },
  ],
}

/** `serial` is asked with every question, so that it can change. */
export const startNumberedMeter = (serial: () => number): Promise<WireDevice> =>
  startWireDevice((transaction, asked) => {
    const pdu = asked.address === SERIAL_AT ? [3, 4, ...bytesOf([0, serial()])] : honest(asked)
    return mbap(transaction, asked.unit, pdu)
  })

/** What POST /devices takes. */
export const numberedDevice = ({ port }: WireDevice) => ({
  name: 'Feeder',
  model: NUMBERED_MODEL.id,
  revision: NUMBERED_MODEL.revision,
  connection: { kind: 'tcp', host: '127.0.0.1', port, unit: 5, timeoutMs: 500, depth: 1 },
  pollPeriodMs: 500,
})
