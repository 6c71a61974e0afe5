// The places inside Settings.

export const SETTINGS = [
  { path: '/settings/site', word: 'settings.site', text: 'settings.siteText', icon: 'site' },
  { path: '/settings/lines', word: 'settings.lines', text: 'settings.linesText', icon: 'serial' },
  { path: '/settings/devices', word: 'settings.devices', text: 'settings.devicesText', icon: 'devices' },
  { path: '/settings/models', word: 'settings.models', text: 'settings.modelsText', icon: 'table' },
  { path: '/settings/gateway', word: 'settings.gateway', text: 'settings.gatewayText', icon: 'gateway' },
  { path: '/settings/logging', word: 'settings.logging', text: 'settings.loggingText', icon: 'chart' },
  { path: '/settings/versions', word: 'settings.versions', text: 'settings.versionsText', icon: 'versions' },
  { path: '/settings/audit', word: 'settings.audit', text: 'settings.auditText', icon: 'audit' },
] as const
