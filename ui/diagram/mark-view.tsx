// One mark of the drawing. Values change its text and widths alone: nothing of it is made again.

import { computed, type ReadonlySignal } from '@preact/signals'
import { Fragment } from 'preact'
import { useMemo } from 'preact/hooks'
import { type IconName, IconPaths } from '../icons/icon.tsx'
import type { Mark } from './layout/drawing.ts'
import type { MarkNow, Words } from './mark-now.ts'
import { Flow, Meter, OpenEnd, Supply, Wire } from './symbols.tsx'
import { fewLines, linesOf, spacesBefore, type TextRuler, UNIT_GAP, UNIT_SIZE } from './text-lines.ts'

export type MarkLook = {
  readonly icon: IconName
  readonly isSource: boolean
  readonly ruler: TextRuler
  /** State and share share a line where the busbar runs down the side. */
  readonly inOneLine: boolean
}

const ICON_PX = 15

export function MarkShape({ mark, now, look }: { mark: Mark; now: MarkNow; look: MarkLook }) {
  const { drop, tail, ring, kind } = mark
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of shapes takes no focus; the item around it says all of this
    <g aria-hidden="true">
      {mark.isTop && !look.isSource && <Supply drop={drop} />}
      <Flow line={drop} flowPx={now.flowPx} direction={now.direction} />
      {tail !== null && <Wire line={tail} flowPx={now.flowPx} />}
      {kind === 'rest' ? (
        <OpenEnd ring={ring} />
      ) : (
        <Meter ring={ring} icon={look.icon} isSource={look.isSource} />
      )}
      <NameLines mark={mark} look={look} />{' '}
      <text
        class="power"
        x={mark.power.x}
        y={mark.power.y}
        text-anchor={mark.power.anchor}
        font-size={look.ruler.sizeOf(mark.power.role)}
      >
        <tspan>{now.number}</tspan>
        <Space />
        <tspan class="unit" dx={`${UNIT_GAP}em`} font-size={`${UNIT_SIZE}em`}>
          {now.unit}
        </tspan>
      </text>{' '}
      <Under mark={mark} now={now} look={look} />
    </g>
  )
}

function NameLines({ mark: { name }, look: { ruler } }: { mark: Mark; look: MarkLook }) {
  const spaces = spacesBefore(name.text, name.lines)
  return (
    <text class="name" text-anchor={name.anchor} font-size={ruler.sizeOf('name')}>
      {name.lines.map((line, at) => (
        <Fragment key={at}>
          {spaces[at] === true && <Space />}
          <tspan x={name.x} y={name.y + at * ruler.lineOf('name')}>
            {line}
          </tspan>
        </Fragment>
      ))}
    </text>
  )
}

/** Between words for those who hear or copy the text; it takes no room worth telling, and for Firefox one of none is not there. */
const Space = () => <tspan font-size={0.1}> </tspan>

type UnderLine = {
  readonly text: string
  /** Of the first line of what is said, with its sign. */
  readonly words: Words | null
  /** Whether it ends with a whole word; one that is too long for its column goes on in the next line. */
  readonly isWhole: boolean
}

/** As many lines as have room; each is a place that the words of the moment fill. */
function Under({ mark: { under }, now, look }: { mark: Mark; now: MarkNow; look: MarkLook }) {
  const lines = useMemo(
    () => computed(() => underLines(now.under.value, under.width, under.lines, look)),
    [now, under, look],
  )
  return (
    <>
      {Array.from({ length: under.lines }, (_, at) => (
        <UnderText key={at} at={at} lines={lines} under={under} look={look} />
      ))}
    </>
  )
}

function underLines(
  all: readonly Words[],
  width: number,
  most: number,
  { ruler, inOneLine }: MarkLook,
): readonly UnderLine[] {
  const measure = (text: string) => ruler.widthOf(text, 'small')
  const state = all.at(-1)
  const gathered =
    inOneLine && state !== undefined
      ? [{ ...state, text: [state, ...all.slice(0, -1)].map(({ text }) => text).join(' · ') }]
      : all
  const lines = gathered.flatMap((words) => {
    const room = words.icon === null ? width : width - ICON_PX * ruler.zoom - 4
    const texts = linesOf(words.text, room, measure)
    const spaces = spacesBefore(words.text, texts)
    return texts.map((text, at) => ({
      text,
      words: at === 0 ? words : null,
      isWhole: spaces[at + 1] ?? true,
    }))
  })
  const texts = fewLines(
    lines.map(({ text }) => text),
    most,
    width - ICON_PX * ruler.zoom - 4,
    measure,
  )
  return texts.map((text, at) => ({
    text,
    words: lines[at]?.words ?? null,
    isWhole: lines[at]?.isWhole ?? true,
  }))
}

type UnderTextProps = {
  at: number
  lines: ReadonlySignal<readonly UnderLine[]>
  under: Mark['under']
  look: MarkLook
}

function UnderText({ at, lines, under, look: { ruler } }: UnderTextProps) {
  const y = under.y + at * ruler.lineOf('small')
  const parts = useMemo(() => {
    const line = computed(() => lines.value[at])
    const icon = computed(() => line.value?.words?.icon ?? null)
    const text = computed(() => line.value?.text ?? '')
    const size = ICON_PX * ruler.zoom
    const beside = computed(() => (icon.value === null ? 0 : size + 4))
    const middle = under.anchor === 'middle'
    const x = computed(() => under.x + (middle ? beside.value / 2 : beside.value))
    const place = computed(() => {
      const width = ruler.widthOf(text.value, 'small') + beside.value
      const left = middle ? under.x - width / 2 : under.x
      return `translate(${left} ${y - size * 0.82}) scale(${size / 24})`
    })
    const tone = computed(() => `state-icon ${line.value?.words?.tone ?? ''}`)
    const gap = computed(() => (line.value?.isWhole === false ? '' : ' '))
    return { icon, text, x, place, tone, gap }
  }, [at, lines, under, ruler, y])
  return (
    <>
      <StateIcon icon={parts.icon} place={parts.place} tone={parts.tone} />
      <text class="under" x={parts.x} y={y} text-anchor={under.anchor} font-size={ruler.sizeOf('small')}>
        {parts.text}
      </text>
      {parts.gap}
    </>
  )
}

type StateIconProps = {
  icon: ReadonlySignal<IconName | null>
  place: ReadonlySignal<string>
  tone: ReadonlySignal<string>
}

function StateIcon({ icon, place, tone }: StateIconProps) {
  if (icon.value === null) return null
  return (
    <g class={tone} transform={place}>
      <IconPaths name={icon.value} />
    </g>
  )
}
