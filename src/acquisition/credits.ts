// Credits of a receiver: how many more messages may be sent to it now.

/** What a receiver may have given beyond what is used; more is a receiver that counts wrongly. */
export const MOST_CREDITS = 1_024

/** Adds what a receiver gives; what is no positive whole number gives nothing. */
export const addCredits = (credits: number, more: number): number =>
  Math.min(MOST_CREDITS, credits + (Number.isInteger(more) && more > 0 ? more : 0))
