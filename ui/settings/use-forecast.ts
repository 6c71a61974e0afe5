// Asks the box how full a line would be with a configuration that is not saved yet.

import { useEffect, useState } from 'preact/hooks'
import type { LineForecast } from '../../src/web/device-api.ts'
import { useBox } from '../app/box.ts'
import type { Json, JsonObject } from '../forms/draft.ts'

/** People type on; the box is asked when they rest. */
const REST_MS = 400

/** Changes the whole document; null while the form cannot be saved. */
export type Change = (document: JsonObject) => Json | null

/** The forecast of `lineId` after `change`; null until it is known and while the change cannot be saved. */
export function useForecast(lineId: string, change: Change, key: string): LineForecast | null {
  const { api } = useBox()
  const [found, setFound] = useState<LineForecast | null>(null)
  useEffect(() => {
    let wanted = true
    const ask = async () => {
      const running = await api.config()
      const document = running.ok ? change(JSON.parse(JSON.stringify(running.value))) : null
      const checked = document === null ? null : await api.checkConfig(document)
      if (!wanted) return
      const lines = checked?.ok === true ? checked.value.lines : []
      setFound(lines.find((line) => line.lineId === lineId) ?? null)
    }
    const timer = window.setTimeout(() => void ask(), REST_MS)
    return () => {
      wanted = false
      window.clearTimeout(timer)
    }
    // `key` says when the change is another
  }, [api, lineId, key])
  return found
}

const isList = (value: Json | undefined): value is readonly JsonObject[] => Array.isArray(value)

/** The document with `item` in its list, in the place of the one with the same id or at the end. */
export function withItem(document: JsonObject, list: 'lines' | 'devices', item: JsonObject): JsonObject {
  const before = document[list]
  const items = isList(before) ? before : []
  const isThere = items.some(({ id }) => id === item['id'])
  const after = isThere ? items.map((one) => (one['id'] === item['id'] ? item : one)) : [...items, item]
  return { ...document, [list]: after }
}
