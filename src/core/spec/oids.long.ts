import { LONG_OIDS } from './oids.long.data.ts'

export interface LongOidName {
  readonly name: string
  /** Whose it is and what it names, in a few words, or ''. */
  readonly description: string
}

let names: Map<string, LongOidName> | null = null

function decode(): Map<string, LongOidName> {
  const decoded = new Map<string, LongOidName>()
  let before: string[] = []
  let description = ''
  for (const line of LONG_OIDS.trim().split('\n')) {
    const blank = line.indexOf(' ')
    const bar = line.indexOf('|', blank)
    const arcs = [...before.slice(0, parseInt(line.charAt(0), 36)), ...line.slice(1, blank).split('.')]
    if (bar >= 0) description = line.slice(bar + 1)
    decoded.set(arcs.join('.'), { name: line.slice(blank + 1, bar < 0 ? undefined : bar), description })
    before = arcs
  }
  return decoded
}

/** All identifiers, in numerical order. Decoded at the first call. */
export function longOidNames(): ReadonlyMap<string, LongOidName> {
  names ??= decode()
  return names
}

/**
 * The name and origin of one of more than 3,000 object identifiers in dotted form, or null. Import this module late:
 * it holds 95 kB of text. Where oids.ts names an identifier too, the name is the same.
 */
export function longOidName(oid: string): LongOidName | null {
  return longOidNames().get(oid) ?? null
}
