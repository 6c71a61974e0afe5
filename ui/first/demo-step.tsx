// How to look around without a meter: a demo is another Busbar, started by another command, and this page says so.

import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import { Command } from './command.tsx'
import { FirstFrame } from './first-frame.tsx'

const COMMANDS = [
  { word: 'first.demo.installed', command: 'busbar demo --data ~/busbar-demo' },
  { word: 'first.demo.source', command: 'npm run demo' },
] as const

export function DemoStep() {
  const { t } = useBox()
  return (
    <FirstFrame at={2} title={t('first.demo.title')} text={t('first.demo.text')}>
      <dl class="stack demo-commands">
        {COMMANDS.map(({ word, command }) => (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd>
              <Command text={command} />
            </dd>
          </div>
        ))}
      </dl>
      <p>{t('first.demo.then')}</p>
      <div class="acts">
        <Link class="button" href="/first/connect">
          <Icon name="back" />
          {t('first.back')}
        </Link>
      </div>
    </FirstFrame>
  )
}
