// English words of the pages.

export const pages = {
  'place.home': 'Home',
} as const
