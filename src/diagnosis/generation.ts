// Whether power may rightly flow back through a circuit.

import { SOURCES, type Usage } from '../measurement/usage.ts'
import type { Scene, SeenDevice } from './scene.ts'

/**
 * Usages that take power and never give it on one phase alone. Sockets are not among them (a balcony's solar panel is
 * plugged into one), charging of cars is not (a car may feed its house), nor what is not told or mixed.
 */
const LOADS: readonly Usage[] = [
  'heating',
  'cooling',
  'hvac',
  'ventilation',
  'lighting',
  'cooking',
  'foodRefrigeration',
  'elevators',
  'computers',
  'compressedAir',
  'vapor',
  'machine',
  'process',
  'waterPumps',
  'airConditioning',
  'domesticHotWater',
  'heatingAndAirConditioning',
  'sanitaryWater',
  'it',
  'lightingInterior',
  'lightingExterior',
  'refrigeration',
]

/** `never`: a load; `perhaps`: nobody said so, but it could; `known`: a source is there. */
export type Generation = 'never' | 'perhaps' | 'known'

/** Of every device by its id: a source makes itself and all that feed it `known`. */
export function generationOf({ devices }: Scene): ReadonlyMap<string, Generation> {
  const byId = new Map(devices.map((seen) => [seen.device.id, seen]))
  const known = new Set<string>()
  let isLoose = false
  for (const { device } of devices) {
    if (!SOURCES.includes(device.usage)) continue
    isLoose ||= device.fedBy === undefined
    for (const id of upstream(device.id, byId)) known.add(id)
  }
  return new Map(
    devices.map(({ device }) => {
      if (known.has(device.id)) return [device.id, 'known']
      const isLoad = LOADS.includes(device.usage)
      // a source that hangs nowhere may hang anywhere, except behind what is a load
      return [device.id, isLoad ? 'never' : isLoose ? 'known' : 'perhaps']
    }),
  )
}

/** The device itself and all above it; a ring ends where it began. */
function upstream(id: string, byId: ReadonlyMap<string, SeenDevice>): ReadonlySet<string> {
  const path = new Set<string>()
  for (let at: string | undefined = id; at !== undefined && !path.has(at); at = byId.get(at)?.device.fedBy)
    path.add(at)
  return path
}
