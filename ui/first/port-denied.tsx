// Why a serial port cannot be opened, and the command that helps.

import type { SerialPort } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { Notice } from '../app/notice.tsx'
import { Command } from './command.tsx'

export function PortDenied({ group, account }: NonNullable<SerialPort['denied']>) {
  const { t } = useBox()
  return (
    <Notice tone="warn">
      <p>{t('first.serial.deniedText', { group, account })}</p>
      <Command text={`sudo usermod -aG ${group} ${account}`} />
      <p>{t('first.serial.deniedThen')}</p>
    </Notice>
  )
}
