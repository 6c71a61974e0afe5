// How a line looks: one of eight colours, twice over by a broken line; phases in their own colours where they are told apart.

export const MOST_LINES = 16
const COLOURS = 8

/** The name of a class that sets the colour, and whether the line is broken. */
export type Look = { readonly colour: string; readonly broken: boolean }

/** The look of a place among the lines, counted from 0. */
export const lookAt = (place: number): Look => ({
  colour: `look-${(place % COLOURS) + 1}`,
  broken: place >= COLOURS,
})

type Phased = { readonly phase?: string | undefined }

const PHASES = ['L1', 'L2', 'L3']

/** Several lines are drawn in the colours of their phases where every line is a phase, and no phase comes twice. */
export function looksOf(lines: readonly (Phased & { readonly place: number })[]): readonly Look[] {
  const phases = lines.map(({ phase }) => phase ?? '')
  const allApart =
    phases.length > 1 &&
    new Set(phases).size === phases.length &&
    phases.every((phase) => PHASES.includes(phase))
  return lines.map(({ place }, index) =>
    allApart ? { colour: `look-${phases[index]}`, broken: false } : lookAt(place),
  )
}
