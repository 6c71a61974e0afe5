// The circuits of the simulated panel: nine loads and a solar roof, how they load the phases, and how their day goes.

import { chance, drift } from './noise.ts'
import type { Phases } from './phases.ts'

/** One minute in the four weeks after which the pattern repeats. */
export type Minute = {
  readonly seed: number
  /** 0 to 27; days 5 and 6 of each seven are the weekend. */
  readonly day: number
  /** 0 to 1439. */
  readonly ofDay: number
}

export type Circuit = {
  readonly id: string
  /** Sets its chances apart from those of the other circuits. */
  readonly key: number
  /** Share of the power in each phase; the three make 1. */
  readonly shares: Phases
  readonly powerFactor: number
  /** Power supplies of computers take their current early: reactive power is negative there. */
  readonly reactive: 'inductive' | 'capacitive'
  /** Power of all phases at the start of the minute, watts. */
  readonly powerW: (minute: Minute) => number
}

const MINUTES_PER_DAY = 1440
const isWeekend = (minute: Minute): boolean => minute.day % 7 >= 5
const stepOf = (minute: Minute): number => minute.day * MINUTES_PER_DAY + minute.ofDay

/** 0 outside the hours, 1 inside, rising and falling over `rampHours` around both ends. */
function during(minute: Minute, fromHour: number, toHour: number, rampHours: number): number {
  const hour = minute.ofDay / 60
  const rising = (hour - fromHour) / rampHours + 0.5
  const falling = (toHour - hour) / rampHours + 0.5
  return Math.max(0, Math.min(1, rising, falling))
}

/** 1 while a thermostat or pressure switch is closed: `share` of each period, a little different every time. */
function switched(minute: Minute, periodMinutes: number, share: number, key: number): number {
  const step = stepOf(minute)
  const period = Math.floor(step / periodMinutes)
  const closed = share * (0.8 + 0.4 * chance(minute.seed, key, period))
  return (step % periodMinutes) / periodMinutes < closed ? 1 : 0
}

const varied = (minute: Minute, spacingMinutes: number, key: number): number =>
  drift(stepOf(minute), spacingMinutes, minute.seed, key)

/** A few cars a day, each with its own arrival, stay and charger. */
function carsW(minute: Minute): number {
  const cars = isWeekend(minute) ? 1 : 3
  let powerW = 60
  for (let car = 0; car < cars; car += 1) {
    const arrival = 7 * 60 + 30 + 420 * chance(minute.seed, 31, minute.day, car)
    const stay = 50 + 130 * chance(minute.seed, 32, minute.day, car)
    const charger = chance(minute.seed, 33, minute.day, car) < 0.4 ? 3_700 : 6_100
    if (minute.ofDay >= arrival && minute.ofDay < arrival + stay) powerW += charger
  }
  return powerW
}

function machinesW(minute: Minute): number {
  if (isWeekend(minute)) return 380
  const shift = during(minute, 6.2, 11.6, 0.4) + during(minute, 12.3, 16.4, 0.4)
  const cutting = 1_900 + 3_800 * varied(minute, 9, 41) + 2_400 * switched(minute, 23, 0.45, 42)
  return 380 + shift * cutting
}

function compressedAirW(minute: Minute): number {
  const shift = isWeekend(minute) ? 0 : during(minute, 6, 16.6, 0.5)
  return 220 + 5_100 * switched(minute, 14, 0.09 + 0.5 * shift, 51)
}

function heatPumpW(minute: Minute): number {
  const cold = 0.5 + 0.5 * Math.cos(((minute.ofDay - 300) / MINUTES_PER_DAY) * 2 * Math.PI)
  return 260 + (5_600 + 900 * varied(minute, 25, 71)) * switched(minute, 36, 0.3 + 0.45 * cold, 72)
}

function lightingW(minute: Minute): number {
  const people = during(minute, 6.8, 19, 1) * (isWeekend(minute) ? 0.12 : 1)
  const daylight = during(minute, 10.5, 15.5, 4) * (0.6 + 0.4 * varied(minute, 55, 21))
  return 340 + 4_700 * people * (1 - 0.35 * daylight)
}

const SUNRISE_HOUR = 7
const SUNSET_HOUR = 18
const SOLAR_PEAK_W = 15_000

