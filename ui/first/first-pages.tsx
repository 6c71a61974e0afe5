// The first minutes after set-up: site, connection, meters; each step has its address and can be left and taken up again.

import { Redirect, Route, Switch } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { ConnectStep } from './connect-step.tsx'
import { DemoStep } from './demo-step.tsx'
import { FoundStep } from './found-step.tsx'
import { NetworkStep } from './network-step.tsx'
import { nextStep } from './next-step.ts'
import { SerialStep } from './serial-step.tsx'
import { SiteStep } from './site-step.tsx'

export function FirstPages() {
  return (
    <Switch>
      <Route path="/first/site" component={SiteStep} />
      <Route path="/first/connect" component={ConnectStep} />
      <Route path="/first/serial" component={SerialStep} />
      <Route path="/first/network" component={NetworkStep} />
      <Route path="/first/demo" component={DemoStep} />
      <Route path="/first/found" component={FoundStep} />
      <Route component={ToNextStep} />
    </Switch>
  )
}

/** `/first` alone goes on where the box stands. */
function ToNextStep() {
  const { t, panel } = useBox()
  const status = panel.status.value
  if (status === null) return <p class="quiet">{t('frame.loading')}</p>
  return <Redirect to={nextStep(status)} replace />
}
