// What a recording program and those who check it agree on: a value for every hour, by a formula of the test's own.

export const HOUR_MS = 3_600_000
export const POINTS = 4

/** In tenths, and different for every neighbour. */
export const valueOfHour = (point: number, hour: number): number =>
  ((point * 104_729 + hour * 7_919) % 99_991) / 10
