/** What is to be said of the texts in a certificate's names: characters that deceive, and what A-labels hide. */
import { toUnicode } from '../../bytes/punycode.ts'
import { latinLookAlike, mixedScripts } from '../../bytes/scripts.ts'
import { segments } from '../../bytes/text.ts'
import type { Span } from '../../findings/span.ts'
import type { FactItem, NameAttribute } from '../contract.ts'
import type { Reader } from '../reader.ts'

interface Text { readonly text: string; readonly field: string; readonly spans: readonly Span[] }

const ofAttribute = ({ text, shortName, oid, span }: NameAttribute): Text => ({ text, field: shortName || oid, spans: [span] })
const ofItem = ({ value, spans, tag = '' }: FactItem): readonly Text[] => (value.type === 'untrusted' ? [{ text: value.text, field: tag, spans }] : value.type === 'name' ? value.attributes.map(ofAttribute) : [])

/** Printable ASCII deceives no one but as an A-label. */
const PLAIN = /^[\x20-\x7e]*$/
/** As many names are looked at for deceit; those of the largest real certificates are. */
const MOST_TEXTS = 50_000
/** Whoever meets so many needs no more to know. */
const MOST_FOUND = 200

/** Findings of all texts in subject, issuer and alternative names. */
export function textFindings(reader: Reader, attributes: readonly NameAttribute[], items: readonly FactItem[]): void {
  for (const each of [...attributes.map(ofAttribute), ...items.flatMap(ofItem)].slice(0, MOST_TEXTS)) {
    if (PLAIN.test(each.text)) continue
    if (reader.findings.length >= MOST_FOUND) return
    if (each.field === 'Unicode') labelFindings(reader, each)
    else if (segments(each.text).some(({ unsafe }) => unsafe !== null)) reader.findings.push({ code: 'text.unsafe', severity: 'warning', params: { field: each.field, characters: each.text }, spans: each.spans, spec: 'RFC 5280 8' })
  }
}

function labelFindings(reader: Reader, { text, spans }: Text): void {
  for (const label of text.split(/[.@]/).filter((one) => !PLAIN.test(one))) {
    const scripts = mixedScripts(label), like = latinLookAlike(label)
    if (scripts.length > 0) reader.findings.push({ code: 'text.mixed-scripts', severity: 'warning', params: { label, scripts: scripts.join(', ') }, spans, spec: 'RFC 5890 4.4' })
    else if (like !== null) reader.findings.push({ code: 'text.look-alike', severity: 'warning', params: { label, like }, spans, spec: 'RFC 5890 4.4' })
  }
}

/** The subject's attributes that hold A-labels, in Unicode. */
export function unicodeFact(reader: Reader, attributes: readonly NameAttribute[]): void {
  const items = attributes.flatMap(({ text, shortName, oid, span }): readonly FactItem[] => {
    const unicode = toUnicode(text)
    return unicode === null ? [] : [{ tag: shortName || oid, value: { type: 'untrusted', text: unicode }, spans: [span] }]
  })
  if (items.length > 0) reader.facts.push({ field: 'unicodeNames', group: 'identity', value: { type: 'list', items }, spans: items.flatMap(({ spans }) => spans), computed: true })
}
