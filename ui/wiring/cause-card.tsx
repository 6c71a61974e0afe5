// One possible cause: drawn, named, and with what to look at.

import type { FunctionComponent } from 'preact'
import { useBox } from '../app/box.ts'
import type { Cause } from './causes.ts'
import { Drawing } from './drawing-parts.tsx'
import { Address, Chain, Echo, Power, Rate, Shield, Swapped, Termination, Twins } from './line-drawings.tsx'
import { Cable, Enabled, Firewall, Model, Single, Subnet, Unit } from './network-drawings.tsx'

const DRAWINGS: Readonly<Record<Cause, FunctionComponent>> = {
  power: Power,
  swapped: Swapped,
  address: Address,
  rate: Rate,
  termination: Termination,
  chain: Chain,
  shield: Shield,
  twins: Twins,
  echo: Echo,
  cable: Cable,
  subnet: Subnet,
  enabled: Enabled,
  firewall: Firewall,
  single: Single,
  unit: Unit,
  model: Model,
}

export function CauseCard({ cause }: { cause: Cause }) {
  const { t } = useBox()
  return (
    <li class="cause">
      <CauseDrawing cause={cause} />
      <div>
        <strong>{t(`cause.${cause}`)}</strong>
        <p>{t(`cause.${cause}.text`)}</p>
      </div>
    </li>
  )
}

export function CauseDrawing({ cause }: { cause: Cause }) {
  const { t } = useBox()
  const Parts = DRAWINGS[cause]
  return (
    <Drawing alt={t(`cause.${cause}.alt`)}>
      <Parts />
    </Drawing>
  )
}
