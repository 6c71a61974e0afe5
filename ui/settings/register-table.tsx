// The register table of all devices, to set SCADA up from.

import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import { HelpMark } from '../manual/help-mark.tsx'
import { HELP_OF_OTHERS } from '../manual/help-places.ts'

export function RegisterTableLinks() {
  const { t } = useBox()
  return (
    <section class="stack">
      <div class="label-row">
        <h2>{t('gateway.registers')}</h2>
        <HelpMark place={HELP_OF_OTHERS.registers} what={t('gateway.registers')} />
      </div>
      <p class="quiet">{t('gateway.registersText')}</p>
      <div class="acts">
        {(['csv', 'json'] as const).map((form) => (
          <a key={form} class="button" href={`/api/v1/registers.${form}`} download={`registers.${form}`}>
            <Icon name="download" />
            {t('gateway.registers')} ({form.toUpperCase()})
          </a>
        ))}
      </div>
    </section>
  )
}