/** How much of its peak the sun gives, 0 to 1: a clear day or one with clouds that pass. */
function sun(minute: Minute): number {
  const height = Math.sin(((minute.ofDay / 60 - SUNRISE_HOUR) / (SUNSET_HOUR - SUNRISE_HOUR)) * Math.PI)
  const clear = chance(minute.seed, 101, minute.day)
  const clouds = (1 - clear) * varied(minute, 21, 102)
  return height <= 0 ? 0 : height ** 1.3 * (0.4 + 0.6 * clear) * (1 - 0.6 * clouds)
}

/** Shares of the three phases of a three-phase inverter. */
const EVEN: Phases = [1 / 3, 1 / 3, 1 / 3]

/** A roof of solar modules behind an inverter, which at night lives on the panel's power. Its filters draw reactive power always. */
export const SOLAR = {
  id: 'solar',
  reactiveVar: -24,
  made: {
    id: 'solar',
    key: 10,
    shares: EVEN,
    powerFactor: 1,
    reactive: 'inductive',
    powerW: (minute) => SOLAR_PEAK_W * sun(minute),
  },
  /** Nothing for a quarter of an hour around sunrise and sunset, so that it never makes and takes in one minute. */
  taken: {
    id: 'solar',
    key: 11,
    shares: EVEN,
    powerFactor: 1,
    reactive: 'inductive',
    powerW: ({ ofDay }) => (ofDay / 60 < SUNRISE_HOUR - 0.25 || ofDay / 60 > SUNSET_HOUR + 0.25 ? 18 : 0),
  },
} as const satisfies {
  readonly id: string
  readonly reactiveVar: number
  readonly made: Circuit
  readonly taken: Circuit
}

/** Circuits behind the sub-panel. */
export const WORKSHOP = { id: 'workshop', feeds: ['machines', 'air', 'pumps'] } as const

export const CIRCUITS = [
  {
    id: 'hvac',
    key: 1,
    shares: [0.335, 0.33, 0.335],
    powerFactor: 0.95,
    reactive: 'inductive',
    powerW: (minute) =>
      850 +
      8_600 *
        during(minute, 6, 19, 1.5) *
        (isWeekend(minute) ? 0.2 : 1) *
        (0.7 + 0.3 * varied(minute, 30, 11)),
  },
  {
    id: 'lighting',
    key: 2,
    shares: [0.36, 0.3, 0.34],
    powerFactor: 0.97,
    reactive: 'inductive',
    powerW: lightingW,
  },
  {
    id: 'ev',
    key: 3,
    shares: [0.335, 0.3325, 0.3325],
    powerFactor: 0.99,
    reactive: 'inductive',
    powerW: carsW,
  },
  {
    id: 'machines',
    key: 4,
    shares: [0.34, 0.335, 0.325],
    powerFactor: 0.93,
    reactive: 'inductive',
    powerW: machinesW,
  },
  {
    id: 'air',
    key: 5,
    shares: [0.334, 0.333, 0.333],
    powerFactor: 0.935,
    reactive: 'inductive',
    powerW: compressedAirW,
  },
  {
    id: 'it',
    key: 6,
    shares: [0.38, 0.34, 0.28],
    powerFactor: 0.99,
    reactive: 'capacitive',
    powerW: (minute) =>
      2_450 + 420 * varied(minute, 7, 61) + 300 * during(minute, 7.5, 18, 1) * (isWeekend(minute) ? 0.2 : 1),
  },
  {
    id: 'heating',
    key: 7,
    shares: [0.334, 0.333, 0.333],
    powerFactor: 0.955,
    reactive: 'inductive',
    powerW: heatPumpW,
  },
  {
    id: 'pumps',
    key: 8,
    shares: [0.333, 0.334, 0.333],
    powerFactor: 0.94,
    reactive: 'inductive',
    powerW: (minute) => 130 + 1_850 * switched(minute, 48, 0.25 + 0.3 * during(minute, 6, 20, 2), 81),
  },
  {
    id: 'sockets',
    key: 9,
    shares: [0.31, 0.37, 0.32],
    powerFactor: 0.965,
    reactive: 'inductive',
    powerW: (minute) =>
      430 +
      2_700 *
        during(minute, 7.5, 17.8, 1.5) *
        (isWeekend(minute) ? 0.08 : 1) *
        (0.65 + 0.35 * varied(minute, 17, 91)),
  },
] as const satisfies readonly Circuit[]
