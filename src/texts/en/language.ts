// What the language says of itself.

export const language = {
  /** Its tag (BCP 47), as in LANGUAGES. */
  'language.tag': 'en',
  /** How numbers and dates are written where the reader's browser names no country. */
  'language.locale': 'en-GB',
  /** Its name in itself. */
  'language.name': 'English',
  'language.title': 'Language',

  'start.silence': 'Busbar does not answer. This page tries again every few seconds.',
  'start.noScript': 'Busbar shows its pages with JavaScript. Allow it for this address to go on.',
} as const
