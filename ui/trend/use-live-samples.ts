// Follows values live while a chart is open; begins anew where something may have been missed.

import { effect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { type Box, useBox } from '../app/box.ts'
import { LiveSamples } from './live-samples.ts'

export type FollowedPoint = {
  readonly id: string
  readonly deviceId: string
  /** How often the device is read. */
  readonly periodMs: number
  /** Whether it keeps each value until the next. */
  readonly state?: boolean
}

/** Four hours of a value that changes every two seconds; what is older comes from the history. */
const MOST_SAMPLES = 7_200

export type LiveCourses = ReadonlyMap<string, LiveSamples>

const NOTHING: LiveCourses = new Map()

/**
 * The samples since the chart was opened, by point id. `onMissed` is called after the connection was lost or the page was
 * hidden: a hidden page is not drawn, so only the latest of its values arrive.
 */
export function useLiveSamples(
  points: readonly FollowedPoint[] | null,
  spanMs: number,
  onMissed: () => void,
): LiveCourses {
  const box = useBox()
  const kept = useRef(NOTHING)
  const missed = useRef(onMissed)
  missed.current = onMissed
  const key = points?.map(({ id }) => id).join(',') ?? null
  useEffect(() => {
    if (points === null) {
      kept.current = NOTHING
      return undefined
    }
    let stop = follow(box, points, spanMs, kept)
    const anew = () => {
      stop()
      stop = follow(box, points, spanMs, kept)
      missed.current()
    }
    const stopWatching = watchMisses(box, anew)
    return () => {
      stop()
      stopWatching()
    }
    // the key stands for the points
  }, [key, spanMs, box])
  return kept.current
}

function follow(
  { live, panel, nowMs }: Box,
  points: readonly FollowedPoint[],
  spanMs: number,
  kept: { current: LiveCourses },
): () => void {
  const all = new Map(points.map(({ id }) => [id, new LiveSamples()]))
  kept.current = all
  const answeredMs = (deviceId: string) => panel.latest.peek().get(deviceId)?.lastAnswerMs ?? 0
  const stops = points.flatMap(({ id, deviceId }) => {
    const samples = all.get(id) ?? new LiveSamples()
    let first = true
    const stopChanges = live.reading(id).subscribe(({ timeMs, value }) => {
      // a value that has been the same for long was confirmed a moment ago
      if (timeMs !== null && timeMs > 0)
        samples.change(first ? Math.max(timeMs, answeredMs(deviceId)) : timeMs, value)
      first = false
    })
    const stopAnswers = effect(() => {
      const confirmedMs = panel.latest.value.get(deviceId)?.lastAnswerMs ?? null
      if (confirmedMs !== null) samples.confirm(confirmedMs)
      samples.forget(nowMs.peek() - spanMs, MOST_SAMPLES)
    })
    return [stopChanges, stopAnswers]
  })
  return () => {
    for (const stop of stops) stop()
  }
}

function watchMisses({ connection }: Box, onMissed: () => void): () => void {
  let broken = false
  const stopLink = connection.link.subscribe((link) => {
    if (link?.connected === false) broken = true
    else if (broken && link?.connected === true) {
      broken = false
      onMissed()
    }
  })
  const onVisible = () => {
    if (document.visibilityState === 'visible') onMissed()
  }
  document.addEventListener('visibilitychange', onVisible)
  return () => {
    stopLink()
    document.removeEventListener('visibilitychange', onVisible)
  }
}
