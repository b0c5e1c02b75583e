/** Claims of a token (RFC 7519 4, RFC 8693, RFC 9068, OpenID Connect Core 2), with their times judged. */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { count, list, untrusted, type FactList } from '../fact-list.ts'
import { elements, otherMembers, shortValue } from '../jose/header.ts'
import { isObject, memberSpan, type Source } from '../jose/source.ts'

const RFC = 'RFC 7519 4.1'
/** Claim, field, section. */
const TEXTS: readonly (readonly [name: string, field: string, spec: string])[] = [
  ['iss', 'iss', `${RFC}.1`], ['sub', 'sub', `${RFC}.2`], ['jti', 'jti', `${RFC}.7`], ['client_id', 'clientId', 'RFC 9068 2.2'], ['azp', 'clientId', 'OpenID Connect Core 2'], ['nonce', 'nonce', 'OpenID Connect Core 2'], ['cnf', 'cnf', 'RFC 7800 3.1'],
]
const LISTS: readonly (readonly [name: string, field: string, spec: string])[] = [['aud', 'aud', `${RFC}.3`], ['scope', 'scope', 'RFC 9068 2.2.3'], ['scp', 'scope', '']]
const TIMES: readonly (readonly [name: string, field: string, spec: string])[] = [['exp', 'exp', `${RFC}.4`], ['nbf', 'nbf', `${RFC}.5`], ['iat', 'iat', `${RFC}.6`], ['auth_time', 'authTime', 'OpenID Connect Core 2']]
const KNOWN: ReadonlySet<string> = new Set([...TEXTS, ...LISTS, ...TIMES].map(([name]) => name))

/** Seconds that are in the year 5138 or later are milliseconds. */
const MILLISECONDS = 100_000_000_000

/** Claims that RFC 7519 and what builds on it have; others alone make no token's payload. */
export const looksLikeClaims = (source: Source): boolean => isObject(source) && [...source.tree.members(source.root).keys()].some((name) => KNOWN.has(name))

/** Milliseconds of a NumericDate; NaN where it is none. */
export function timeOf({ tree, root }: Source, name: string): number {
  const node = tree.member(root, name)
  return node === NO_NODE ? NaN : tree.number(node) * 1000
}

function timeFacts(into: FactList, source: Source): void {
  const { tree, root } = source
  for (const [name, field, spec] of TIMES) {
    const node = tree.member(root, name), at = node === NO_NODE ? null : memberSpan(source, node)
    if (!at) continue
    const ms = tree.number(node) * 1000
    into.add(field, 'claims', { type: 'time', ms: Math.abs(ms) <= 8.64e15 ? ms : NaN, raw: tree.raw(node).slice(0, 40) }, at, { spec })
    if (Number.isNaN(ms)) into.found('jose.type', 'error', { member: name, expected: 'number' }, [at], spec)
    else if (ms / 1000 >= MILLISECONDS) into.found('jwt.milliseconds', 'error', { claim: name }, [at], 'RFC 7519 2')
  }
  const exp = timeOf(source, 'exp'), iat = timeOf(source, 'iat')
  const seconds = Math.round((exp - (Number.isNaN(iat) ? timeOf(source, 'nbf') : iat)) / 1000)
  if (seconds >= 0 && seconds < MILLISECONDS) into.add('lifetimeSeconds', 'claims', count(seconds), memberSpan(source, tree.member(root, 'exp')), { computed: true })
}

/** `isToken`: not a header, nor any other JSON that happens to be signed. */
function checkTimes(into: FactList, source: Source, { now, isToken }: { readonly now: number; readonly isToken: boolean }): void {
  const exp = timeOf(source, 'exp'), nbf = timeOf(source, 'nbf'), iat = timeOf(source, 'iat')
  const at = (name: string) => [memberSpan(source, source.tree.member(source.root, name))]
  if (exp <= now) into.found('jwt.expired', 'warning', { exp, now }, at('exp'), `${RFC}.4`)
  if (nbf > now && nbf / 1000 < MILLISECONDS) into.found('jwt.not-yet-valid', 'warning', { nbf, now }, at('nbf'), `${RFC}.5`)
  if (iat > now && iat / 1000 < MILLISECONDS) into.found('jwt.issued-later', 'warning', { iat, now }, at('iat'), `${RFC}.6`)
  if (exp <= nbf) into.found('jwt.reversed', 'error', { nbf, exp }, [...at('nbf'), ...at('exp')], RFC)
  if (isToken && source.tree.member(source.root, 'exp') === NO_NODE) into.found('jwt.no-expiry', 'note', {}, [source.place(source.tree.start(source.root), source.tree.end(source.root))], `${RFC}.4`)
}

const oneOrMany = (source: Source, node: NodeId) => {
  const items = elements(source, node), [only] = items
  return items.length === 1 && only ? only.value : list(items)
}

export function claimFacts(into: FactList, source: Source, now: number): void {
  if (!isObject(source)) return
  const { tree, root } = source
  for (const [name, field, spec] of TEXTS) {
    const node = tree.member(root, name)
    if (node !== NO_NODE) into.add(field, 'claims', untrusted(shortValue(source, node)), memberSpan(source, node), { spec })
  }
  for (const [name, field, spec] of LISTS) {
    const node = tree.member(root, name)
    if (node !== NO_NODE) into.add(field, 'claims', oneOrMany(source, node), memberSpan(source, node), { spec })
  }
  timeFacts(into, source)
  const others = otherMembers(source, KNOWN)
  if (others.length > 0) into.add('otherClaims', 'claims', list(others), others.flatMap(({ spans }) => spans))
  checkTimes(into, source, { now, isToken: looksLikeClaims(source) })
}
