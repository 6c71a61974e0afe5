// Wires what is worked out of a configuration document: the register table for SCADA, and how full its serial lines are.

import { forecastLines } from './acquisition/line-forecast.ts'
import { instantiateAll } from './devices/instantiate.ts'
import type { DeviceModel } from './devices/model.ts'
import { registerTable } from './devices/register-table.ts'
import type { WebPorts } from './web/ports.ts'

type DocumentFacts = Pick<WebPorts, 'registers' | 'forecast'>

export const documentFacts = (models: () => readonly DeviceModel[]): DocumentFacts => ({
  registers: (document) => registerTable(document, models()),
  forecast: (document) => {
    const instances = instantiateAll(document, models())
    if (!instances.ok) return []
    const devices = instances.value.map(({ device, model, spans }) => ({
      deviceId: device.id,
      connection: device.connection,
      periodMs: device.pollPeriodMs,
      limits: model.requests,
      spans,
    }))
    return forecastLines(document.lines, devices)
  },
})
