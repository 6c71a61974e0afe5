// The pages by address, behind the guard that leads to set-up and log-in.

import { useEffect, useRef } from 'preact/hooks'
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter-preact'
import { Frame } from '../frame/frame.tsx'
import { HomePage } from '../home/home-page.tsx'
import { redirectFor } from '../session/guard.ts'
import { LogInPage } from '../session/log-in-page.tsx'
import { useBox } from './box.ts'
import { lazyPage } from './lazy-page.tsx'

const OtherPlaces = lazyPage(async () => (await import('./other-places.tsx')).OtherPlaces)
const OpenHelp = lazyPage(async () => (await import('../manual/open-help.tsx')).OpenHelp)
const SetUpPage = lazyPage(async () => (await import('../session/set-up-page.tsx')).SetUpPage)

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
  return session.value === null ? <OpenHelp /> : <Places />
}

function Places() {
  return (
    <Frame>
      <Switch>
        <Route path="/" component={HomePage} />
        <Route component={OtherPlaces} />
      </Switch>
    </Frame>
  )
}

/** A new page starts at its top and its heading, as a loaded one would; the way back leads to where somebody was. */
function useFocusOnArrival(path: string): void {
  const arrived = useRef(false)
  const goesBack = useRef(false)
  useEffect(() => {
    const back = () => {
      goesBack.current = true
    }
    const on = () => {
      goesBack.current = false
    }
    window.addEventListener('popstate', back)
    window.addEventListener('pushState', on)
    // nobody has a place before the first scroll
    let stop = () => {}
    const begin = async () => {
      const { keepScrollPlaces } = await import('./scroll-places.ts')
      const root = document.getElementById('pages')
      if (root !== null) stop = keepScrollPlaces(root)
    }
    window.addEventListener('scroll', begin, { once: true })
    return () => {
      window.removeEventListener('popstate', back)
      window.removeEventListener('pushState', on)
      window.removeEventListener('scroll', begin)
      stop()
    }
  }, [])
  useEffect(() => {
    if (arrived.current && !goesBack.current && window.location.hash === '') window.scrollTo(0, 0)
    if (arrived.current) document.querySelector('h1')?.focus({ preventScroll: true })
    arrived.current = true
    goesBack.current = false
  }, [path])
}
