/** OpenSSL's names of object identifiers. */
import { OPENSSL_OBJECTS } from './objects.data.ts'

interface ObjectName {
  readonly short: string
  readonly long: string
}

let names: ReadonlyMap<string, ObjectName> | null = null

function decode(): ReadonlyMap<string, ObjectName> {
  const decoded = new Map<string, ObjectName>()
  let before: readonly string[] = []
  for (const line of OPENSSL_OBJECTS.trim().split('\n')) {
    const blank = line.indexOf(' '), [short = '', long = short] = line.slice(blank + 1).split('|')
    const arcs = [...before.slice(0, parseInt(line.charAt(0), 36)), ...line.slice(1, blank).split('.')]
    decoded.set(arcs.join('.'), { short, long })
    before = arcs
  }
  return decoded
}

function nameOf(oid: string): ObjectName | undefined {
  names ??= decode()
  return names.get(oid)
}

/** The long name (`X509v3 Key Usage`), else the dotted form. */
export const longName = (oid: string): string => nameOf(oid)?.long ?? oid

/** The short name (`CN`), else the dotted form. */
export const shortName = (oid: string): string => nameOf(oid)?.short ?? oid

export const hasName = (oid: string): boolean => nameOf(oid) !== undefined
