// What goes wrong on a serial line, drawn: one drawing for each cause.

import { Box, Meter, Right, Sign, Terminal, Wire, Wrong } from './drawing-parts.tsx'

export function Swapped() {
  return (
    <>
      <Box x={8} y={24} />
      <Meter x={152} y={28} />
      <Wire d="M51 36h24l42 24h32" look />
      <Wire d="M51 60h24l42-24h32" second look />
      <Terminal x={51} y={36} />
      <Terminal x={51} y={60} />
      <Terminal x={149} y={36} />
      <Terminal x={149} y={60} />
      <Sign x={62} y={30}>
        A
      </Sign>
      <Sign x={62} y={74}>
        B
      </Sign>
      <Sign x={138} y={30}>
        A
      </Sign>
      <Sign x={138} y={74}>
        B
      </Sign>
      <Wrong x={96} y={80} />
    </>
  )
}

const Resistor = ({ x }: { x: number }) => (
  <>
    <path d={`M${x} 44v5M${x} 67v5`} />
    <rect class="look filled" x={x - 4} y={49} width={8} height={18} />
  </>
)

export function Termination() {
  return (
    <>
      <Wire d="M12 44h168" />
      <Wire d="M12 72h168" second />
      <Resistor x={12} />
      <Resistor x={180} />
      <path d="M52 24v20M60 24v48M92 24v20M100 24v48M132 24v20M140 24v48" />
      <rect class="wiring-case" x={40} y={4} width={32} height={20} rx={3} />
      <rect class="wiring-case" x={80} y={4} width={32} height={20} rx={3} />
      <rect class="wiring-case" x={120} y={4} width={32} height={20} rx={3} />
      <path d="M48 12h16M48 16h16" />
      <Sign x={36} y={90} look>
        120 Ω
      </Sign>
      <Sign x={156} y={90} look>
        120 Ω
      </Sign>
    </>
  )
}

const Small = ({ x, y }: { x: number; y: number }) => (
  <rect class="wiring-case" x={x} y={y} width={20} height={16} rx={3} />
)

export function Chain() {
  return (
    <>
      <Wire d="M28 20h16M64 20h16M100 20h16M136 20h16" />
      <Small x={8} y={12} />
      <Small x={44} y={12} />
      <Small x={80} y={12} />
      <Small x={116} y={12} />
      <Right x={172} y={20} />
      <Wire d="M28 66h24M52 66l26-18h20M52 66h46M52 66l26 18h20" look />
      <Small x={8} y={58} />
      <Small x={98} y={40} />
      <Small x={98} y={58} />
      <Small x={98} y={76} />
      <circle class="wiring-terminal look" cx={52} cy={66} r={3} />
      <Wrong x={172} y={66} />
    </>
  )
}

export function Shield() {
  return (
    <>
      <Box x={8} y={24} />
      <Meter x={152} y={28} />
      <rect class="wiring-shield look" x={58} y={26} width={76} height={30} rx={15} />
      <Wire d="M51 36h98" />
      <Wire d="M51 46h98" second />
      <Wire d="M51 66h98" look />
      <path class="look" d="M70 56v24M62 80h16M65 84h10M68 88h4" />
      <Terminal x={51} y={36} />
      <Terminal x={51} y={46} />
      <Terminal x={51} y={66} />
      <Terminal x={149} y={36} />
      <Terminal x={149} y={46} />
      <Terminal x={149} y={66} />
    </>
  )
}

export function Address() {
  return (
    <>
      <Box x={8} y={24} />
      <Wire d="M48 42h104" />
      <Wire d="M48 54h104" second />
      <Meter x={152} y={28} says="12" look />
      <rect class="wiring-case" x={74} y={8} width={36} height={22} rx={4} />
      <path d="M84 30l-6 8 14-8" />
      <Sign x={92} y={23} look>
        5 ?
      </Sign>
      <Wrong x={168} y={82} />
    </>
  )
}

export function Rate() {
  return (
    <>
      <path d="M12 36V16h24v20h24V16h24v20h24" />
      <path class="look" d="M12 84V64h10v20h10V64h10v20h10V64h10v20h10V64h10v20h10V64h10v20h6" />
      <Sign x={144} y={32}>
        9600
      </Sign>
      <Sign x={144} y={80} look>
        19200
      </Sign>
      <path d="M136 46h18M136 54h18M150 41l-10 18" />
    </>
  )
}

export function Twins() {
  return (
    <>
      <Box x={8} y={24} />
      <Wire d="M48 42h24M104 42h40" />
      <Wire d="M48 54h24M104 54h40" second />
      <Meter x={72} y={28} says="5" look />
      <Meter x={144} y={28} says="5" look />
      <path class="look" d="M88 22c8-14 64-14 72 0" />
      <Wrong x={124} y={82} />
    </>
  )
}

export function Echo() {
  return (
    <>
      <Box x={8} y={24} />
      <path class="look" d="M48 36h44a12 12 0 0 1 0 24H56M62 54l-6 6 6 6" />
      <Wire d="M112 42h36" />
      <Wire d="M112 54h36" second />
      <Meter x={152} y={28} />
      <Wrong x={124} y={80} />
    </>
  )
}

export function Power() {
  return (
    <>
      <Wire d="M24 12v14M24 70v14" />
      <rect class="look" x={16} y={34} width={16} height={28} rx={3} />
      <path class="look" d="M24 26v8M24 62v8M20 54l8-12" />
      <Wire d="M24 12h60M24 84h60" />
      <path d="M84 12v18h24M84 84V66h24" />
      <Meter x={108} y={28} />
      <path class="look filled" d="M172 30l-10 20h8l-4 18 14-24h-8l6-14z" />
    </>
  )
}
