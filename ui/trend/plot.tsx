// The picture of a plot: grid and marks, what stands behind the lines, gaps shaded, the crosshair over all.

import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { type Course, readAt, type Step, within } from './course.ts'
import type { Frame } from './frame.ts'
import type { Look } from './look.ts'
import { bandPath, linePath } from './paths.ts'
import type { TimeTick } from './time-ticks.ts'
import type { ValueAxis } from './value-axis.ts'

export type PlotLine = {
  readonly key: string
  readonly look: Look
  readonly axis: ValueAxis
  readonly course: Course
  /** Of the period to compare with, drawn where the present one is. */
  readonly earlier?: Course | undefined
  /** A state keeps its value until the next. */
  readonly stepped: boolean
}

export type Stretch = readonly [fromMs: number, toMs: number]

export type PlotProps = {
  readonly frame: Frame
  readonly lines: readonly PlotLine[]
  /** Behind the lines; the same object as long as it looks the same. */
  readonly behind?: ComponentChildren
  /** What the crosshair stands in instead of at a moment, such as the period of a bar. */
  readonly slot?: Stretch | undefined
  /** Where nothing is known of any line. */
  readonly unknown: readonly Stretch[]
  readonly crossMs: number | null
  /** No dot is drawn on a step further away. */
  readonly nearMs: number
  readonly selection: Stretch | null
  /** The line that stands out, the others being paler. */
  readonly strong?: string | null
}

export function Plot({
  frame,
  lines,
  behind,
  slot,
  unknown,
  crossMs,
  nearMs,
  selection,
  strong = null,
}: PlotProps) {
  const clip = `plot-${frame.left}-${frame.right}-${frame.top}-${frame.bottom}`
  // drawn anew only when it changes
  const picture = useMemo(
    () => (
      <svg
        class="plot"
        width={frame.width}
        height={frame.height}
        viewBox={`0 0 ${frame.width} ${frame.height}`}
        preserveAspectRatio="xMinYMin"
        aria-hidden="true"
      >
        <clipPath id={clip}>
          <rect
            x={frame.left}
            y={frame.top - 3}
            width={frame.right - frame.left}
            height={frame.bottom - frame.top + 6}
          />
        </clipPath>
        <Unknown frame={frame} stretches={unknown} />
        <Grid frame={frame} />
        <g clip-path={`url(#${clip})`}>
          {behind}
          {lines.map((line) => (
            <Line key={line.key} frame={frame} line={line} pale={strong !== null && strong !== line.key} />
          ))}
        </g>
      </svg>
    ),
    [frame, lines, behind, unknown, strong, clip],
  )
  // a layer of its own over it, so that moving the crosshair paints nothing of what lies under it
  return (
    <>
      {picture}
      <svg class="plot-over" width={frame.width} height={frame.height} aria-hidden="true">
        {selection !== null && <Area class="selection" frame={frame} stretch={selection} />}
        {crossMs !== null && <Crosshair {...{ frame, lines, slot, crossMs, nearMs }} />}
      </svg>
    </>
  )
}

export type Framed = { readonly frame: Frame }

function Area({ frame, stretch: [fromMs, toMs], ...own }: Framed & { stretch: Stretch; class: string }) {
  const left = Math.max(frame.left, frame.x(fromMs))
  const right = Math.min(frame.right, frame.x(toMs))
  if (right <= left) return null
  return (
    <rect class={own.class} x={left} y={frame.top} width={right - left} height={frame.bottom - frame.top} />
  )
}

const WORD_PX = 88

function Unknown({ frame, stretches }: Framed & { stretches: readonly Stretch[] }) {
  const { t } = useBox()
  return (
    <>
      {stretches.map((stretch) => (
        <g key={stretch[0]} data-gap>
          <Area class="unknown" frame={frame} stretch={stretch} />
          {frame.x(stretch[1]) - frame.x(stretch[0]) > WORD_PX && (
            <text
              class="tick unknown-word"
              x={(Math.max(frame.left, frame.x(stretch[0])) + Math.min(frame.right, frame.x(stretch[1]))) / 2}
              y={frame.top + 20}
              text-anchor="middle"
            >
              {t('trend.unknown')}
            </text>
          )}
        </g>
      ))}
    </>
  )
}

function Grid({ frame }: Framed) {
  return (
    <>
      {frame.axes.map((axis, index) => (
        <ValueMarks key={`${index} ${axis.unit}`} frame={frame} axis={axis} right={index === 1} />
      ))}
      {frame.timeTicks.map((tick) => (
        <TimeMark key={tick.timeMs} frame={frame} tick={tick} />
      ))}
    </>
  )
}

