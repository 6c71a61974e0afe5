// SVG paths of courses: the line of the means, the band from least to greatest, and steps for states.

import type { Course, Step } from './course.ts'

type Place = (value: number) => number

const at = (x: number, y: number): string => `${x.toFixed(1)} ${y.toFixed(1)}`

/** A lonely step is a dot. `stepped` keeps each value until the next, as states do. */
export function linePath(course: Course, x: Place, y: Place, stepped = false): string {
  return course
    .map((part) => {
      const [first, ...others] = part
      if (first === undefined) return ''
      const start = `M${at(x(first.timeMs), y(first.mean))}`
      if (others.length === 0) return `${start}h0.1`
      return start + others.map((step) => to(step, x, y, stepped)).join('')
    })
    .join('')
}

const to = ({ timeMs, mean }: Step, x: Place, y: Place, stepped: boolean): string =>
  stepped ? `H${x(timeMs).toFixed(1)}V${y(mean).toFixed(1)}` : `L${at(x(timeMs), y(mean))}`

/** Empty where no step has a least and a greatest apart from its mean. */
export function bandPath(course: Course, x: Place, y: Place): string {
  return course
    .map((part) => {
      if (part.every(({ min, max }) => min === max)) return ''
      const top = part.map(({ timeMs, max }) => at(x(timeMs), y(max)))
      const bottom = part.map(({ timeMs, min }) => at(x(timeMs), y(min))).toReversed()
      return `M${top.join('L')}L${bottom.join('L')}Z`
    })
    .join('')
}
