/** Extensions (RFC 5280 4.2) as OpenSSL prints them: in words where it knows them, else their octets as characters. */
import { admissionPrinters } from './extensions-admission.ts'
import { otherPrinters } from './extensions-others.ts'
import { resourcePrinters } from './extensions-resources.ts'
import { rfc5280Printers } from './extensions-rfc5280.ts'
import { longName } from './objects.ts'
import type { Printer } from './printer.ts'
import { pad, printable } from './text.ts'
import { required, UnlikeError, Value } from './value.ts'

const printers: ReadonlyMap<string, Printer> = new Map([...rfc5280Printers, ...otherPrinters, ...resourcePrinters, ...admissionPrinters])

function body(oid: string, octets: Uint8Array<ArrayBuffer>, indent: number): string {
  const print = printers.get(oid)
  try {
    if (print) return print(Value.parse(octets), indent)
  } catch (error) {
    if (!(error instanceof UnlikeError)) throw error
  }
  return pad(indent) + printable(octets)
}

function extensionText(extension: Value, indent: number): string {
  const fields = extension.fields()
  const oid = required(fields[0]).oid(), octets = required(fields.at(-1)).as(0x04).content
  const critical = fields.length === 3 && required(fields[1]).isTrue()
  return `${pad(indent)}${longName(oid)}: ${critical ? 'critical' : ''}\n${body(oid, octets, indent + 4)}\n`
}

export const extensionLines = (extensions: readonly Value[], indent: number): string => extensions.map((extension) => extensionText(extension, indent)).join('')

/** A title and each extension under it; nothing where there is none. */
export function extensionsText(title: string, extensions: readonly Value[], indent: number): string {
  if (extensions.length === 0) return ''
  return `${pad(indent)}${title}:\n${extensionLines(extensions, indent + 4)}`
}
