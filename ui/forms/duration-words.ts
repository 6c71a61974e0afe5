// A duration typed in milliseconds, said again in the unit that people think in.

const STEPS = [
  { unit: 'h', ms: 3_600_000 },
  { unit: 'min', ms: 60_000 },
  { unit: 's', ms: 1_000 },
] as const

/** `number` writes it with two decimals at most. `ms`, and from one second on what it is: `ms = 2 min`. */
export function durationWords(typed: string, number: (value: number) => string): string {
  const ms = Number(typed)
  const step = STEPS.find((one) => ms >= one.ms)
  if (step === undefined) return 'ms'
  return `ms = ${number(ms / step.ms)} ${step.unit}`
}
