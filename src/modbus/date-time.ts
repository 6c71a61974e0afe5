// The date and time that meters keep in four registers.

/** Registers of a date with time. */
export const DATE_TIME_WORDS = 4
const FIRST_YEAR = 2_000
const DAYS_MOST = 31
/** Of the third word. */
const NOT_VALID = 0x80

/**
 * Milliseconds since 1970 of the wall clock at `byteOffset`, as if it were UTC; null for what is no date, or where the device
 * marks it as not valid. Throws a RangeError when the registers end before.
 * @see Schneider Electric DOCA0005EN-04 page 53, DATETIME: year from 2000 in bits 0-6 of the first word; month 8-11 and day
 * 0-4 of the second; hour 8-12, minute 0-5 and "not valid" 7 of the third; milliseconds of the minute in the fourth
 */
export function readDateTime(view: DataView, byteOffset: number): number | null {
  const [years, date, time, ms] = [0, 2, 4, 6].map((at) => view.getUint16(byteOffset + at))
  if (years === undefined || date === undefined || time === undefined || ms === undefined) return null
  const year = FIRST_YEAR + (years & 0x7f)
  const month = (date >> 8) & 0x0f
  const day = date & 0x1f
  const hour = (time >> 8) & 0x1f
  const minute = time & 0x3f
  const isMarked = (time & NOT_VALID) !== 0
  const isInRange = month >= 1 && month <= 12 && day >= 1 && day <= DAYS_MOST && hour <= 23 && minute <= 59
  if (isMarked || !isInRange || ms > 59_999) return null
  const wholeMs = Date.UTC(year, month - 1, day, hour, minute) + ms
  // 31 February would be a day of March
  return new Date(wholeMs).getUTCDate() === day ? wholeMs : null
}
