/** What a PFX or a safe's contents say of themselves without a passphrase. */
import { NO_NODE } from '../../bytes/tree.ts'
import type { Finding } from '../../findings/finding.ts'
import { readSealedKey } from '../../crypto/pbe.ts'
import type { Scheme } from '../../crypto/pbe-scheme.ts'
import type { Fact, FactItem, FactValue } from '../contract.ts'
import { cipherLabel, protectionFacts } from '../protection.ts'
import { pkcs12Schema } from '../../asn1/schemas/pkcs12.ts'
import { layerOf, type Layer } from './layer.ts'
import { macFacts, readMac } from './mac.ts'
import { MOST_BAGS, readBags, type Bag, type Pfx, type Safe } from './read.ts'

export interface Said {
  readonly facts: readonly Fact[]
  readonly findings: readonly Finding[]
}

/** More in a list is no list. */
const MOST_FACTS = 1000
const MOST_FINDINGS = 100

const term = (name: string): FactValue => ({ type: 'term', term: name })

/** Facts and findings of several layers; the same protection and the same finding are said once. */
class Collected {
  readonly facts: Fact[] = []
  readonly findings: Finding[] = []
  private readonly seen = new Set<string>()

  add(fact: Fact): void {
    if (this.facts.length < MOST_FACTS) this.facts.push(fact)
  }

  take({ facts, findings }: Said): void {
    for (const fact of facts) this.add(fact)
    for (const found of findings) if (this.findings.length < MOST_FINDINGS && this.isNew(`${found.code} ${JSON.stringify(found.params)}`)) this.findings.push(found)
  }

  isNew(key: string): boolean {
    if (this.seen.has(key)) return false
    this.seen.add(key)
    return true
  }
}

const schemeKey = ({ oid, kdf, cipher }: Scheme) => JSON.stringify([oid, kdf.type, 'rounds' in kdf ? [kdf.rounds, kdf.hash] : [kdf.cost, kdf.blockSize, kdf.parallelization], cipherLabel(cipher)])

function schemeItems(layer: Layer, node: number, { kdf, cipher }: Scheme): readonly FactItem[] {
  const spans = layer.spans(node)
  const rounds: FactItem = 'rounds' in kdf ? { tag: 'iterations', value: { type: 'number', value: kdf.rounds }, spans } : { tag: 'N', value: { type: 'number', value: kdf.cost }, spans }
  return [{ tag: 'cipher', value: term(cipherLabel(cipher)), spans }, rounds]
}

/** One safe: its type and, where it is encrypted, how. */
function safeFact({ type, oid, layer, node, sealed }: Safe, collected: Collected): void {
  const items: FactItem[] = [{ tag: 'contentType', value: type === 'other' ? layer.reader.oidValue(oid) : term(`safe.${type}`), spans: layer.spans(layer.reader.path(node, 'contentType')) }]
  if (sealed?.scheme.ok) items.push(...schemeItems(layer, sealed.algorithm, sealed.scheme.value))
  if (sealed) items.push({ tag: 'encryptedContent', value: { type: 'number', value: sealed.data.bytes.length, unit: 'bytes' }, spans: sealed.data.spans.length > 0 ? sealed.data.spans : layer.spans(node) })
  collected.add({ field: 'safe', group: 'contents', value: { type: 'list', items }, spans: layer.spans(node) })
}

function bagFact({ type, oid, layer, node, friendlyName, nameNode, keyIdNode }: Bag, collected: Collected): void {
  const { reader } = layer
  const items: FactItem[] = [{ tag: 'bagId', value: type === 'other' ? reader.oidValue(oid) : term(`bag.${type}`), spans: layer.spans(reader.path(node, 'bagId') === NO_NODE ? node : reader.path(node, 'bagId')) }]
  if (nameNode !== NO_NODE) items.push({ tag: 'friendlyName', value: { type: 'untrusted', text: friendlyName }, spans: layer.spans(nameNode) })
  if (keyIdNode !== NO_NODE) items.push({ tag: 'localKeyId', value: reader.hexValue(keyIdNode), spans: layer.spans(keyIdNode) })
  collected.add({ field: 'bag', group: 'contents', value: { type: 'list', items }, spans: layer.spans(node) })
}

function sealedBag({ value, shrouded }: Bag, collected: Collected): void {
  const sealed = shrouded && value ? readSealedKey(value.bytes) : null
  if (!value || !sealed?.ok || !collected.isNew(schemeKey(sealed.value.scheme))) return
  const layer = layerOf(value, pkcs12Schema('EncryptedPrivateKeyInfo'))
  protectionFacts(layer.reader, layer.reader.path(0, 'encryptionAlgorithm'))
  collected.take({ facts: layer.facts(), findings: layer.findings() })
}

/** The bags of a safe in the clear. */
function contentsFacts(contents: Layer, collected: Collected): void {
  const { bags, total } = readBags(contents)
  const own = contents.reader
  for (const bag of bags) {
    bagFact(bag, collected)
    sealedBag(bag, collected)
    own.checkFields(bag.node)
    if (bag.type === 'keyBag') own.found('pkcs12.key-in-clear', 'warning', {}, { nodes: [bag.node], spec: 'RFC 7292 4.2.1' })
  }
  if (total > MOST_BAGS) own.found('pkcs12.capped', 'note', { shown: MOST_BAGS, total }, { nodes: [0] })
}

function safeFacts(safe: Safe, collected: Collected): void {
  const { layer, sealed, contents, node } = safe
  safeFact(safe, collected)
  layer.reader.checkFields(node)
  if (contents) {
    contentsFacts(contents, collected)
    collected.take({ facts: contents.facts(), findings: contents.findings() })
  }
  if (sealed?.scheme.ok && collected.isNew(schemeKey(sealed.scheme.value))) protectionFacts(layer.reader, sealed.algorithm)
}

export function describePfx(file: Layer, pfx: Pfx): Said {
  const { reader } = file
  const collected = new Collected()
  const version = reader.path(0, 'version'), safe = reader.path(0, 'authSafe')
  reader.fact('encoding', 'structure', 0, term('form.PFX'))
  reader.fact('version', 'structure', version, reader.number(version))
  reader.checkFields(0)
  if (version !== NO_NODE && reader.small(version) !== 3) reader.found('pkcs12.version', 'error', { version: reader.small(version) }, { nodes: [version], spec: 'RFC 7292 4' })
  if (pfx.authSafe) macFacts(file, readMac(file))
  else if (safe !== NO_NODE) reader.found('pkcs12.public-key-mode', 'note', {}, { nodes: [safe], spec: 'RFC 7292 4' })
  for (const each of pfx.safes) safeFacts(each, collected)
  const [first] = pfx.safes
  collected.take({ facts: file.facts(), findings: file.findings() })
  if (first) collected.take({ facts: first.layer.facts(), findings: first.layer.findings() })
  return { facts: inOrder(collected.facts), findings: collected.findings }
}

const GROUPS = ['structure', 'protection', 'integrity', 'contents']
const inOrder = (facts: readonly Fact[]) => facts.toSorted((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group))

export function describeContents(contents: Layer): Said {
  const collected = new Collected()
  contents.reader.fact('encoding', 'structure', 0, term('form.SafeContents'))
  contentsFacts(contents, collected)
  collected.take({ facts: contents.facts(), findings: contents.findings() })
  return { facts: inOrder(collected.facts), findings: collected.findings }
}
