// Changes usage, place or feeder of the selected devices, all of them in one transaction.

import { useState } from 'preact/hooks'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { Dialog } from '../app/dialog.tsx'
import { ProblemNotice } from '../app/notice.tsx'
import type { JsonObject } from '../forms/draft.ts'
import { submitting } from '../forms/form-end.tsx'
import { Icon } from '../icons/icon.tsx'
import { usagesOf } from './usages.ts'
import type { DeviceList } from './use-device-list.ts'

export function EditMany({ list }: { list: DeviceList }) {
  const { t } = useBox()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" class="button" onClick={() => setOpen(true)}>
        <Icon name="edit" />
        {t('many.edit', { n: list.selected.size })}
      </button>
      {open && <EditDialog list={list} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Select values that are no id. */
const KEEP = ' keep'
const NONE = ' none'

type Draft = {
  readonly usage: string
  readonly fedBy: string
  readonly changesZone: boolean
  readonly zone: string
}
const UNCHANGED: Draft = { usage: KEEP, fedBy: KEEP, changesZone: false, zone: '' }

function changesOf({ usage, fedBy, changesZone, zone }: Draft): JsonObject {
  return {
    ...(usage === KEEP ? {} : { usage }),
    ...(fedBy === KEEP ? {} : { fedBy: fedBy === NONE ? null : fedBy }),
    ...(changesZone ? { zone: zone.trim() === '' ? null : zone.trim() } : {}),
  }
}

function EditDialog({ list, onClose }: { list: DeviceList; onClose: () => void }) {
  const { t, api, panel, toasts } = useBox()
  const [draft, setDraft] = useState(UNCHANGED)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const ids = [...list.selected]
  const n = ids.length
  const changes = changesOf(draft)
  const idle = busy || Object.keys(changes).length === 0
  const save = async () => {
    if (idle) return
    setBusy(true)
    const outcome = await api.changeDevices({ ids, changes })
    setBusy(false)
    if (!outcome.ok) return setFailed(outcome)
    toasts.say(t('many.changed', { n }))
    list.selectAll(false)
    onClose()
    await panel.load()
  }
  return (
    <Dialog title={t('many.title', { n })} onClose={onClose}>
      <form class="form" onSubmit={submitting(save)}>
        {failed !== null && <ProblemNotice failed={failed} />}
        <EditFields draft={draft} change={(part) => setDraft({ ...draft, ...part })} chosen={list.selected} />
        <div class="acts">
          <button type="submit" class="button main-act" aria-disabled={idle}>
            {t('many.act', { n })}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {t('act.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

type EditFieldsProps = {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  readonly chosen: ReadonlySet<string>
}

function EditFields({ draft, change, chosen }: EditFieldsProps) {
  const { t, lookup, format, panel } = useBox()
  const feeders = panel.devices.value.filter(({ id }) => !chosen.has(id))
  return (
    <>
      <label class="raw-field">
        {t('device.usage')}
        <select
          class="input"
          value={draft.usage}
          onChange={(event) => change({ usage: event.currentTarget.value })}
        >
          <option value={KEEP}>{t('many.keep')}</option>
          {usagesOf(lookup, format.compare).map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label class="raw-field">
        {t('devices.fedBy')}
        <select
          class="input"
          value={draft.fedBy}
          onChange={(event) => change({ fedBy: event.currentTarget.value })}
        >
          <option value={KEEP}>{t('many.keep')}</option>
          <option value={NONE}>{t('device.incomer')}</option>
          {feeders.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="row">
        <input
          type="checkbox"
          checked={draft.changesZone}
          onChange={(event) => change({ changesZone: event.currentTarget.checked })}
        />
        {t('many.changeZone')}
      </label>
      {draft.changesZone && <ZoneField zone={draft.zone} change={(zone) => change({ zone })} />}
    </>
  )
}

function ZoneField({ zone, change }: { zone: string; change: (zone: string) => void }) {
  const { t, panel } = useBox()
  const zones = new Set(panel.devices.value.flatMap((device) => device.zone ?? []))
  return (
    <label class="raw-field">
      {t('device.zone')}
      <span class="hint">{t('many.zoneHint')}</span>
      <input
        class="input"
        list="many-zones"
        maxLength={64}
        value={zone}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <datalist id="many-zones">
        {[...zones].map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </label>
  )
}
