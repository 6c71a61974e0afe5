// The parts that all drawings of wiring are made of: one line weight, a grid of 24, wires told apart by full and broken lines.

import type { ComponentChildren } from 'preact'

export const WIDTH = 192
export const HEIGHT = 96

/** `alt` says what the drawing shows, for whoever does not see it. */
export function Drawing({ alt, children }: { alt: string; children: ComponentChildren }) {
  return (
    <svg class="wiring" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={alt}>
      {children}
    </svg>
  )
}

type At = { readonly x: number; readonly y: number }

/** Busbar's box: a case with its mark, two bars across. */
export function Box({ x, y, height = 48 }: At & { height?: number }) {
  return (
    <g>
      <rect class="wiring-case" x={x} y={y} width={40} height={height} rx={4} />
      <path d={`M${x + 10} ${y + height / 2 - 4}h20M${x + 10} ${y + height / 2 + 4}h20`} />
    </g>
  )
}

/** A meter: a case with a display and what stands in it. */
export function Meter({ x, y, says = '', look = false }: At & { says?: string; look?: boolean }) {
  return (
    <g>
      <rect class="wiring-case" x={x} y={y} width={32} height={40} rx={3} />
      <rect class={look ? 'look' : undefined} x={x + 5} y={y + 6} width={22} height={14} rx={2} />
      <text class={look ? 'look' : undefined} x={x + 16} y={y + 17}>
        {says}
      </text>
      <path d={`M${x + 10} ${y + 29}h.01M${x + 16} ${y + 29}h.01M${x + 22} ${y + 29}h.01`} />
    </g>
  )
}

/** The first wire of a pair is drawn full, the second broken. */
export const Wire = ({
  d,
  second = false,
  look = false,
}: {
  d: string
  second?: boolean
  look?: boolean
}) => <path class={`${second ? 'second' : ''} ${look ? 'look' : ''}`} d={d} />

export const Terminal = ({ x, y }: At) => <circle class="wiring-terminal" cx={x} cy={y} r={3} />

/** A word that no language translates: a letter of a terminal, a number, a unit. */
export const Sign = ({ x, y, look = false, children }: At & { look?: boolean; children: string }) => (
  <text class={look ? 'look' : undefined} x={x} y={y}>
    {children}
  </text>
)

export const Right = ({ x, y }: At) => (
  <g class="wiring-right">
    <circle cx={x} cy={y} r={8} />
    <path d={`M${x - 4} ${y}l3 3.5 5-6.5`} />
  </g>
)

export const Wrong = ({ x, y }: At) => (
  <g class="wiring-wrong">
    <circle cx={x} cy={y} r={8} />
    <path d={`M${x - 3.5} ${y - 3.5}l7 7M${x + 3.5} ${y - 3.5}l-7 7`} />
  </g>
)
