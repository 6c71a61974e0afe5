// Everything that Busbar says in English: one file for each topic.

import { cli } from './cli.ts'
import { devicePageWords } from './device-pages.ts'
import { diagnosis } from './diagnosis.ts'
import { diagram } from './diagram.ts'
import { discovery } from './discovery.ts'
import { errors } from './errors.ts'
import { explanations } from './explanations.ts'
import { firstMinutes } from './first-minutes.ts'
import { formWords } from './forms.ts'
import { keeping } from './keeping.ts'
import { language } from './language.ts'
import { manual } from './manual.ts'
import { models } from './models.ts'
import { pages } from './pages.ts'
import { panelConsole } from './panel-console.ts'
import { points } from './points.ts'
import { sockets } from './sockets.ts'
import { states } from './states.ts'
import { sunspec } from './sunspec.ts'
import { tariffWords } from './tariff.ts'
import { transfer } from './transfer.ts'
import { trendWords } from './trends.ts'
import { wiring } from './wiring.ts'

export const en = {
  ...cli,
  ...devicePageWords,
  ...diagnosis,
  ...diagram,
  ...discovery,
  ...errors,
  ...explanations,
  ...firstMinutes,
  ...formWords,
  ...keeping,
  ...language,
  ...manual,
  ...models,
  ...pages,
  ...panelConsole,
  ...points,
  ...sockets,
  ...states,
  ...sunspec,
  ...tariffWords,
  ...transfer,
  ...trendWords,
  ...wiring,
} as const
