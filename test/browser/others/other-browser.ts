// What a test asks of a browser that is not Chromium: the little that the protocols of Firefox and WebKit share.

/** Keys of the keyboard that are no characters. @see https://www.w3.org/TR/webdriver2/#keyboard-actions */
export const KEYS = { enter: '\uE007' } as const

export interface OtherBrowser extends AsyncDisposable {
  readonly name: string
  /** Resolves when the document and what it names are loaded. */
  readonly goTo: (url: string) => Promise<void>
  /** The value of an expression in the page, as JSON has it. */
  readonly evaluate: (expression: string) => Promise<unknown>
  /** Presses keys one after the other, wherever the focus is. */
  readonly type: (keys: string) => Promise<void>
  readonly resize: (width: number, height: number) => Promise<void>
  /** PNG. */
  readonly picture: () => Promise<Buffer>
  /** What was written to the console as an error, thrown or refused by the policy, so far; a browser that tells nobody has none. */
  readonly complaints: () => readonly string[]
}

/** Each character down and up again. */
export const keyActions = (keys: string) => [
  {
    type: 'key',
    id: 'keyboard',
    actions: [...keys].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]),
  },
]

/** Of an answer that came from outside: the member, or undefined. */
export const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
