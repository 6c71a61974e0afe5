// Every place but Home by its address: what leads to them is loaded with the first of them.

import { Route, Switch } from 'wouter-preact'
import { lazyPage } from './lazy-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'

const DataPage = lazyPage(async () => (await import('../data/data-page.tsx')).DataPage)
const DiscoverPage = lazyPage(async () => (await import('../discovery/discover-page.tsx')).DiscoverPage)
const FirstPages = lazyPage(async () => (await import('../first/first-pages.tsx')).FirstPages)
const EventsPage = lazyPage(async () => (await import('../findings/events-page.tsx')).EventsPage)
const EditModelPage = lazyPage(async () => (await import('../models/model-editor-page.tsx')).EditModelPage)
const ManualPage = lazyPage(async () => (await import('../manual/manual-page.tsx')).ManualPage)
const NewModelPage = lazyPage(async () => (await import('../models/model-editor-page.tsx')).NewModelPage)
const ReplaceMeterPage = lazyPage(
  async () => (await import('../devices/replace-meter-page.tsx')).ReplaceMeterPage,
)
const EditDevicePage = lazyPage(async () => (await import('../devices/device-form-page.tsx')).EditDevicePage)
const NewDevicePage = lazyPage(async () => (await import('../devices/device-form-page.tsx')).NewDevicePage)
const DevicesPage = lazyPage(async () => (await import('../devices/devices-page.tsx')).DevicesPage)
const ModelPage = lazyPage(async () => (await import('../models/model-page.tsx')).ModelPage)
const ModelsPage = lazyPage(async () => (await import('../models/models-page.tsx')).ModelsPage)
const AuditPage = lazyPage(async () => (await import('../settings/audit-page.tsx')).AuditPage)
const DeviceSettingsPage = lazyPage(
  async () => (await import('../settings/device-settings-page.tsx')).DeviceSettingsPage,
)
const GatewayPage = lazyPage(async () => (await import('../settings/gateway-page.tsx')).GatewayPage)
const LineFormPage = lazyPage(async () => (await import('../settings/line-form-page.tsx')).LineFormPage)
const LinesPage = lazyPage(async () => (await import('../settings/lines-page.tsx')).LinesPage)
const LoggingPage = lazyPage(async () => (await import('../settings/logging-page.tsx')).LoggingPage)
const SettingsPage = lazyPage(async () => (await import('../settings/settings-page.tsx')).SettingsPage)
const SitePage = lazyPage(async () => (await import('../settings/site-page.tsx')).SitePage)
const VersionsPage = lazyPage(async () => (await import('../settings/versions-page.tsx')).VersionsPage)
const TrendsPage = lazyPage(async () => (await import('../trends/trends-page.tsx')).TrendsPage)

export function OtherPlaces() {
  return (
    <Switch>
      <Route path="/devices/new" component={NewDevicePage} />
      <Route path="/devices/discover" component={DiscoverPage} />
      <Route path="/devices/:id/edit" component={EditDevicePage} />
      <Route path="/devices/:id/replace" component={ReplaceMeterPage} />
      <Route path="/devices/:id?" component={DevicesPage} />
      <Route path="/first/*?" component={FirstPages} />
      <Route path="/events" component={EventsPage} />
      <Route path="/trends" component={TrendsPage} />
      <Route path="/data" component={DataPage} />
      <Route path="/help/:chapter?" component={ManualPage} />
      <Route path="/settings" component={SettingsPage} />
      <Route path="/settings/site" component={SitePage} />
      <Route path="/settings/lines" component={LinesPage} />
      <Route path="/settings/lines/new" component={LineFormPage} />
      <Route path="/settings/lines/:id" component={LineFormPage} />
      <Route path="/settings/devices" component={DeviceSettingsPage} />
      <Route path="/settings/models" component={ModelsPage} />
      <Route path="/settings/models/new" component={NewModelPage} />
      <Route path="/settings/models/:id/:revision" component={ModelPage} />
      <Route path="/settings/models/:id/:revision/edit" component={EditModelPage} />
      <Route path="/settings/gateway" component={GatewayPage} />
      <Route path="/settings/logging" component={LoggingPage} />
      <Route path="/settings/versions" component={VersionsPage} />
      <Route path="/settings/audit" component={AuditPage} />
      <Route component={NotFoundPage} />
    </Switch>
  )
}
