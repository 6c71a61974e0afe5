// The pages by address, behind the guard that leads to set-up and log-in.

import { useEffect, useRef } from 'preact/hooks'
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter-preact'
import { Frame } from '../frame/frame.tsx'
import { HomePage } from '../home/home-page.tsx'
import { redirectFor } from '../session/guard.ts'
import { LogInPage } from '../session/log-in-page.tsx'
import { SetUpPage } from '../session/set-up-page.tsx'
import { useBox } from './box.ts'
import { NotFoundPage } from './not-found-page.tsx'

export function App() {
  const { welcome, session } = useBox()
  const [path] = useLocation()
  const query = useSearch()
  const search = query === '' ? '' : `?${query}`
  useFocusOnArrival(path)
  const elsewhere = redirectFor(path, search, {
    claimed: welcome.value.claimed,
    loggedIn: session.value !== null,
  })
  if (elsewhere !== null) return <Redirect to={elsewhere} replace />
  if (path === '/setup') return <SetUpPage />
  if (path === '/login') return <LogInPage />
  return <Places />
}

function Places() {
  return (
    <Frame>
      <Switch>
        <Route path="/" component={HomePage} />
        <Route component={NotFoundPage} />
      </Switch>
    </Frame>
  )
}

/** A new page starts at its heading, as a loaded one would; the first page leaves the focus to the browser. */
function useFocusOnArrival(path: string): void {
  const arrived = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what makes it run
  useEffect(() => {
    if (arrived.current) document.querySelector('h1')?.focus({ preventScroll: true })
    arrived.current = true
  }, [path])
}
