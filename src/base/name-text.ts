// What a name is that people give and read: one line, something to see, and nothing that hides or turns what stands beside it.

/** Nothing to see: spaces, controls and format characters, and those that fonts draw as nothing at all. */
const UNSEEN = '\\p{White_Space}\\p{C}\\p{Default_Ignorable_Code_Point}\\u2800'
/** Controls, halves of surrogate pairs, line ends, turns of the writing direction, spaces without width. */
const NEVER = '\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Bidi_Control}\\u200b\\ufeff'

/** A pattern for schemas, with the meaning of the flag `u`: no white space at either end, and at least one visible character. */
export const NAME_TEXT = `^(?!\\p{White_Space})(?=.*[^${UNSEEN}])[^${NEVER}]+(?<!\\p{White_Space})$`
