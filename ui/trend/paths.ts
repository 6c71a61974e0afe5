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
      if (others.length === 0) return `M${at(x(first.timeMs), y(first.mean))}h0.1`
      if (stepped) return steppedPath(part, x, y)
      return `M${part.map(({ timeMs, mean }) => at(x(timeMs), y(mean))).join('L')}`
    })
    .join('')
}

/** A state that changed within a step has no line there, only its band. */
function steppedPath(part: readonly Step[], x: Place, y: Place): string {
  let path = ''
  let isDrawing = false
  for (const { timeMs, min, mean, max } of part) {
    if (isDrawing) path += `H${x(timeMs).toFixed(1)}`
    const isOne = min === max
    if (isOne) path += isDrawing ? `V${y(mean).toFixed(1)}` : `M${at(x(timeMs), y(mean))}`
    isDrawing = isOne
  }
  return path
}

/** Empty where no step has a least and a greatest apart from its mean. */
export function bandPath(course: Course, x: Place, y: Place, stepped = false): string {
  return course
    .map((part) => {
      if (part.every(({ min, max }) => min === max)) return ''
      if (stepped) return steppedBand(part, x, y)
      const top = part.map(({ timeMs, max }) => at(x(timeMs), y(max)))
      const bottom = part.map(({ timeMs, min }) => at(x(timeMs), y(min))).toReversed()
      return `M${top.join('L')}L${bottom.join('L')}Z`
    })
    .join('')
}

const steppedBand = (part: readonly Step[], x: Place, y: Place): string =>
  part
    .map(({ timeMs, min, max }, index) => {
      const next = part[index + 1]
      if (next === undefined || min === max) return ''
      return `M${at(x(timeMs), y(max))}H${x(next.timeMs).toFixed(1)}V${y(min).toFixed(1)}H${x(timeMs).toFixed(1)}Z`
    })
    .join('')
