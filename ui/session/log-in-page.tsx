// Log-in: user name and password, then back to the address that was asked for.

import { useState } from 'preact/hooks'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { SecretField } from './secret-field.tsx'
import { StartPage } from './start-page.tsx'

export function LogInPage() {
  const { t } = useBox()
  const { name, setName, password, setPassword, busy, failed, submit } = useLogIn()
  return (
    <StartPage title={t('logIn.title')} help={{ place: 'security', text: t('logIn.help') }}>
      <form class="form" onSubmit={submit}>
        {failed === null && <WhyEnded />}
        {failed !== null && <ProblemNotice failed={failed} />}
        <div class="field">
          <label for="username">{t('logIn.name')}</label>
          <span class="hint" id="username-hint">
            {t('logIn.nameHint')}
          </span>
          <input
            class="input"
            id="username"
            aria-describedby="username-hint"
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellcheck={false}
            required
            maxLength={64}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <SecretField
          id="password"
          label={t('logIn.password')}
          autoComplete="current-password"
          value={password}
          onInput={setPassword}
        />
        <div class="acts">
          <button type="submit" class="button main-act" aria-disabled={busy}>
            {busy ? t('logIn.busy') : t('logIn.act')}
          </button>
        </div>
      </form>
    </StartPage>
  )
}

function WhyEnded() {
  const { lookup, endedBecause } = useBox()
  const sentence = lookup(`logIn.ended.${endedBecause.value ?? ''}`, '')
  return sentence === '' ? null : <Notice tone="plain">{sentence}</Notice>
}

function useLogIn() {
  const { api, session } = useBox()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const outcome = await api.logIn(name, password)
    setBusy(false)
    if (outcome.ok) session.value = outcome.value
    else setFailed(outcome)
  }
  return { name, setName, password, setPassword, busy, failed, submit }
}
