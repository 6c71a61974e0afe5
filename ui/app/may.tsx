// What the role of whoever is logged in permits; an act that is refused anyway is not offered.

import type { ComponentChildren } from 'preact'
import type { Permission } from '../../src/access/roles.ts'
import { useBox } from './box.ts'

export function useMay(permission: Permission): boolean {
  return useBox().session.value?.permissions.includes(permission) === true
}

export function May({ permission, children }: { permission: Permission; children: ComponentChildren }) {
  return useMay(permission) ? children : null
}

/** Says why there is no button. */
export function OnlyLook() {
  const { t, lookup, session } = useBox()
  const role = session.value?.role ?? ''
  return <p class="quiet">{t('states.onlyLook', { role: lookup(`role.${role}`, role) })}</p>
}
