// Set-up: whose box this is, the proof that one stands before it, and the first password.

import { batch } from '@preact/signals'
import { useState } from 'preact/hooks'
import type { Welcome } from '../../src/web/api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { ProblemNotice } from '../app/notice.tsx'
import { Icon } from '../icons/icon.tsx'
import { codeComplete, codeSigns, groupCode } from './device-code.ts'
import { passwordMet, passwordParts } from './password-rule.ts'
import { SecretField } from './secret-field.tsx'
import { StartPage } from './start-page.tsx'

export function SetUpPage() {
  const { t, welcome } = useBox()
  const form = useSetUp()
  return (
    <StartPage title={t('setUp.title')}>
      <p>{t('setUp.whose')}</p>
      <Identity welcome={welcome.value} />
      <form class="form" onSubmit={form.submit} noValidate>
        {form.failed !== null && <ProblemNotice failed={form.failed} />}
        <CodeField code={form.code} wrong={form.tried && !codeComplete(form.code)} onInput={form.setCode} />
        <SecretField
          id="new-password"
          label={t('setUp.password')}
          autoComplete="new-password"
          value={form.password}
          describedBy="password-rules"
          onInput={form.setPassword}
        >
          <Rules password={form.password} tried={form.tried} />
        </SecretField>
        <p class="quiet">{t('setUp.account')}</p>
        <div class="acts">
          <button type="submit" class="button main-act" aria-disabled={form.busy}>
            {form.busy ? t('setUp.busy') : t('setUp.act')}
          </button>
        </div>
      </form>
    </StartPage>
  )
}

function useSetUp() {
  const { api, session, welcome } = useBox()
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const submit = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (!codeComplete(code)) return document.getElementById('device-code')?.focus()
    if (!passwordMet(password)) return document.getElementById('new-password')?.focus()
    if (busy) return
    setBusy(true)
    const outcome = await api.setUp(codeSigns(code), password)
    setBusy(false)
    if (!outcome.ok) return setFailed(outcome)
    batch(() => {
      session.value = outcome.value
      welcome.value = { claimed: true }
    })
  }
  return { code, setCode, password, setPassword, tried, busy, failed, submit }
}

function Identity({ welcome: { name, serial, fingerprint = '' } }: { welcome: Welcome }) {
  const { t } = useBox()
  return (
    <dl class="identity">
      <div>
        <dt>{t('setUp.name')}</dt>
        <dd>{name}</dd>
      </div>
      <div>
        <dt>{t('setUp.serial')}</dt>
        <dd class="mono">{serial}</dd>
      </div>
      <div>
        <dt>{t('setUp.fingerprint')}</dt>
        <dd class="mono">
          <span class="unseen">{fingerprint}</span>
          <span class="fingerprint" aria-hidden="true">
            {pairs(fingerprint).map(({ place, pair }) => (
              <span key={place}>{pair}</span>
            ))}
          </span>
        </dd>
        <dd class="quiet hint-line">{t('setUp.compare')}</dd>
      </div>
    </dl>
  )
}

/** Four signs a group, eight groups a line: what two people can compare by reading aloud. */
const pairs = (fingerprint: string) =>
  (fingerprint.replaceAll(':', '').match(/.{1,4}/g) ?? []).map((pair, place) => ({ pair, place }))

function CodeField({
  code,
  wrong,
  onInput,
}: {
  code: string
  wrong: boolean
  onInput: (code: string) => void
}) {
  const { t } = useBox()
  return (
    <div class="field">
      <label for="device-code">{t('setUp.code')}</label>
      <span class="hint" id="device-code-hint">
        {t('setUp.codeHint')}
      </span>
      <input
        class="input mono"
        id="device-code"
        name="device-code"
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        maxLength={64}
        value={code}
        aria-invalid={wrong}
        aria-describedby="device-code-hint device-code-wrong"
        onInput={(event) => onInput(event.currentTarget.value)}
        onBlur={(event) => onInput(groupCode(event.currentTarget.value))}
      />
      <span id="device-code-wrong">
        {wrong && (
          <span class="wrong">
            <Icon name="warn" small />
            {t('setUp.codeShort', { n: codeSigns(code).length })}
          </span>
        )}
      </span>
    </div>
  )
}

function Rules({ password, tried }: { password: string; tried: boolean }) {
  const { t } = useBox()
  return (
    <ul class="rules" id="password-rules" aria-live="polite">
      {passwordParts(password).map(({ part, met }) => (
        <li key={part} class={met ? 'met' : ''}>
          <Icon name={met ? 'check' : tried ? 'warn' : 'dot'} small />
          {t(`passwordRule.${part}`)}
          <span class="unseen">{met ? t('passwordRule.met') : t('passwordRule.open')}</span>
        </li>
      ))}
    </ul>
  )
}
