// Whether a name was typed that has to be typed before something is removed.

/** Spaces at the ends are nobody's mistake; a name without a letter would be typed before anybody thought. */
export const isTyped = (typed: string, name: string): boolean =>
  name.trim() !== '' && typed.trim() === name.trim()
