/** TSTInfo (RFC 3161 2.4.2): what the authority signs. */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { DescribeContext, FactItem } from '../contract.ts'
import { extensionFacts, readExtensions } from '../extensions.ts'
import { generalName } from '../extensions/structure.ts'
import { Walk } from '../extensions/walk.ts'
import type { Reader } from '../reader.ts'
import { imprintFacts } from './imprint.ts'

const SPEC = 'RFC 3161 2.4.2'
const SECONDS_OF = [['seconds', 1_000_000], ['millis', 1000], ['micros', 1]] as const

/** `1.5001 s` of seconds, millis and micros, those that are there; '' where one is no small number. */
function accuracyText(reader: Reader, node: NodeId): string {
  const micros = SECONDS_OF.reduce((sum, [name, each]) => {
    const part = reader.path(node, name)
    return sum + (part === NO_NODE ? 0 : reader.small(part) * each)
  }, 0)
  return Number.isFinite(micros) ? `${micros / 1_000_000} s` : ''
}

function accuracyFact(reader: Reader, node: NodeId): void {
  if (node === NO_NODE) return
  const text = accuracyText(reader, node)
  reader.fact('accuracy', 'timestamp', node, text === '' ? reader.hexValue(node) : { type: 'untrusted', text }, { spec: SPEC })
}

function nameFact(reader: Reader, node: NodeId): void {
  if (node === NO_NODE) return
  const item: FactItem = generalName(new Walk(reader), node)
  reader.fact('tsa', 'timestamp', node, item.value.type === 'name' ? item.value : { type: 'list', items: [item] }, { spec: SPEC })
}

export function infoFacts(reader: Reader, info: NodeId, { now }: DescribeContext): void {
  const at = (name: string) => reader.path(info, name)
  const genTime = at('genTime'), policy = at('policy'), serial = at('serialNumber'), ordering = at('ordering'), nonce = at('nonce'), version = at('version')
  const time = reader.time(genTime)
  reader.checkFields(info)
  reader.fact('genTime', 'timestamp', genTime, time, { spec: SPEC })
  accuracyFact(reader, at('accuracy'))
  imprintFacts(reader, at('messageImprint'))
  reader.fact('tsaPolicy', 'timestamp', policy, reader.oidValue(reader.oid(policy)), { spec: SPEC })
  if (serial !== NO_NODE) reader.fact('serialNumber', 'timestamp', serial, { type: 'integer', bytes: reader.tree.content(serial) }, { spec: SPEC })
  if (nonce !== NO_NODE) reader.fact('imprintNonce', 'timestamp', nonce, { type: 'integer', bytes: reader.tree.content(nonce) }, { spec: SPEC })
  reader.fact('ordering', 'timestamp', ordering === NO_NODE ? info : ordering, { type: 'boolean', value: reader.isTrue(ordering) }, { spec: SPEC, ...(ordering === NO_NODE ? { computed: true } : {}) })
  nameFact(reader, at('tsa'))
  reader.fact('version', 'timestamp', version, reader.number(version))
  extensionFacts(reader, readExtensions(reader, at('extensions')))
  if (time.ms > now) reader.found('timestamp.future', 'error', { time: time.ms, now }, { nodes: [genTime], spec: SPEC })
}
