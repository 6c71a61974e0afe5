// The person's menu: theme, language, log out.

import { useEffect, useRef, useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { problemTitle } from '../app/problem-title.ts'
import { THEMES } from '../app/theme.ts'
import { Icon } from '../icons/icon.tsx'
import { isLoggedOut } from '../session/log-out.ts'
import { LanguageSelect } from '../words/language-select.tsx'

export function PersonMenu() {
  const { t, lookup, session } = useBox()
  const role = session.value?.role ?? ''
  const [open, setOpen] = useState(false)
  const host = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useClosing(host, open, () => setOpen(false))
  const closeBack = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    setOpen(false)
    button.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Escape from what is inside
    <div class="menu-host" ref={host} onKeyDown={closeBack}>
      <button
        type="button"
        class="button plain"
        ref={button}
        aria-expanded={open}
        aria-controls="person-menu"
        aria-label={t('person.menu', { name: session.value?.username ?? '' })}
        onClick={() => setOpen(!open)}
      >
        <Icon name="person" />
      </button>
      {open && (
        <div class="menu" id="person-menu">
          <div>
            <strong>{session.value?.username}</strong>
            <div class="quiet">{lookup(`role.${role}`, role)}</div>
          </div>
          <ThemeChoice />
          <KeysChoice />
          <LanguageSelect id="language" />
          <LogOut />
        </div>
      )}
    </div>
  )
}

function ThemeChoice() {
  const { t, theme } = useBox()
  return (
    <fieldset>
      <legend class="quiet">{t('theme.title')}</legend>
      <div class="segments">
        {THEMES.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="theme"
              checked={theme.value === one}
              onChange={() => {
                theme.value = one
              }}
            />
            <Icon name={one} small />
            {t(`theme.${one}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Keys of one character are in the way of whoever speaks to the computer. */
function KeysChoice() {
  const { t, singleKeys } = useBox()
  return (
    <label class="tick-label">
      <input
        type="checkbox"
        checked={singleKeys.value}
        onChange={(event) => {
          singleKeys.value = event.currentTarget.checked
        }}
      />
      {t('keys.single')}
    </label>
  )
}

function LogOut() {
  const { t, api, session, toasts } = useBox()
  const leave = async () => {
    const outcome = await api.logOut()
    if (isLoggedOut(outcome)) session.value = null
    else if (!outcome.ok) toasts.say(t('person.stillIn', { why: problemTitle(outcome, t) }))
  }
  return (
    <button type="button" class="button" onClick={() => void leave()}>
      <Icon name="leave" />
      {t('person.logOut')}
    </button>
  )
}

/** Closes on a click or a focus outside. */
function useClosing(host: { current: HTMLElement | null }, open: boolean, close: () => void): void {
  useEffect(() => {
    if (!open) return undefined
    const outside = (event: Event) => {
      if (event.target instanceof Node && host.current?.contains(event.target) === false) close()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [open])
}
