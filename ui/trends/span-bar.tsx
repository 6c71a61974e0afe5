// Which time is shown: the last hours, a unit of the calendar or an own span, earlier and later, closer and wider.

import { useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import type { SpanActs } from '../trend/plot-host.tsx'
import type { TimeSpan } from '../trend/time-span.ts'
import type { Zone } from '../trend/zone-time.ts'
import { OwnSpanDialog } from './own-span-dialog.tsx'
import { hasLater, LAST_MS, SPAN_UNITS, type SpanChoice } from './span-choice.ts'
import { useSpanWords } from './span-words.ts'

/** On a phone the last hours stand over the chart, the units of the calendar below it. */
export type SpanPart = 'last' | 'units' | 'all'

export type SpanChoicesProps = {
  readonly choice: SpanChoice
  readonly span: TimeSpan
  readonly onChoose: (choice: SpanChoice) => void
}

export function SpanChoices({
  choice,
  span,
  onChoose,
  part = 'all',
}: SpanChoicesProps & { part?: SpanPart }) {
  const { t, nowMs } = useBox()
  return (
    <fieldset class="span-choices">
      <legend class="unseen">{t('trends.span')}</legend>
      {part !== 'units' && (
        <div class="segments">
          {LAST_MS.map((lengthMs) => (
            <Segment
              key={lengthMs}
              word={t(`trends.last.${lengthMs}`)}
              checked={choice.kind === 'last' && choice.lengthMs === lengthMs}
              onChoose={() => onChoose({ kind: 'last', lengthMs })}
            />
          ))}
        </div>
      )}
      {part !== 'last' && (
        <div class="segments">
          {SPAN_UNITS.map((unit) => (
            <Segment
              key={unit}
              word={t(`trends.unit.${unit}`)}
              checked={choice.kind === 'calendar' && choice.unit === unit}
              onChoose={() => onChoose({ kind: 'calendar', unit, atMs: atOf(choice, span, nowMs.peek()) })}
            />
          ))}
        </div>
      )}
    </fieldset>
  )
}

export type SpanMovesProps = SpanChoicesProps & { readonly zone: Zone; readonly acts: SpanActs }

export function SpanMoves({ choice, span, zone, acts, onChoose }: SpanMovesProps) {
  const { t, nowMs } = useBox()
  const middleMs = middleOf(span)
  return (
    <div class="span-moves">
      <Move icon="back" word={t('trends.earlier')} onMove={() => acts.pan(-1)} />
      <SpanTitle span={span} choice={choice} zone={zone} onChoose={onChoose} />
      <Move
        icon="next"
        word={t('trends.later')}
        off={!hasLater(choice, nowMs.peek(), zone)}
        onMove={() => acts.pan(1)}
      />
      <span class="span-zoom">
        <Move icon="zoomIn" word={t('trends.zoomIn')} onMove={() => acts.scale(0.5, middleMs)} />
        <Move icon="zoomOut" word={t('trends.zoomOut')} onMove={() => acts.scale(2, middleMs)} />
      </span>
    </div>
  )
}

/** A live span stays live while it is made longer or shorter. */
const middleOf = ({ fromMs, toMs, live }: TimeSpan): number => (live ? toMs : (fromMs + toMs) / 2)

/** The calendar opens where somebody looks now. */
const atOf = (choice: SpanChoice, { fromMs, toMs }: TimeSpan, nowMs: number): number | null =>
  choice.kind === 'last' || nowMs < toMs ? null : fromMs

function Segment({ word, checked, onChoose }: { word: string; checked: boolean; onChoose: () => void }) {
  return (
    <label>
      <input type="radio" name="trends-span" checked={checked} onChange={onChoose} />
      {word}
    </label>
  )
}

type MoveProps = { icon: IconName; word: string; off?: boolean; onMove: () => void }

function Move({ icon, word, off = false, onMove }: MoveProps) {
  return (
    <button
      type="button"
      class="button plain square"
      aria-label={word}
      title={word}
      aria-disabled={off}
      onClick={() => !off && onMove()}
    >
      <Icon name={icon} />
    </button>
  )
}

type SpanTitleProps = Pick<SpanMovesProps, 'span' | 'choice' | 'zone' | 'onChoose'>

function SpanTitle({ span, choice, zone, onChoose }: SpanTitleProps) {
  const { t, connection } = useBox()
  const live = span.live && connection.link.value?.connected !== false
  const words = useSpanWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" class="button plain span-title" onClick={() => setOpen(true)}>
        <span>
          <span class="unseen">{t('trends.ownSpan')}: </span>
          {words.span(span)}
        </span>
        {live && <span class="live-mark">{t('trends.live')}</span>}
      </button>
      {choice.kind === 'own' && (
        <button
          type="button"
          class="button"
          onClick={() => onChoose({ kind: 'last', lengthMs: Math.max(60_000, span.toMs - span.fromMs) })}
        >
          {t('trends.now')}
        </button>
      )}
      {open && <OwnSpanDialog span={span} zone={zone} onClose={() => setOpen(false)} onChoose={onChoose} />}
    </>
  )
}
