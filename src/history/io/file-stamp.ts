// When a file was made, as a part of its name.

/** UTC to the second: 20261122-083000. */
export const fileStamp = (ms: number): string =>
  new Date(ms)
    .toISOString()
    .replace(/[-:]|\..*/g, '')
    .replace('T', '-')
