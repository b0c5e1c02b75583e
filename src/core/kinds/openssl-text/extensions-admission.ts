/** Admissions to a profession (Common PKI 2.0 part 1, table 29b), as OpenSSL prints them. */
import { printedName } from './general-name.ts'
import { hasName, longName } from './objects.ts'
import type { Printer } from './printer.ts'
import { pad, printable } from './text.ts'
import { required, tagged, type Value } from './value.ts'

const identifier = (oid: string) => `${hasName(oid) ? longName(oid) : 'undefined'} (${oid})`

const IA5 = 0x16, OID = 0x06

function namingAuthority(value: Value, indent: number): string {
  const fields = value.fields(), start = pad(indent)
  const id = fields.find(({ tag }) => tag === OID), url = fields.find(({ tag }) => tag === IA5), text = fields.find(({ tag }) => tag !== OID && tag !== IA5)
  return `${start}namingAuthority:\n` + (id ? `${start}  namingAuthorityId: ${identifier(id.oid())}\n` : '') +
    (text ? `${start}  namingAuthorityText: ${printable(text.content)}\n` : '') + (url ? `${start}  namingAuthorityUrl: ${printable(url.content)}\n` : '')
}

function professionInfo(value: Value, number: number, indent: number): string {
  const fields = value.fields(), start = pad(indent)
  const [items, oids] = fields.filter(({ tag }) => tag === 0x30)
  const authority = tagged(fields, 0)?.inner(), registration = fields.find(({ tag }) => tag === 0x13)
  const list = (label: string, texts: readonly string[]) => `${start}    ${label}:\n${texts.map((text) => `${start}      ${text}\n`).join('')}`
  return `${start}  Profession Info Entry ${number}:\n` + (registration ? `${start}    registrationNumber: ${printable(registration.content)}\n` : '') +
    (authority ? namingAuthority(authority, indent + 4) : '') +
    list('Info Entries', required(items).fields().map(({ content }) => printable(content))) +
    (oids ? list('Profession OIDs', oids.fields().map((oid) => identifier(oid.oid()))) : '')
}

function authorityText(name: Value | undefined, indent: number): string {
  return name ? `${pad(indent)}admissionAuthority:\n${pad(indent + 2)}${printedName(name)}\n` : ''
}

function entry(value: Value, number: number, indent: number): string {
  const fields = value.fields()
  const naming = tagged(fields, 1)?.inner()
  const infos = required(fields.find(({ tag }) => tag === 0x30)).fields()
  return `${pad(indent)}Entry ${number}:\n${authorityText(tagged(fields, 0)?.inner(), indent + 2)}${naming ? namingAuthority(naming, indent + 2) : ''}` +
    infos.map((info, i) => professionInfo(info, i + 1, indent)).join('')
}

const admissions: Printer = (value, indent) => {
  const fields = value.fields()
  const authority = fields.find(({ tag }) => tag !== 0x30)
  const entries = required(fields.find(({ tag }) => tag === 0x30)).fields()
  return authorityText(authority, indent) + entries.map((each, i) => entry(each, i + 1, indent)).join('')
}

export const admissionPrinters: ReadonlyMap<string, Printer> = new Map([['1.3.36.8.3.3', admissions]])
