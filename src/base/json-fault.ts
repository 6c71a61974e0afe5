// Where a text stops being JSON, which the message of the engine does not always say.

/** White space, then a mark, a string, or a value that is neither. @see RFC 8259 §2 to §7 */
const TOKEN =
  /[ \t\n\r]*(?:([{}[\],:])|("[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\uffff]*)*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/
const SPACE = /[ \t\n\r]*/

/** What may come: a value; the first item or key of what was opened, or its end; a key; a colon; what follows a value. */
type Expected = 'value' | 'firstItem' | 'firstKey' | 'key' | 'colon' | 'next'

/** Position of the first thing that cannot stand where it does; behind the last one where something is missing. */
export function jsonFaultAt(text: string): number {
  const token = new RegExp(TOKEN, 'y')
  const space = new RegExp(SPACE, 'y')
  const open: string[] = []
  let expected: Expected | null = 'value'
  for (let at = 0; ; at = token.lastIndex) {
    token.lastIndex = at
    space.lastIndex = at
    space.test(text)
    const found = token.exec(text)
    if (found === null) return space.lastIndex
    const [, mark, string] = found
    expected = expectedAfter(mark ?? (string === undefined ? 'value' : 'string'), expected, open)
    if (expected === null) return space.lastIndex
  }
}

/** Null where the token cannot stand; `open` holds the brackets that are open, the innermost last. */
function expectedAfter(token: string, expected: Expected, open: string[]): Expected | null {
  switch (token) {
    case ']':
      return (expected === 'firstItem' || expected === 'next') && open.pop() === '[' ? 'next' : null
    case '}':
      return (expected === 'firstKey' || expected === 'next') && open.pop() === '{' ? 'next' : null
    case ':':
      return expected === 'colon' ? 'value' : null
    case ',':
      return expected === 'next' && open.length > 0 ? (open.at(-1) === '{' ? 'key' : 'value') : null
  }
  if (token === 'string' && (expected === 'firstKey' || expected === 'key')) return 'colon'
  if (expected !== 'value' && expected !== 'firstItem') return null
  if (token !== '{' && token !== '[') return 'next'
  open.push(token)
  return token === '{' ? 'firstKey' : 'firstItem'
}
