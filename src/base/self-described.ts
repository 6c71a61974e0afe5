// The name that stands in place of a device model's id while a device has yet to be asked for its own description.

/** Nobody may give it to a model. */
export const SELF_DESCRIBED = 'sunspec'
export type SelfDescribed = typeof SELF_DESCRIBED
