// What is wrong in the panel, on Home; nothing of it while nothing is wrong.

import { useBox } from '../app/box.ts'
import { FindingList } from './finding-list.tsx'

export function FindingsOnHome() {
  const { t, panel } = useBox()
  const list = panel.findings.value
  if (list === null || list.findings.length === 0) return null
  return (
    <section class="stack" aria-labelledby="findings-title">
      <h2 id="findings-title">{t('findings.title')}</h2>
      <FindingList findings={list.findings} more={list.more} />
    </section>
  )
}
