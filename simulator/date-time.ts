// The clock of a meter as four registers: year and month, day, hour and minute in bits, and the milliseconds of the minute.

/**
 * The four words of an instant, milliseconds since 1970 without a time zone, as the maker's DATETIME has them: year of
 * the century in 7 bits; month from bit 8 and day; hour from bit 8 and minute; milliseconds 0 to 59999. The bits for
 * the day of the week, summer time and validity stay 0, as the manual draws them.
 * @see DOCA0005EN-04, "DATETIME format"; the form is CP56Time2a of IEC 60870-5-4 §6.8
 */
export function dateTimeWords(timeMs: number): readonly [number, number, number, number] {
  const at = new Date(timeMs)
  return [
    (at.getUTCFullYear() - 2000) & 0x7f,
    ((at.getUTCMonth() + 1) << 8) | at.getUTCDate(),
    (at.getUTCHours() << 8) | at.getUTCMinutes(),
    at.getUTCSeconds() * 1_000 + at.getUTCMilliseconds(),
  ]
}
