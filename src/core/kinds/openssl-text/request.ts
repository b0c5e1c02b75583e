/** `openssl req -text -noout` */
import { signatureText } from './algorithm.ts'
import { extensionLines } from './extensions.ts'
import { publicKeyText } from './key.ts'
import { nameText } from './name.ts'
import { longName } from './objects.ts'
import { integer, pad, raw } from './text.ts'
import { required, tagged, type Value } from './value.ts'

/** Attributes that hold extensions: PKCS #9's, and Microsoft's. */
const EXTENSION_REQUESTS = ['1.2.840.113549.1.9.14', '1.3.6.1.4.1.311.2.1.14']
/** UTF8String, NumericString, PrintableString, TeletexString, IA5String. */
const PRINTED: ReadonlySet<number> = new Set([0x0c, 0x12, 0x13, 0x14, 0x16])
const COLUMN = 25

interface Attribute {
  readonly oid: string
  readonly values: readonly Value[]
}

function readAttribute(attribute: Value): Attribute {
  const [type, values] = attribute.fields()
  return { oid: required(type).oid(), values: required(values).as(0x31).children() }
}

function attributeText({ oid, values }: Attribute): string {
  const name = longName(oid)
  const texts = values.map(({ tag, content }) => (PRINTED.has(tag) ? raw(content) : 'unable to print attribute'))
  return texts.map((text, i) => `${i === 0 ? pad(12) + name.padEnd(COLUMN) : pad(COLUMN - name.length)}:${text}\n`).join('')
}

function versionText(version: Value): string {
  const { value } = integer(version.as(0x02))
  return value === 0n ? 'Version: 1 (0x0)\n' : `Version: Unknown (${value})\n`
}

export function requestText(request: Value): string {
  const [info, algorithm, signature] = request.fields()
  const [version, subject, spki, ...rest] = required(info).fields()
  const attributes = (tagged(rest, 0)?.children() ?? []).map(readAttribute)
  const shown = attributes.filter(({ oid }) => !EXTENSION_REQUESTS.includes(oid))
  const requested = EXTENSION_REQUESTS.map((wanted) => attributes.find(({ oid }) => oid === wanted)).find((found) => found !== undefined)
  return `Certificate Request:\n    Data:\n        ${versionText(required(version))}        Subject: ${nameText(required(subject))}\n${publicKeyText(required(spki))}` +
    `        Attributes:\n${attributes.length === 0 ? '            (none)\n' : shown.map(attributeText).join('')}` +
    `            Requested Extensions:\n${extensionLines(requested?.values[0]?.fields() ?? [], 16)}` + signatureText(required(algorithm), required(signature))
}
