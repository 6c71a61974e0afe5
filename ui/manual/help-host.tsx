// Where help opens beside a page: loads the sheet when somebody asks for help for the first time.

import { useBox } from '../app/box.ts'
import { lazyPage } from '../app/lazy-page.tsx'

const HelpSheet = lazyPage(async () => (await import('./help-sheet.tsx')).HelpSheet)

export function HelpHost() {
  const { help } = useBox()
  return help.value === null ? null : <HelpSheet />
}
