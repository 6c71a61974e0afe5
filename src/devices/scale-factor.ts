// The power of ten that a device keeps in a register beside its values, and may change while it runs.

/** In place of an offset: the row has no scale factor. */
export const NO_REGISTER = -2

/** SunSpec allows no others, and marks one that it does not have as 0x8000. @see SunSpec Device Information Model Specification, sunssf */
const MOST = 10
/** Ten to the 0 up to the 10th, all of them exact. */
export const POWERS: readonly number[] = Array.from({ length: MOST + 1 }, (_, power) => 10 ** power)

/** The power at `byteOffset`, 0 where there is no such register; null for what is no scale factor. */
export function scaleFactorAt(view: DataView, byteOffset: number): number | null {
  if (byteOffset === NO_REGISTER) return 0
  const power = view.getInt16(byteOffset)
  return power >= -MOST && power <= MOST ? power : null
}
