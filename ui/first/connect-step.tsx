// How the first meter is connected: a serial line, the network, or first a look around.

import { Link } from 'wouter-preact'
import type { NearNetwork, SerialPort } from '../../src/web/api.ts'
import type { Outcome } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { useLoaded } from '../app/use-loaded.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { FirstFrame } from './first-frame.tsx'
import { portWords } from './port-words.ts'

export function ConnectStep() {
  const { t, api } = useBox()
  const ports = useLoaded(api.serialPorts).outcome
  const networks = useLoaded(api.networks).outcome
  return (
    <FirstFrame at={2} title={t('first.connect.title')} text={t('first.connect.text')}>
      <ul class="ways">
        <Way
          href="/first/serial"
          icon="serial"
          title={t('first.connect.serial')}
          text={t('first.connect.serialText')}
          seen={portsSeen(ports, t)}
        />
        <Way
          href="/first/network"
          icon="network"
          title={t('first.connect.network')}
          text={t('first.connect.networkText')}
          seen={networksSeen(networks, t)}
        />
        <Way
          href="/first/demo"
          icon="seen"
          title={t('first.connect.demo')}
          text={t('first.connect.demoText')}
        />
      </ul>
      <p>
        <Link href="/devices/new">{t('first.connect.byHand')}</Link>
      </p>
    </FirstFrame>
  )
}

type WayProps = {
  readonly href: string
  readonly icon: IconName
  readonly title: string
  readonly text: string
  /** What this machine has of it; empty until that is known. */
  readonly seen?: string
}

function Way({ href, icon, title, text, seen }: WayProps) {
  return (
    <li>
      <Link class="way" href={href}>
        <Icon name={icon} />
        <span>
          <strong>{title}</strong>
          <span class="quiet">{text}</span>
          {/* the line is there before its words are, so that nothing moves */}
          {seen !== undefined && <span class="way-seen">{seen === '' ? '\u00a0' : seen}</span>}
        </span>
        <Icon name="next" small />
      </Link>
    </li>
  )
}

type Translate = ReturnType<typeof useBox>['t']

function portsSeen(outcome: Outcome<readonly SerialPort[]> | null, t: Translate): string {
  if (outcome === null || !outcome.ok) return ''
  const [first] = outcome.value
  if (first === undefined) return t('first.connect.noPort')
  return t('first.connect.ports', { n: outcome.value.length, name: portWords(first).title })
}

function networksSeen(outcome: Outcome<readonly NearNetwork[]> | null, t: Translate): string {
  if (outcome === null || !outcome.ok) return ''
  const [first] = outcome.value
  return first === undefined
    ? t('first.connect.noNetwork')
    : t('first.connect.networks', { addresses: first.addresses })
}