function ValueMarks({ frame, axis, right }: Framed & { axis: ValueAxis; right: boolean }) {
  const { format } = useBox()
  const x = right ? frame.right + 8 : frame.left - 8
  const anchor = right ? 'start' : 'end'
  return (
    <>
      {axis.ticks.map((tick) => {
        const y = frame.y(axis, tick * axis.scale.factor)
        return (
          <g key={tick}>
            {!right && (
              <line
                class={tick === 0 ? 'grid-line zero' : 'grid-line'}
                x1={frame.left}
                x2={frame.right}
                y1={y}
                y2={y}
              />
            )}
            <text class="tick" x={x} y={y + 4} text-anchor={anchor}>
              {format.number(tick, axis.digits)}
            </text>
          </g>
        )
      })}
      {frame.top >= 24 && (
        <text class="tick unit-mark" x={x} y={frame.top - 14} text-anchor={anchor}>
          {axis.scale.symbol}
        </text>
      )}
    </>
  )
}

/** Words closer to the edge than this would be cut. */
const HALF_WORD_PX = 20

function TimeMark({ frame, tick }: Framed & { tick: TimeTick }) {
  const words = useTickWords()(tick)
  const x = frame.x(tick.timeMs)
  const strong = tick.level !== 'second' && tick.level !== 'minute'
  return (
    <g>
      <line class="time-line" x1={x} x2={x} y1={frame.bottom} y2={frame.bottom + 5} />
      {x > HALF_WORD_PX && x < frame.width - HALF_WORD_PX && (
        <text class={strong ? 'tick strong' : 'tick'} x={x} y={frame.bottom + 20} text-anchor="middle">
          {words}
        </text>
      )}
    </g>
  )
}

function useTickWords(): (tick: TimeTick) => string {
  const { format, panel } = useBox()
  const zone = panel.timeZone.value
  return ({ timeMs, level }) => {
    if (level === 'second') return format.time(timeMs, zone)
    if (level === 'minute') return format.minute(timeMs, zone)
    if (level === 'day') return format.day(timeMs, zone)
    return level === 'month' ? format.month(timeMs, zone) : format.year(timeMs, zone)
  }
}

function Line({ frame, line, pale }: Framed & { line: PlotLine; pale: boolean }) {
  const { look, axis, stepped } = line
  const y = (value: number) => frame.y(axis, value)
  const course = within(line.course, frame.fromMs, frame.toMs)
  const earlier = line.earlier === undefined ? undefined : within(line.earlier, frame.fromMs, frame.toMs)
  return (
    <g class={`${look.colour} ${look.broken ? 'broken' : ''} ${pale ? 'pale' : ''}`} data-line={line.key}>
      <path class="band" d={bandPath(course, frame.x, y, stepped)} />
      {earlier !== undefined && <path class="line earlier" d={linePath(earlier, frame.x, y, stepped)} />}
      <path class="line" d={linePath(course, frame.x, y, stepped)} />
      {isSparse(course, frame) && <Dots frame={frame} line={line} course={course} />}
    </g>
  )
}

/** Samples stand apart far enough to be seen one by one. */
const DOT_PX = 14
const MOST_DOTS = 120

function isSparse(course: Course, { x }: Frame): boolean {
  const count = course.reduce((sum, part) => sum + part.length, 0)
  const widthPx = course.reduce((sum, part) => sum + x(part.at(-1)?.timeMs ?? 0) - x(part[0]?.timeMs ?? 0), 0)
  return count <= MOST_DOTS && (count - course.length) * DOT_PX <= widthPx
}

function Dots({ frame, line: { axis, stepped }, course }: Framed & { line: PlotLine; course: Course }) {
  const steps = stepped ? course.flat().filter(isPlainState) : course.flat()
  return (
    <>
      {steps.map(({ timeMs, mean }) => (
        <circle key={timeMs} class="dot" cx={frame.x(timeMs)} cy={frame.y(axis, mean)} r="2.5" />
      ))}
    </>
  )
}

/** It was one and the same, and something said so then. */
const isPlainState = ({ min, max, isEnd }: Step): boolean => min === max && isEnd !== true

type CrosshairProps = Framed & Pick<PlotProps, 'lines' | 'slot' | 'nearMs'> & { readonly crossMs: number }

function Crosshair({ frame, lines, slot, crossMs, nearMs }: CrosshairProps) {
  const x = frame.x(crossMs)
  if (x < frame.left - 1 || x > frame.right + 1) return null
  return (
    <g class="crosshair">
      {slot !== undefined && <Area class="slot" frame={frame} stretch={slot} />}
      {(lines.length > 0 || slot === undefined) && <line x1={x} x2={x} y1={frame.top} y2={frame.bottom} />}
      {lines.map(({ key, look, axis, course, stepped }) => {
        const step = readAt(course, crossMs, nearMs, stepped)
        if (step === undefined || (stepped && step.min !== step.max)) return null
        return (
          <circle
            key={key}
            class={look.colour}
            cx={frame.x(stepped ? crossMs : step.timeMs)}
            cy={frame.y(axis, step.mean)}
            r="4"
          />
        )
      })}
    </g>
  )
}
