/** The extensions of RFC 5280 and their kin, as OpenSSL prints them. */
import { addressText, listedName, printedName } from './general-name.ts'
import { relativeNameText } from './name.ts'
import { longName } from './objects.ts'
import { bitNames, fullList, line, lines, linesText, list, shortened, type Printer } from './printer.ts'
import { beforeNul, integer, integerText, pad, raw, timeText, upperHex } from './text.ts'
import { required, tagged, type Value } from './value.ts'

const KEY_USAGES = ['Digital Signature', 'Non Repudiation', 'Key Encipherment', 'Data Encipherment', 'Key Agreement', 'Certificate Sign', 'CRL Sign', 'Encipher Only', 'Decipher Only']
const REASON_FLAGS = ['Unused', 'Key Compromise', 'CA Compromise', 'Affiliation Changed', 'Superseded', 'Cessation Of Operation', 'Certificate Hold', 'Privilege Withdrawn', 'AA Compromise']
/** CRLReason (RFC 5280 5.3.1); 7 is not in use. */
const REASONS: Readonly<Record<string, string>> = {
  0: 'Unspecified', 1: 'Key Compromise', 2: 'CA Compromise', 3: 'Affiliation Changed', 4: 'Superseded', 5: 'Cessation Of Operation', 6: 'Certificate Hold', 8: 'Remove From CRL', 9: 'Privilege Withdrawn', 10: 'AA Compromise',
}

const integers = line((value) => integerText(value.as(0x02)))
const generalNames = list((value) => value.fields().map(listedName))

function basicConstraints(value: Value): readonly string[] {
  const fields = value.fields()
  const ca = fields.find(({ tag }) => tag === 0x01), pathLength = fields.find(({ tag }) => tag === 0x02)
  return [`CA:${ca?.isTrue() === true ? 'TRUE' : 'FALSE'}`, ...(pathLength ? [`pathlen:${integerText(pathLength)}`] : [])]
}

function authorityKeyIdentifier(value: Value): readonly string[] {
  const fields = value.fields()
  const key = tagged(fields, 0)?.primitive(), issuer = tagged(fields, 1), serial = tagged(fields, 2)?.primitive()
  const keyText = key && upperHex(key.content, ':')
  return [
    ...(keyText === undefined ? [] : [issuer || serial ? `keyid:${keyText}` : keyText]),
    ...(issuer?.elements().map(listedName) ?? []),
    ...(serial ? [`serial:${upperHex(integer(serial).magnitude, ':')}`] : []),
  ]
}

const usagePeriod: Printer = (value, indent) => {
  const fields = value.fields()
  const [from, to] = [tagged(fields, 0), tagged(fields, 1)].map((time) => time && timeText({ tag: 24, content: time.primitive().content }))
  return pad(indent) + [from === undefined ? '' : `Not Before: ${from}`, to === undefined ? '' : `Not After: ${to}`].filter(Boolean).join(', ')
}

function accessDescription(value: Value): string {
  const [method, location] = value.fields()
  return `${shortened(required(method).oid())} - ${listedName(required(location))}`
}

/** Names one to a line. */
const printedNames = (names: readonly Value[], indent: number) => names.map((name) => pad(indent + 2) + printedName(name)).join('\n')

/** OpenSSL 3.0 does not end the last line of a full name: what follows stands behind it. */
function distributionPointName(name: Value, indent: number): string {
  const inner = name.inner()
  if ((inner.tag & 0xdf) === 0x80) return `${pad(indent)}Full Name:\n${printedNames(inner.elements(), indent)}`
  return `${pad(indent)}Relative Name:\n${pad(indent + 2)}${relativeNameText(inner.as(0xa1))}\n`
}

function reasonsText(label: string, flags: Value, indent: number): string {
  const names = bitNames(flags.primitive().content, REASON_FLAGS)
  return `${pad(indent)}${label}:\n${pad(indent + 2)}${names.length === 0 ? '<EMPTY>' : names.join(', ')}\n`
}

function distributionPoint(point: Value, indent: number): string {
  const fields = point.fields()
  const name = tagged(fields, 0), reasons = tagged(fields, 1), issuer = tagged(fields, 2)
  return (name ? distributionPointName(name, indent) : '') + (reasons ? reasonsText('Reasons', reasons, indent) : '') +
    (issuer ? `${pad(indent)}CRL Issuer:\n${printedNames(issuer.elements(), indent)}` : '')
}

const distributionPoints: Printer = (value, indent) => value.fields().map((point) => distributionPoint(point, indent)).join('\n')

const issuingDistributionPoint: Printer = (value, indent) => {
  const fields = value.fields(), start = pad(indent)
  const name = tagged(fields, 0), reasons = tagged(fields, 3)
  const flag = (number: number, text: string) => ((tagged(fields, number)?.primitive().content[0] ?? 0) === 0 ? '' : `${start}${text}\n`)
  const text = (name ? distributionPointName(name, indent) : '') + flag(1, 'Only User Certificates') + flag(2, 'Only CA Certificates') + flag(4, 'Indirect CRL') +
    (reasons ? reasonsText('Only Some Reasons', reasons, indent) : '') + flag(5, 'Only Attribute Certificates')
  return text || `${start}<EMPTY>\n`
}

