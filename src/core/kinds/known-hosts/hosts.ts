/** The names of a line in known_hosts (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT): patterns, or one name hashed. */
import { decodeBase64 } from '../../bytes/base64.ts'
import type { Place, SshLine } from '../ssh-shape.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** HMAC-SHA1 of the name under the salt; null where it is no base64. */
export interface HashedHost {
  readonly salt: { readonly place: Place; readonly bytes: Bytes | null }
  readonly hash: { readonly place: Place; readonly bytes: Bytes | null }
}
export interface HostPattern extends Place {
  /** In lower case, without the exclamation mark. */
  readonly pattern: string
  readonly negated: boolean
}
export type Hosts =
  | { readonly type: 'patterns'; readonly patterns: readonly HostPattern[] }
  | { readonly type: 'hashed'; readonly hashed: HashedHost }
  /** It begins as a hash and is none. */
  | { readonly type: 'unreadable' }

const latin1 = new TextDecoder('latin1')
const BAR = 0x7c
const HASH_OCTETS = 20
const MOST_PATTERNS = 1000

function decoded(text: Bytes, place: Place): HashedHost['salt'] {
  const found = decodeBase64(text, place.start, place.end)
  return { place, bytes: found.ok ? found.bytes : null }
}

/** `|1|salt|hash` */
function hashedHost(text: Bytes, { start, end }: Place): Hosts {
  const bars = [0, 1, 2].reduce<number[]>((found) => [...found, text.indexOf(BAR, (found.at(-1) ?? start - 1) + 1)], [])
  const [first = -1, second = -1, third = -1] = bars
  if (first !== start || second !== start + 2 || text[start + 1] !== 0x31 || third < 0 || third >= end) return { type: 'unreadable' }
  return { type: 'hashed', hashed: { salt: decoded(text, { start: second + 1, end: third }), hash: decoded(text, { start: third + 1, end }) } }
}

function patternsOf(text: Bytes, { start, end }: Place): readonly HostPattern[] {
  const patterns: HostPattern[] = []
  for (let from = start; from < end && patterns.length < MOST_PATTERNS;) {
    const comma = text.indexOf(0x2c, from), to = comma < 0 || comma > end ? end : comma
    const written = latin1.decode(text.subarray(from, to)), negated = written.startsWith('!')
    if (to > from) patterns.push({ start: from, end: to, pattern: (negated ? written.slice(1) : written).toLowerCase(), negated })
    from = to + 1
  }
  return patterns
}

/** Null where the line names no host. */
export function hostsOf(text: Bytes, { prefix, isOptions }: SshLine): Hosts | null {
  if (!prefix || isOptions) return null
  return text[prefix.start] === BAR ? hashedHost(text, prefix) : { type: 'patterns', patterns: patternsOf(text, prefix) }
}

/** What is wrong with a hashed name, or null. */
export function hashProblem(hosts: Hosts): 'length' | 'base64' | 'form' | null {
  if (hosts.type === 'unreadable') return 'form'
  if (hosts.type === 'patterns') return null
  const { salt, hash } = hosts.hashed
  if (!salt.bytes || !hash.bytes) return 'base64'
  return salt.bytes.length === HASH_OCTETS && hash.bytes.length === HASH_OCTETS ? null : 'length'
}

/** `*` and `?` as ssh has them. Its time is the product of the lengths at most. */
function fits(pattern: string, name: string): boolean {
  let p = 0, n = 0, star = -1, mark = 0
  while (n < name.length) {
    if (p < pattern.length && pattern[p] === '*') {
      star = p++
      mark = n
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p++
      n++
    } else if (star >= 0) {
      p = star + 1
      n = ++mark
    } else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}

async function isHashOf({ salt, hash }: HashedHost, name: string): Promise<boolean> {
  if (!salt.bytes || !hash.bytes || salt.bytes.length === 0) return false
  const key = await crypto.subtle.importKey('raw', salt.bytes, { name: 'HMAC', hash: 'SHA-1' }, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, hash.bytes, new TextEncoder().encode(name))
}

/** As ssh writes a host: `[name]:port` unless the port is 22. */
export const hostName = (host: string, port = 22): string => (port === 22 ? host.toLowerCase() : `[${host.toLowerCase()}]:${port}`)

/** Whether a line is for a host: by its patterns, of which one with `!` in front rules it out, or by its hash. */
export async function matchesHost(hosts: Hosts, host: string, port = 22): Promise<boolean> {
  const name = hostName(host, port)
  if (hosts.type === 'unreadable') return false
  if (hosts.type === 'hashed') return isHashOf(hosts.hashed, name)
  const matching = hosts.patterns.filter(({ pattern }) => fits(pattern, name))
  return matching.length > 0 && !matching.some(({ negated }) => negated)
}
