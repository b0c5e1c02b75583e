/** An artifact as JSON: what it is, its facts with their bytes' places, its findings. Described by public/artifact.schema.json. */
import { encodeBase64 } from '../../core/bytes/base64.ts'
import { sourceSpans } from '../../core/bytes/derive.ts'
import { toHex } from '../../core/bytes/hex.ts'
import type { Fact, FactItem, FactValue } from '../../core/kinds/contract.ts'
import type { Finding } from '../../core/findings/finding.ts'
import type { Span } from '../../core/findings/span.ts'
import { oidName } from '../../core/spec/oids.ts'
import { longOidName } from '../../core/spec/oids.long.ts'
import { findingWords } from '../../words/findings.ts'
import { findingsOf, type ArtifactEntry } from './entries.ts'
import { derOf } from './encoding.ts'
import type { Broken } from './rules.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined }

const nameOf = (oid: string) => oidName(oid) || longOidName(oid)?.name || undefined
const iso = (ms: number) => (Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : null)
const unsigned = (bytes: Uint8Array) => (bytes.length > 1 && bytes[0] === 0 ? bytes.subarray(1) : bytes)

function valueJson(value: FactValue): Json {
  switch (value.type) {
    case 'untrusted': return { type: 'text', text: value.text, ...(value.stringType === undefined ? {} : { stringType: value.stringType }) }
    case 'number': return { type: 'number', value: Number.isFinite(value.value) ? value.value : null, unit: value.unit }
    case 'boolean': return { type: 'boolean', value: value.value }
    case 'time': return { type: 'time', time: iso(value.ms), raw: value.raw }
    case 'oid': return { type: 'oid', oid: value.oid, name: value.name || nameOf(value.oid) }
    case 'hex': return { type: 'bytes', hex: toHex(value.bytes) }
    case 'integer': return { type: 'integer', hex: toHex(unsigned(value.bytes)), negative: ((value.bytes[0] ?? 0) & 0x80) !== 0 }
    case 'term': return { type: 'term', term: value.term }
    case 'name': return { type: 'name', attributes: value.attributes.map(({ oid, shortName, text, rdn }) => ({ oid, shortName: shortName || undefined, text, rdn })) }
    case 'list': return { type: 'list', items: value.items.map(itemJson) }
  }
}

const itemJson = ({ tag, value, spans }: FactItem): Json => ({ tag, value: valueJson(value), spans: spans.map(spanJson) })
const spanJson = ({ buffer, start, end }: Span): Json => ({ buffer, start, end })

function factJson({ field, group, value, spans, oid, critical, secret, computed, spec }: Fact): Json {
  return {
    field, group, oid, name: oid === undefined ? undefined : nameOf(oid), critical, secret, computed, spec,
    value: secret ? null : valueJson(value), spans: spans.map(spanJson),
  }
}

function findingJson(found: Finding) {
  const { code, severity, params, spans, spec } = found
  return { code, severity, ...findingWords(found), params: { ...params }, spec, spans: spans.map(spanJson) }
}

const rulesJson = ({ profile, findings }: Broken): Json => ({ profile, findings: findings.map(({ rule, source, finding }) => ({ rule, source, ...findingJson(finding) })) })

/** Two-space JSON with a line end. Of what is secret neither values nor bytes are in it. `rules`: null where none are about it. */
export function jsonText(entry: ArtifactEntry, rules: Broken | null): string {
  const { artifact, examined, input, opened } = entry
  const secret = artifact.secrecy === 'secret'
  const whole = {
    format: 'signet-artifact', version: 1, kind: artifact.kind, confidence: artifact.confidence, source: input.name, pemLabel: artifact.pemLabel,
    summary: { ...examined?.summary }, keyId: examined?.keyId ?? null,
    facts: (examined?.description?.facts ?? []).map(factJson), findings: findingsOf(entry).map(findingJson), rules: rules && rulesJson(rules),
    buffers: opened.buffers.map(({ id, bytes, from }) => ({ id, length: bytes.length, how: from?.how ?? null, from: from ? sourceSpans(from).map(spanJson) : [] })),
    bytes: secret ? null : { encoding: 'base64', data: encodeBase64(derOf(entry)) },
  }
  return `${JSON.stringify(whole, null, 2)}\n`
}
