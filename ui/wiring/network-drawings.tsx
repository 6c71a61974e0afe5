// What goes wrong in a network, drawn: one drawing for each cause.

import { Box, Meter, Right, Sign, Wire, Wrong } from './drawing-parts.tsx'

export function Cable() {
  return (
    <>
      <Box x={8} y={24} />
      <Wire d="M48 48h38M118 48h34" />
      <path class="look" d="M86 40h10v16H86zM118 42h-8M118 54h-8M110 38v20h8" />
      <path class="look" d="M103 30v-8M97 32l-4-6M109 32l4-6" />
      <Meter x={152} y={28} />
      <Wrong x={103} y={78} />
    </>
  )
}

export function Subnet() {
  return (
    <>
      <Box x={8} y={16} />
      <Meter x={152} y={20} />
      <Wire d="M48 40h38M106 40h46" />
      <path class="look" d="M96 12v8M96 26v8M96 40v8M96 54v8M96 68v8" />
      <Sign x={44} y={84}>
        192.168.1
      </Sign>
      <Sign x={148} y={84} look>
        192.168.7
      </Sign>
    </>
  )
}

export function Enabled() {
  return (
    <>
      <rect class="wiring-case" x={56} y={8} width={80} height={80} rx={6} />
      <rect x={66} y={18} width={60} height={36} rx={3} />
      <Sign x={84} y={40}>
        TCP
      </Sign>
      <rect class="look" x={100} y={30} width={20} height={12} rx={6} />
      <circle class="look filled" cx={106} cy={36} r={3} />
      <path d="M78 70h.01M96 70h.01M114 70h.01" />
      <Wrong x={160} y={36} />
    </>
  )
}

export function Firewall() {
  return (
    <>
      <Box x={8} y={24} />
      <Wire d="M48 48h32" />
      <Wire d="M112 48h40" second />
      <path
        class="look"
        d="M80 16h32v64H80zM80 32h32M80 48h32M80 64h32M96 16v16M88 32v16M104 32v16M96 48v16M88 64v16M104 64v16"
      />
      <Meter x={152} y={28} />
      <Sign x={64} y={40}>
        502
      </Sign>
      <Wrong x={132} y={78} />
    </>
  )
}

export function Single() {
  return (
    <>
      <Box x={8} y={8} height={32} />
      <rect class="wiring-case" x={8} y={56} width={40} height={26} rx={3} />
      <path d="M20 88h16M28 82v6" />
      <Meter x={152} y={28} />
      <Wire d="M48 68h60l20-14h24" />
      <Wire d="M48 24h44" look />
      <Right x={78} y={68} />
      <Wrong x={104} y={24} />
    </>
  )
}

export function Unit() {
  return (
    <>
      <Wire d="M8 48h24" />
      <rect class="wiring-case" x={32} y={30} width={32} height={36} rx={3} />
      <path d="M40 40h16M40 48h16M40 56h16" />
      <path d="M64 48h12M76 48v-22h12M76 48h12M76 48v22h12" />
      <rect class="wiring-case" x={88} y={16} width={28} height={20} rx={3} />
      <rect class="wiring-case" x={88} y={38} width={28} height={20} rx={3} />
      <rect class="wiring-case" x={88} y={60} width={28} height={20} rx={3} />
      <Sign x={102} y={30} look>
        1
      </Sign>
      <Sign x={102} y={52} look>
        2
      </Sign>
      <Sign x={102} y={74} look>
        3
      </Sign>
      <Sign x={156} y={53} look>
        255 ?
      </Sign>
    </>
  )
}

export function Model() {
  return (
    <>
      <Box x={8} y={24} />
      <Wire d="M48 42h96" />
      <Wire d="M144 54H56M62 48l-6 6 6 6" look />
      <Meter x={148} y={28} />
      <rect class="wiring-case" x={84} y={6} width={36} height={22} rx={4} />
      <Sign x={102} y={21} look>
        !
      </Sign>
      <path d="M108 28l8 8-14-8" />
      <Right x={100} y={78} />
    </>
  )
}
