/** The extensions beyond RFC 5280 that OpenSSL prints in words. */
import { readSct } from '../sct.ts'
import { printedName } from './general-name.ts'
import { nameText } from './name.ts'
import { longName } from './objects.ts'
import { bitNames, fullList, line, type Printer } from './printer.ts'
import { beforeNul, hexLines, integer, integerHex, integerText, pad, printable, raw, timeText, upperHex } from './text.ts'
import { required, tagged, unlike, type Value } from './value.ts'

type Bytes = Uint8Array<ArrayBuffer>

const NETSCAPE_TYPES = ['SSL Client', 'SSL Server', 'S/MIME', 'Object Signing', 'Unused', 'SSL CA', 'S/MIME CA', 'Object Signing CA']
const netscapeText = line((value) => beforeNul(raw(value.as(0x16).content)))

/** TLS extension numbers that have a name here (RFC 7633). */
const FEATURES: Readonly<Record<string, string>> = { 5: 'status_request', 17: 'status_request_v2' }
const feature = (value: Value) => { const text = integerText(value.as(0x02)); return FEATURES[text] ?? text }

/** Those that OpenSSL can check; a list with any other is not read. */
const SCT_ALGORITHMS: Readonly<Record<string, string>> = { 'ecdsa-sha256': 'ecdsa-with-SHA256', 'rsa-sha256': 'sha256WithRSAEncryption' }

const hexBlock = (bytes: Bytes, indent: number) => hexLines(bytes, 16, `:\n${pad(indent)}`).toUpperCase()

function sctTime(ms: number): string {
  const text = new Date(ms).toISOString().replace(/[-:T]/g, '')
  return timeText({ tag: 24, content: new TextEncoder().encode(text) })
}

function sctText(bytes: Bytes, indent: number): string {
  const start = pad(indent + 4), under = indent + 16
  const head = `${pad(indent)}Signed Certificate Timestamp:\n${start}Version   : `
  if (bytes[0] !== 0) return `${head}unknown\n${pad(under)}${hexBlock(bytes, under)}`
  const { timestamps: [sct], findings } = readSct(bytes, { buffer: 0, start: 0, end: bytes.length })
  if (findings.length > 0 || !sct?.logId || !sct.timestamp || !sct.extensions || !sct.algorithm || !sct.signature || Number.isNaN(sct.timestamp.value)) return unlike()
  const extensions = sct.extensions.value
  return `${head}v1 (0x0)\n${start}Log ID    : ${hexBlock(sct.logId.value, under)}\n${start}Timestamp : ${sctTime(sct.timestamp.value)}\n` +
    `${start}Extensions: ${extensions.length === 0 ? 'none' : hexBlock(extensions, under)}\n` +
    `${start}Signature : ${SCT_ALGORITHMS[sct.algorithm.value] ?? unlike()}\n${start}            ${hexBlock(sct.signature.value, under)}`
}

/** SignedCertificateTimestampList (RFC 6962 3.3). */
const timestamps: Printer = (value, indent) => {
  const { content } = value.as(0x04)
  const length = (at: number) => ((content[at] ?? NaN) << 8) | (content[at + 1] ?? NaN)
  if (content.length < 2 || length(0) !== content.length - 2) unlike()
  const texts: string[] = []
  for (let at = 2; at < content.length; at += 2 + length(at)) {
    const end = at + 2 + length(at)
    if (end > content.length || end === at + 2) unlike()
    texts.push(sctText(content.subarray(at + 2, end), indent))
  }
  return texts.join('\n')
}

/** RFC 3820 3.8. */
const proxyCertificate: Printer = (value, indent) => {
  const fields = value.fields(), start = pad(indent)
  const pathLength = fields.find(({ tag }) => tag === 0x02)
  const [language, policy] = required(fields.find(({ tag }) => tag === 0x30)).fields()
  return `${start}Path Length Constraint: ${pathLength ? integerHex(pathLength) : 'infinite'}\n${start}Policy Language: ${longName(required(language).oid())}` +
    (policy ? `\n${start}Policy Text: ${beforeNul(raw(policy.as(0x04).content))}` : '')
}

const strongExtranet: Printer = (value, indent) => {
  const [version, ids] = value.fields()
  const number = integer(required(version).as(0x02)).value
  const users = required(ids).fields().map((id) => {
    const [zone, user] = id.fields()
    return `\n${pad(indent)}Zone: ${integerText(required(zone).as(0x02))}, User: ${printable(required(user).content)}`
  })
  return `${pad(indent)}Version: ${number + 1n} (0x${number.toString(16).toUpperCase()})${users.join('')}`
}

/** RFC 6960 4.4.2. */
const crlReference: Printer = (value, indent) => {
  const fields = value.fields(), start = pad(indent)
  const url = tagged(fields, 0)?.inner(), number = tagged(fields, 1)?.inner(), time = tagged(fields, 2)?.inner()
  return (url ? `${start}crlUrl: ${printable(url.content)}\n` : '') + (number ? `${start}crlNum: ${integerHex(number)}\n` : '') + (time ? `${start}crlTime: ${timeText(time)}\n` : '')
}

/** RFC 6960 4.4.6. */
const serviceLocator: Printer = (value, indent) => {
  const [issuer, locator] = value.fields()
  const places = locator?.fields().map((description) => {
    const [method, location] = description.fields()
    return `\n${pad(2 * indent)}${longName(required(method).oid())} - ${printedName(required(location))}`
  }) ?? []
  return `${pad(indent)}Issuer: ${nameText(required(issuer))}${places.join('')}`
}

const TOOLS = ['signTool    ', 'cATool      ', 'signToolCert', 'cAToolCert  ']
const issuerSignTool: Printer = (value, indent) => {
  const fields = value.fields()
  return TOOLS.map((tool, i) => `${pad(indent)}${tool}: ${raw(required(fields[i]).as(0x0c).content)}`).join('\n')
}

export const otherPrinters: ReadonlyMap<string, Printer> = new Map<string, Printer>([
  ['2.16.840.1.113730.1.1', fullList((value) => bitNames(value.as(0x03).content, NETSCAPE_TYPES))],
  ...['2', '3', '4', '7', '8', '12', '13'].map((last) => [`2.16.840.1.113730.1.${last}`, netscapeText] as const),
  ['1.3.6.1.5.5.7.1.24', fullList((value) => value.fields().map(feature))],
  ['1.3.6.1.4.1.11129.2.4.2', timestamps], ['1.3.6.1.4.1.11129.2.4.5', timestamps],
  ['1.3.6.1.4.1.11129.2.4.3', line((value) => (value.as(0x05), 'NULL'))],
  ['1.3.6.1.5.5.7.1.14', proxyCertificate],
  ['1.3.101.1.4.1', strongExtranet],
  ['1.3.6.1.5.5.7.48.1.2', line((value) => upperHex(value.encoding))],
  ['1.3.6.1.5.5.7.48.1.3', crlReference],
  ['1.3.6.1.5.5.7.48.1.5', (value) => (value.as(0x05), '')],
  ['1.3.6.1.5.5.7.48.1.6', line((value) => timeText(value.as(0x18)))],
  ['1.3.6.1.5.5.7.48.1.7', serviceLocator],
  ['1.2.643.100.111', line((value) => beforeNul(raw(value.as(0x0c).content)))],
  ['1.2.643.100.112', issuerSignTool],
])
