/** What OpenSSL 3.0 says of many certificates in two calls, and facts in its words. Texts are Latin-1: each character is one octet. */
import { spawnSync } from 'node:child_process'
import type { Fact, FactItem, FactValue, NameAttribute } from '../../src/core/kinds/contract.ts'
import { longName, shortName } from '../../src/core/kinds/openssl-text/objects.ts'

function output(program: string, args: readonly string[], input: Uint8Array | string = ''): string {
  const { status, stdout, stderr } = spawnSync(program, args, { input, encoding: 'latin1', maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`)
  return stdout
}

const PEM = /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/
const bodyOf = (text: string) => PEM.exec(text)?.[1]?.replace(/\s/g, '') ?? ''

/**
 * `openssl x509 -text -noout` of each certificate of a PEM file that it accepts, by the certificate's base64. `storeutl` prints them all in one call,
 * but for names in an older form: those come from `pkcs7 -print_certs`.
 */
export function opensslTexts(program: string, pemFile: string): ReadonlyMap<string, string> {
  const bundle = output(program, ['crl2pkcs7', '-nocrl', '-certfile', pemFile])
  const names = new Map(output(program, ['pkcs7', '-print_certs'], bundle).split('\n\n').map((block) => [bodyOf(block), /^subject=(.*)\nissuer=(.*)$/m.exec(block)?.slice(1) ?? []]))
  const printed = output(program, ['storeutl', '-text', '-certs', pemFile]).split(/^\d+: Certificate\n/m).slice(1)
  return new Map(printed.map((block) => {
    const body = bodyOf(block), [subject = '', issuer = ''] = names.get(body) ?? []
    const text = block.split('-----BEGIN CERTIFICATE-----')[0] ?? ''
    return [body, text.replace(/^( {8}Issuer: ?).*$/m, () => `        Issuer: ${issuer}`).replace(/^( {8}Subject: ?).*$/m, () => `        Subject: ${subject}`)]
  }))
}

/** What a certificate says of itself, in OpenSSL's words; an extension's value is null where these words are not compared. */
export interface Said {
  readonly version: string
  readonly serial: string
  readonly signatureAlgorithm: string
  readonly issuer: string
  readonly subject: string
  readonly notBefore: string
  readonly notAfter: string
  readonly keyAlgorithm: string
  /** Null where OpenSSL cannot load the key, or it has no size. */
  readonly keyBits: number | null
  readonly extensions: readonly (readonly [name: string, critical: boolean, value: string | null])[]
}

/** Those whose values are compared. */
const VALUES: ReadonlySet<string> = new Set(['2.5.29.14', '2.5.29.15', '2.5.29.17', '2.5.29.18', '2.5.29.19', '2.5.29.35', '2.5.29.37'].map(longName))

/** The text of `openssl x509 -text`, taken apart. */
export function readText(text: string): Said {
  const line = (pattern: RegExp) => pattern.exec(text)?.[1]?.trimEnd() ?? ''
  const bits = line(/^ {16}.*Public-Key: \((\d+) bit\)$/m)
  return {
    version: line(/^ {8}Version: (\d+|Unknown)/m), serial: serialOf(text), signatureAlgorithm: line(/^ {4}Signature Algorithm: (.*)$/m),
    issuer: line(/^ {8}Issuer: (.*)$/m), subject: line(/^ {8}Subject: (.*)$/m), notBefore: line(/^ {12}Not Before: (.*)$/m), notAfter: line(/^ {12}Not After : (.*)$/m),
    keyAlgorithm: line(/^ {12}Public Key Algorithm: (.*)$/m), keyBits: bits === '' ? null : Number(bits), extensions: extensionsOf(text),
  }
}

/** Hexadecimal, with its sign. */
function serialOf(text: string): string {
  const short = /^ {8}Serial Number: (-?)\d+ \(-?0x([0-9a-f]+)\)$/m.exec(text)
  const long = /^ {8}Serial Number:\n {12}( \(Negative\))?([0-9a-f:]+)$/m.exec(text)
  const [, sign = '', digits = ''] = short ?? long ?? []
  return `${sign ? '-' : ''}${digits.replaceAll(':', '').replace(/^0+(?=.)/, '')}`
}

/** Heads stand at 12 blanks, what they say at 16 and more. */
function extensionsOf(text: string): Said['extensions'] {
  const from = text.indexOf('\n        X509v3 extensions:\n'), to = text.lastIndexOf('\n    Signature Algorithm: ')
  if (from < 0) return []
  return text.slice(from, to).split(/^ {12}(?=\S.*: (?:critical)?$)/m).slice(1).map((part) => {
    const [head = '', ...lines] = part.split('\n'), [, name = '', critical = ''] = /^(.*): (critical)?$/.exec(head) ?? []
    return [name, critical !== '', VALUES.has(name) ? lines.map((each) => each.trim()).filter(Boolean).join('\n') : null]
  })
}

/** UTF-8 as OpenSSL writes it: each octet a character. */
const octets = (text: string) => Buffer.from(text, 'utf8').toString('latin1')

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function timeWords(value: FactValue | undefined): string {
  if (value?.type !== 'time' || Number.isNaN(value.ms)) return 'Bad time value'
  const [, year = '', month = '', day = '', clock = ''] = /^(\d+)-(\d\d)-(\d\d)T(.{8})/.exec(new Date(value.ms).toISOString()) ?? []
  return `${MONTHS[Number(month) - 1]} ${day.replace(/^0/, ' ')} ${clock}${/\.\d+/.exec(value.raw)?.[0] ?? ''} ${Number(year)} GMT`
}

/** RFC 2253 2.4 as OpenSSL's "oneline" has it: in quotes where it must be, control characters and what is not ASCII as `\XX`. */
function escaped(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const inner = octets(text).replace(/["\\]/g, '\\$&').replace(/[\x00-\x1f\x7f-\xff]/g, (character) => `\\${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
  return /[+,;<>]|^[ #](?=.)| $/s.test(text) ? `"${inner}"` : inner
}

const nameWords = (attributes: readonly NameAttribute[]) => attributes.map(({ oid, text, rdn }, i) => `${i === 0 ? '' : attributes[i - 1]?.rdn === rdn ? ' + ' : ', '}${shortName(oid)} = ${escaped(text)}`).join('')

const hexOf = (bytes: Uint8Array, separator = '') => Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0')).join(separator)
const colons = (value: FactValue) => (value.type === 'hex' || value.type === 'integer' ? hexOf(value.bytes, ':').toUpperCase() : '')

function integerWords(value: FactValue | undefined): string {
  if (value?.type !== 'integer' || value.bytes.length === 0) return ''
  return BigInt.asIntN(value.bytes.length * 8, BigInt(`0x${hexOf(value.bytes)}`)).toString(16)
}

const USAGES: Readonly<Record<string, string>> = {
  digitalSignature: 'Digital Signature', nonRepudiation: 'Non Repudiation', keyEncipherment: 'Key Encipherment', dataEncipherment: 'Data Encipherment', keyAgreement: 'Key Agreement',
  keyCertSign: 'Certificate Sign', cRLSign: 'CRL Sign', encipherOnly: 'Encipher Only', decipherOnly: 'Decipher Only',
}
const NAMES: Readonly<Record<string, string>> = { IP: 'IP Address', directory: 'DirName', registeredID: 'Registered ID', X400: 'X400Name', EDI: 'EdiPartyName', otherName: 'othername' }

/** `/C=DE/CN=a`: a directory name among others. */
const slashes = (attributes: readonly NameAttribute[]) => attributes.map(({ oid, text }) => `/${shortName(oid)}=${text}`).join('')

/** IPv6 in full: OpenSSL shortens no zeros. */
function addressWords(text: string): string {
  if (!text.includes(':')) return text
  const [before = [], after] = text.split('::').map((side) => side.split(':').filter(Boolean))
  return [...before, ...(after ? Array.from({ length: 8 - before.length - after.length }, () => '0') : []), ...(after ?? [])].join(':').toUpperCase()
}

/** A label of its own here, whatever its name elsewhere. */
const OTHER_NAMES: Readonly<Record<string, string>> = { '1.3.6.1.5.5.7.8.9': 'SmtpUTF8Mailbox' }

function otherWords(value: FactValue): string {
  const [type, inner] = itemsOf(value).map((item) => item.value)
  return `othername: ${type?.type === 'oid' ? (OTHER_NAMES[type.oid] ?? shortName(type.oid)) : ''}::${inner?.type === 'untrusted' ? inner.text : '<unsupported>'}`
}

function generalWords({ tag = '', value }: FactItem): string {
  if (tag === 'otherName') return otherWords(value)
  const label = NAMES[tag] ?? tag
  switch (value.type) {
    case 'untrusted': return `${label}:${tag === 'IP' ? addressWords(value.text) : value.text}`
    case 'oid': return `${label}:${longName(value.oid)}`
    case 'name': return `${label}:${slashes(value.attributes)}`
    default: return `${label}:<unsupported>`
  }
}

const itemsOf = (value: FactValue): readonly FactItem[] => (value.type === 'list' ? value.items : [])
const names = (value: FactValue) => itemsOf(value).filter(({ tag }) => tag !== 'Unicode').map(generalWords)
const namesWords = (value: FactValue) => names(value).join(', ').trimEnd() || '<EMPTY>'

/** A number without the octet that keeps it positive. */
const serialWords = ({ value }: FactItem) => `serial:${colons(value).replace(/^00:/, '')}`

function authorityWords(value: FactValue): string {
  const items = itemsOf(value), id = items.find(({ tag, value: inner }) => tag === undefined && inner.type === 'hex'), serial = items.find(({ tag }) => tag === 'serial')
  const issuer = items.filter(({ tag }) => tag !== undefined && tag !== 'serial' && tag !== 'Unicode')
  const label = issuer.length > 0 || serial ? 'keyid:' : ''
  return [...(id ? [`${label}${colons(id.value)}`] : []), ...issuer.map(generalWords), ...(serial ? [serialWords(serial)] : [])].join('\n')
}

function constraintsWords(value: FactValue): string {
  return itemsOf(value).map(({ tag, value: part }) => {
    if (tag !== 'pathLenConstraint') return `CA:${part.type === 'term' && part.term === 'cA' ? 'TRUE' : 'FALSE'}`
    return `pathlen:${part.type === 'number' ? part.value : part.type === 'integer' ? BigInt.asIntN(part.bytes.length * 8, BigInt(`0x${hexOf(part.bytes)}`)) : ''}`
  }).join(', ')
}

/** Extensions' values in OpenSSL's words. */
const WORDS: Readonly<Record<string, (value: FactValue) => string>> = {
  '2.5.29.14': colons,
  '2.5.29.15': (value) => itemsOf(value).map(({ value: bit }) => (bit.type === 'term' ? (USAGES[bit.term] ?? '') : '')).filter(Boolean).join(', '),
  '2.5.29.17': namesWords,
  '2.5.29.18': namesWords,
  '2.5.29.19': constraintsWords,
  '2.5.29.35': authorityWords,
  '2.5.29.37': (value) => itemsOf(value).map(({ value: purpose }) => (purpose.type === 'oid' ? longName(purpose.oid) : '')).join(', '),
}

const versionWords = (version: number | null) => (version !== null && version <= 3 ? String(version) : 'Unknown')

/** The facts of a certificate in OpenSSL's words. */
export function sayFacts(facts: readonly Fact[]): Said {
  const value = (field: string) => facts.find((fact) => fact.field === field)?.value
  const number = (field: string) => { const found = value(field); return found?.type === 'number' ? found.value : null }
  const oid = (field: string) => { const found = value(field); return found?.type === 'oid' ? longName(found.oid) : '' }
  const name = (field: string) => { const found = value(field); return found?.type === 'name' ? nameWords(found.attributes).trimEnd() : '' }
  return {
    version: versionWords(number('version')), serial: integerWords(value('serialNumber')), signatureAlgorithm: oid('signatureAlgorithm'), issuer: name('issuer'), subject: name('subject'),
    notBefore: timeWords(value('notBefore')), notAfter: timeWords(value('notAfter')), keyAlgorithm: oid('keyAlgorithm'), keyBits: number('keySize'),
    extensions: facts.filter(({ field }) => field === 'extension').map((fact) => [longName(fact.oid ?? ''), fact.critical === true, WORDS[fact.oid ?? '']?.(fact.value) ?? null]),
  }
}
