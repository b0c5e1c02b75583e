/** JSON Web Keys and sets of them: RFC 7517, 7518 6, 8037, 8812, 9964. */
import { readJson, type Json } from '../../bytes/json.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { Artifact, Kind, Opened, Part } from '../contract.ts'
import { count, FactList, list, term, untrusted } from '../fact-list.ts'
import { x5cOf, x5cSpan } from '../jose/certificates.ts'
import { isObject, memberSpan, plainSource, valueSpan, type Source } from '../jose/source.ts'
import { describeKey } from './facts.ts'
import { keysOf, readJwk } from './read.ts'
import { SECRET_MEMBERS } from './members.ts'
import { titleOf } from './title.ts'

/** More keys are nobody's set; so many are told of beside each other. */
const MOST_KEYS = 10_000, MOST_SHOWN = 500
/** So many are compared with each other. */
const MOST_CHECKED = 20_000

const read = new WeakMap<Artifact, Json>()

function jsonOf(opened: Opened, artifact: Artifact): Json {
  const known = read.get(artifact)
  if (known) return known
  const { buffer } = artifact.span
  const made = readJson(opened.buffers[buffer]?.bytes ?? new Uint8Array(0), { buffer })
  read.set(artifact, made)
  return made
}

const sourceOf = (opened: Opened, artifact: Artifact): Source => plainSource(jsonOf(opened, artifact))
const at = (source: Source, root: NodeId): Source => ({ ...source, root, findings: [] })

/** The one key that the text is or its set holds, or null. */
function onlyKey(source: Source): Source | null {
  const keys = keysOf(source)
  return keys === null ? source : keys.length === 1 ? at(source, keys[0] as NodeId) : null
}

function setFacts(source: Source, keys: readonly NodeId[]): FactList {
  const facts = new FactList(), { tree } = source, node = tree.member(source.root, 'keys')
  facts.add('encoding', 'structure', term('form.jwk-set'), valueSpan(source, source.root), { spec: 'RFC 7517 5' })
  facts.add('keys', 'structure', count(keys.length), memberSpan(source, node))
  for (const key of keys.slice(0, MOST_SHOWN)) {
    const jwk = readJwk(at(source, key)), place = valueSpan(source, key)
    const named = (['kid', 'alg', 'use'] as const).flatMap((name) => {
      const member = tree.member(key, name)
      return member === NO_NODE ? [] : [{ tag: name, value: untrusted(tree.type(member) === 'string' ? tree.text(member) : tree.raw(member).slice(0, 80)), spans: [memberSpan(source, member)] }]
    })
    facts.add('setKey', 'contents', list([{ value: untrusted(titleOf(jwk)), spans: [place] }, ...named]), place)
  }
  checkSet(facts, source, keys)
  return facts
}

function checkSet(facts: FactList, source: Source, keys: readonly NodeId[]): void {
  const { tree } = source, whole = [valueSpan(source, source.root)], checked = keys.slice(0, MOST_CHECKED)
  if (keys.length === 0) facts.found('jwk.set-empty', 'warning', {}, whole, 'RFC 7517 5.1')
  if (keys.length > MOST_SHOWN) facts.found('jwk.capped', 'note', { shown: MOST_SHOWN, total: keys.length }, whole)
  const secret = checked.filter((key) => SECRET_MEMBERS.some((name) => tree.member(key, name) !== NO_NODE))
  if (secret.length > 0) facts.found('jwk.private-in-set', 'warning', { count: secret.length }, secret.slice(0, 100).map((key) => valueSpan(source, key)), 'RFC 7517 9.2')
  const names = Map.groupBy(checked.filter((key) => tree.text(tree.member(key, 'kid')) !== ''), (key) => `${tree.text(tree.member(key, 'kty'))} ${tree.text(tree.member(key, 'kid'))}`)
  for (const same of [...names.values()].filter(({ length }) => length > 1).slice(0, 20))
    facts.found('jwk.kid-repeated', 'warning', { kid: tree.text(tree.member(same[0] as NodeId, 'kid')), count: same.length }, same.slice(0, 100).map((key) => memberSpan(source, tree.member(key, 'kid'))), 'RFC 7517 4.5')
}

function certificates(source: Source): readonly Part[] {
  return x5cOf(source).flatMap((each): readonly Part[] => {
    if (!each.bytes) return []
    return [{ role: 'certificate', name: '', bytes: each.bytes, how: source.tree.isPlain(each.node) ? 'base64' : 'escapes', spans: [x5cSpan(source, each)] }]
  })
}

function keyPart(opened: Opened, source: Source, key: NodeId): Part {
  const place = valueSpan(source, key), { tree } = source
  return { role: 'key', name: tree.text(tree.member(key, 'kid')), bytes: (opened.buffers[place.buffer]?.bytes ?? new Uint8Array(0)).subarray(place.start, place.end), how: 'concatenation', spans: [place], kind: 'jwk' }
}

export const jwkKind: Kind = {
  tree: (opened, artifact) => {
    const source = sourceOf(opened, artifact)
    for (const key of (keysOf(source) ?? [source.root]).slice(0, MOST_KEYS)) readJwk(at(source, key))
    return source.tree
  },
  summarise(opened, artifact) {
    const source = sourceOf(opened, artifact), one = onlyKey(source)
    return one ? { title: one.tree.text(one.tree.member(one.root, 'kid')), detail: titleOf(readJwk(one)) } : { title: '', detail: `${keysOf(source)?.length ?? 0} JWK` }
  },
  async describe(opened, artifact) {
    const source = sourceOf(opened, artifact), keys = isObject(source) ? keysOf(source) : null, one = isObject(source) ? onlyKey(source) : null
    const set = keys ? setFacts(source, keys) : null
    const { list: own, keyId } = one ? await describeKey(readJwk(one)) : { list: null, keyId: null }
    return { facts: [...set?.facts ?? [], ...own?.facts ?? []], findings: [...source.findings, ...set?.findings ?? [], ...own?.findings ?? []], keyId }
  },
  parts(opened, artifact) {
    const source = sourceOf(opened, artifact), one = onlyKey(source)
    return one ? certificates(one) : (keysOf(source) ?? []).slice(0, MOST_KEYS).map((key) => keyPart(opened, source, key))
  },
}
