/** Facts of a header's parameters that JWS and JWE share (RFC 7515 4, RFC 7516 4), and checks of them. */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { FactItem, FactValue } from '../contract.ts'
import { type FactList, list, term, untrusted } from '../fact-list.ts'
import { readJwk } from '../jwk/read.ts'
import { titleOf } from '../jwk/title.ts'
import { OWN_PARAMETERS } from './algorithms.ts'
import { certificateFacts } from './certificates.ts'
import { isObject, memberSpan, valueSpan, type Source } from './source.ts'

const MOST_ITEMS = 100
const PREVIEW = 200

/** A value in short, as it is written; text without its quotation marks. */
export function shortValue({ tree }: Source, node: NodeId): string {
  const text = tree.type(node) === 'string' ? tree.text(node) : tree.raw(node)
  return text.length > PREVIEW ? `${text.slice(0, PREVIEW)}…` : text
}

/** An array's elements, or the one value that stands for an array. */
export function elements(source: Source, node: NodeId): readonly FactItem[] {
  const { tree } = source, nodes = tree.type(node) === 'array' ? tree.children(node) : [node]
  return nodes.slice(0, MOST_ITEMS).map((each) => ({ value: untrusted(shortValue(source, each)), spans: [valueSpan(source, each)] }))
}

/** Members that nothing here has a word for, with their names. */
export function otherMembers(source: Source, known: ReadonlySet<string>): readonly FactItem[] {
  const { tree, root } = source
  return [...tree.members(root)].filter(([name]) => !known.has(name)).slice(0, MOST_ITEMS).map(([name, node]) => ({ tag: name, value: untrusted(shortValue(source, node)), spans: [memberSpan(source, node)] }))
}

/** A name of a closed set as a term; any other as what it is. */
export const nameValue = (name: string, known: Readonly<Record<string, unknown>>): FactValue => (name in known ? term(`jose.${name}`) : untrusted(name))

interface Context {
  readonly into: FactList
  readonly group: string
  /** What else than the common parameters has facts of its own. */
  readonly known: ReadonlySet<string>
}

const TEXTS = ['typ', 'cty', 'kid', 'jku'] as const

export async function headerFacts({ into, group, known }: Context, source: Source): Promise<void> {
  if (!isObject(source)) return
  const { tree, root } = source
  for (const name of TEXTS) {
    const node = tree.member(root, name)
    if (node !== NO_NODE) into.add(name, group, untrusted(shortValue(source, node)), memberSpan(source, node), { spec: 'RFC 7515 4.1' })
  }
  for (const name of ['jku', 'x5u']) {
    const node = tree.member(root, name)
    if (node !== NO_NODE) into.found('jose.key-by-url', 'warning', { member: name, url: shortValue(source, node) }, [memberSpan(source, node)], name === 'jku' ? 'RFC 7515 4.1.2' : 'RFC 7515 4.1.5')
  }
  const jwk = tree.member(root, 'jwk'), crit = tree.member(root, 'crit')
  if (jwk !== NO_NODE && tree.type(jwk) === 'object') into.add('headerKey', group, untrusted(titleOf(readJwk({ ...source, root: jwk, findings: [] }))), memberSpan(source, jwk), { spec: 'RFC 7515 4.1.3' })
  if (crit !== NO_NODE) into.add('crit', group, list(elements(source, crit)), memberSpan(source, crit), { spec: 'RFC 7515 4.1.11' })
  await certificateFacts(into, source, null)
  const others = otherMembers(source, new Set([...OWN_PARAMETERS, ...known]))
  if (others.length > 0) into.add('otherParameter', group, list(others), others.flatMap(({ spans }) => spans))
}

/** RFC 7515 4.1.11: what `crit` may name, and whether this page knows it. `understood`: extensions that it does. */
export function checkCrit(into: FactList, source: Source, { understood, present }: { readonly understood: ReadonlySet<string>; readonly present: (name: string) => boolean }): void {
  if (!isObject(source)) return
  const { tree, root } = source, node = tree.member(root, 'crit')
  if (node === NO_NODE) return
  const names = tree.type(node) === 'array' ? tree.children(node).slice(0, MOST_ITEMS).map((each) => tree.text(each)) : []
  const at = [memberSpan(source, node)], spec = 'RFC 7515 4.1.11'
  const say = (problem: 'empty' | 'own' | 'absent' | 'duplicate', wrong: readonly string[]) => { if (wrong.length > 0) into.found('jose.crit-wrong', 'error', { problem, names: wrong.filter(Boolean).join(' ') }, at, spec) }
  if (names.length === 0) say('empty', [''])
  say('own', names.filter((name) => OWN_PARAMETERS.has(name)))
  say('absent', names.filter((name) => !OWN_PARAMETERS.has(name) && !present(name)))
  say('duplicate', names.filter((name, i) => names.indexOf(name) !== i))
  const unknown = names.filter((name) => !OWN_PARAMETERS.has(name) && !understood.has(name))
  if (unknown.length > 0) into.found('jose.crit-unknown', 'error', { names: unknown.join(' ') }, at, spec)
}
