// Set-up: whose box this is, the proof that one stands before it, and the first password.

import { batch } from '@preact/signals'
import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import type { Welcome } from '../../src/web/api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { ProblemNotice } from '../app/notice.tsx'
import { Steps } from '../first/steps.tsx'
import { Icon } from '../icons/icon.tsx'
import { codeComplete, codeSigns, groupCode } from './device-code.ts'
import { passwordMet, passwordParts } from './password-rule.ts'
import { SecretField } from './secret-field.tsx'
import { StartPage } from './start-page.tsx'

export function SetUpPage() {
  const { t, welcome } = useBox()
  const form = useSetUp()
  const { devices = 0 } = welcome.value
  const isEmpty = devices === 0
  return (
    <StartPage
      title={t('setUp.title')}
      before={isEmpty ? <Steps at={0} /> : undefined}
      help={{ place: 'first-minutes', text: t('setUp.help') }}
    >
      <p>{t('setUp.whose')}</p>
      {!isEmpty && <p class="quiet">{t('setUp.devices', { n: devices })}</p>}
      <Identity welcome={welcome.value} />
      <form class="form" onSubmit={form.submit} noValidate>
        {form.failed !== null && <ProblemNotice failed={form.failed} />}
        <CodeField
          code={form.code}
          wrong={(form.tried || form.codeLeft) && !codeComplete(form.code)}
          onInput={form.setCode}
          onLeave={form.leaveCode}
        />
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
  const [, go] = useLocation()
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [codeLeft, setCodeLeft] = useState(false)
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
    const isEmpty = (welcome.value.devices ?? 0) === 0
    batch(() => {
      session.value = outcome.value
      welcome.value = { claimed: true }
    })
    go(isEmpty ? '/first/site' : '/')
  }
  const leaveCode = () => setCodeLeft(code !== '')
  return { code, setCode, codeLeft, leaveCode, password, setPassword, tried, busy, failed, submit }
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
        <dd class="hint-line">
          <details class="where">
            <summary>{t('setUp.warned')}</summary>
            <p class="quiet">{t('setUp.warnedText')}</p>
          </details>
        </dd>
      </div>
    </dl>
  )
}

/** Four signs a group, eight groups a line: what two people can compare by reading aloud. */
const pairs = (fingerprint: string) =>
  (fingerprint.replaceAll(':', '').match(/.{1,4}/g) ?? []).map((pair, place) => ({ pair, place }))

type CodeFieldProps = {
  readonly code: string
  readonly wrong: boolean
  readonly onInput: (code: string) => void
  readonly onLeave: () => void
}

function CodeField({ code, wrong, onInput, onLeave }: CodeFieldProps) {
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
        onBlur={(event) => {
          onInput(groupCode(event.currentTarget.value))
          onLeave()
        }}
      />
      <span id="device-code-wrong">
        {wrong && (
          <span class="wrong">
            <Icon name="warn" small />
            {t('setUp.codeShort', { n: codeSigns(code).length })}
          </span>
        )}
      </span>
      <WhereIsCode />
    </div>
  )
}

function WhereIsCode() {
  const { t } = useBox()
  return (
    <details class="where">
      <summary>{t('setUp.where')}</summary>
      <ul>
        <li>{t('setUp.where.label')}</li>
        <li>
          {t('setUp.where.installed')} <code>sudo busbar device-code</code>
        </li>
        <li>{t('setUp.where.started')}</li>
      </ul>
    </details>
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
