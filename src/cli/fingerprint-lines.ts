// The fingerprint of a certificate as two people compare it: the same groups on the same lines as on the first page.

const GROUP = /.{1,4}/g
const GROUPS_A_LINE = 8

/** `fingerprint` has pairs with colons; each line begins anew, indented by two. */
export function fingerprintLines(fingerprint: string): string {
  const groups = fingerprint.replaceAll(':', '').match(GROUP) ?? []
  const lines = groups.flatMap((_, at) =>
    at % GROUPS_A_LINE === 0 ? [groups.slice(at, at + GROUPS_A_LINE).join(' ')] : [],
  )
  return lines.map((line) => `\n  ${line}`).join('')
}
