// Takes what is shown along: as CSV, as a picture, or as an address.

import type { RefObject } from 'preact'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import type { TimeSpan } from '../trend/time-span.ts'
import type { Zone } from '../trend/zone-time.ts'
import { type ShownTable, withWholeSums } from './columns.ts'
import { csvText, localTime } from './csv-text.ts'
import { drawPicture } from './picture.ts'
import { saveFile } from './save-file.ts'
import { useSpanWords } from './span-words.ts'

export type ExportActsProps = {
  readonly page: RefObject<HTMLElement>
  readonly table: () => ShownTable
  readonly span: TimeSpan
  readonly zone: Zone
  readonly asTable: boolean
}

export function ExportActs({ page, table, span, zone, asTable }: ExportActsProps) {
  const { t, panel, toasts } = useBox()
  const words = useSpanWords()
  const site = panel.status.value?.siteName ?? ''
  const name = (ending: string) =>
    `${fileName(`${site} ${t('trends.fileName')} ${localTime(span.fromMs, zone)}`)}.${ending}`
  const csv = () => {
    const shown = table()
    const text = csvText(
      withWholeSums(shown),
      shown.columns,
      { time: t('trend.time'), min: t('trend.min'), max: t('trend.max') },
      zone,
    )
    saveFile(name('csv'), new Blob([text], { type: 'text/csv;charset=utf-8' }))
  }
  const png = async () => {
    const host = page.current
    if (host === null) return
    const picture = await drawPicture({
      title: site,
      under: [
        words.span(span),
        ...[...host.querySelectorAll('figcaption')].map((one) => one.textContent ?? ''),
      ].join('   '),
      plots: [...host.querySelectorAll<SVGSVGElement>('svg.plot')],
      legend: [...host.querySelectorAll('.chip')].map((chip) => ({
        text: [...chip.querySelectorAll('.stack-mark, .chip-name')].map((one) => one.textContent).join(' '),
        swatch: chip.querySelector('.swatch'),
      })),
      page: host,
    })
    if (picture !== null) saveFile(name('png'), picture)
  }
  const link = () => {
    navigator.clipboard.writeText(window.location.href).then(
      () => toasts.say(t('trends.linkCopied')),
      () => toasts.say(t('trends.linkFailed')),
    )
  }
  return (
    <>
      <button type="button" class="button" onClick={csv}>
        <Icon name="download" small />
        {t('trends.csv')}
      </button>
      {!asTable && (
        <button type="button" class="button" onClick={() => void png()}>
          <Icon name="image" small />
          {t('trends.png')}
        </button>
      )}
      <button type="button" class="button" onClick={link}>
        <Icon name="link" small />
        {t('trends.link')}
      </button>
    </>
  )
}

/** What every system takes as the name of a file. */
const fileName = (text: string): string =>
  text
    .replaceAll(/[^\p{L}\p{N}+-]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80)
