// The device code as people type it: sixteen signs in groups of four.

export const CODE_LENGTH = 16

/** The signs alone, without the hyphens and spaces that people type. */
export const codeSigns = (typed: string): string => typed.replaceAll(/[\s-]/g, '')

/** Groups of four while typing; what is too long stays visible, so that nobody wonders where it went. */
export const groupCode = (typed: string): string =>
  codeSigns(typed)
    .match(/.{1,4}/g)
    ?.join('-') ?? ''

export const codeComplete = (typed: string): boolean => codeSigns(typed).length === CODE_LENGTH