function userNotice(notice: Value, indent: number): string {
  const fields = notice.fields(), start = pad(indent)
  const reference = fields.find(({ tag }) => tag === 0x30), text = fields.find(({ tag }) => tag !== 0x30)
  return (reference ? noticeReference(reference, start) + (text ? '\n' : '') : '') + (text ? `${start}Explicit Text: ${beforeNul(raw(text.content))}` : '')
}

function noticeReference(reference: Value, start: string): string {
  const [organization, numbers] = reference.fields()
  const listed = required(numbers).fields()
  return `${start}Organization: ${beforeNul(raw(required(organization).content))}\n${start}Number${listed.length > 1 ? 's' : ''}: ${listed.map(integerText).join(', ')}`
}

function qualifier(value: Value, indent: number): string {
  const [type, content] = value.fields()
  const oid = required(type).oid()
  if (oid === '1.3.6.1.5.5.7.2.1') return `${pad(indent)}CPS: ${beforeNul(raw(required(content).as(0x16).content))}`
  if (oid === '1.3.6.1.5.5.7.2.2') return `${pad(indent)}User Notice:\n${userNotice(required(content), indent + 2)}`
  return `${pad(indent + 2)}Unknown Qualifier: ${longName(oid)}`
}

function policy(value: Value, indent: number): string {
  const [identifier, qualifiers] = value.fields()
  const head = `${pad(indent)}Policy: ${longName(required(identifier).oid())}`
  return qualifiers ? `${head}\n${qualifiers.fields().map((each) => qualifier(each, indent + 2)).join('\n')}` : head
}

const policies: Printer = (value, indent) => value.fields().map((each) => policy(each, indent)).join('\n')

function policyMapping(value: Value): string {
  const [from, to] = value.fields()
  return `${shortened(required(from).oid())}:${shortened(required(to).oid())}`
}

function policyConstraints(value: Value): readonly string[] {
  const fields = value.fields()
  const require = tagged(fields, 0)?.primitive(), inhibit = tagged(fields, 1)?.primitive()
  return [...(require ? [`Require Explicit Policy:${integerText(require)}`] : []), ...(inhibit ? [`Inhibit Policy Mapping:${integerText(inhibit)}`] : [])]
}

function subtree(value: Value): string {
  const base = required(value.fields()[0])
  if (base.tag !== 0x87) return printedName(base)
  const { content } = base, half = content.length >= 16 ? 16 : Math.min(content.length, 4)
  return `IP:${addressText(content.subarray(0, half))}/${addressText(content.subarray(half))}`
}

function subtrees(label: string, trees: Value | undefined, indent: number): string {
  const all = trees?.elements() ?? []
  return all.length === 0 ? '' : `${pad(indent)}${label}:\n${linesText(all.map(subtree), indent + 2)}`
}

const nameConstraints: Printer = (value, indent) => {
  const fields = value.fields()
  const permitted = tagged(fields, 0), excluded = tagged(fields, 1)
  return subtrees('Permitted', permitted, indent) + (permitted && excluded ? '\n' : '') + subtrees('Excluded', excluded, indent)
}

const purposes = fullList((value) => value.fields().map((purpose) => shortened(purpose.oid())))
const access = lines((value) => value.fields().map(accessDescription))

export const rfc5280Printers: ReadonlyMap<string, Printer> = new Map<string, Printer>([
  ['2.5.29.14', line((value) => upperHex(value.as(0x04).content, ':'))],
  ['2.5.29.15', fullList((value) => bitNames(value.as(0x03).content, KEY_USAGES))],
  ['2.5.29.16', usagePeriod],
  ['2.5.29.17', generalNames], ['2.5.29.18', generalNames], ['2.5.29.29', generalNames],
  ['2.5.29.19', list(basicConstraints)],
  ['2.5.29.20', integers], ['2.5.29.27', integers], ['2.5.29.54', integers],
  ['2.5.29.21', line((value) => { const text = integerText(value.as(0x0a)); return REASONS[text] ?? text })],
  ['2.5.29.23', line((value) => longName(value.oid()))],
  ['2.5.29.24', line((value) => timeText(value.as(0x18)))],
  ['2.5.29.28', issuingDistributionPoint],
  ['2.5.29.30', nameConstraints],
  ['2.5.29.31', distributionPoints], ['2.5.29.46', distributionPoints],
  ['2.5.29.32', policies],
  ['2.5.29.33', fullList((value) => value.fields().map(policyMapping))],
  ['2.5.29.35', lines(authorityKeyIdentifier)],
  ['2.5.29.36', fullList(policyConstraints)],
  ['2.5.29.37', purposes], ['1.3.6.1.5.5.7.48.1.4', purposes],
  ['1.3.6.1.5.5.7.1.1', access], ['1.3.6.1.5.5.7.1.11', access],
])
