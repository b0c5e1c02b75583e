/** What the printers of extensions share. */
import { longName } from './objects.ts'
import { pad } from './text.ts'
import { unlike, type Value } from './value.ts'

/** An extension's value as lines from `indent` on, without the line end of the last; throws UnlikeError where it is not what it should be. */
export type Printer = (value: Value, indent: number) => string

const EMPTY = '<EMPTY>\n'

/** Values side by side. */
export const listText = (values: readonly string[], indent: number): string => pad(indent) + (values.length === 0 ? EMPTY : values.join(', '))

/** Values under each other. */
export const linesText = (values: readonly string[], indent: number): string => (values.length === 0 ? pad(indent) + EMPTY : values.map((value) => pad(indent) + value).join('\n'))

type Values = (value: Value) => readonly string[]

/** A printer of a list that may be empty. */
export const list = (values: Values): Printer => (value, indent) => listText(values(value), indent)
/** A printer of a list that OpenSSL takes for an error where it is empty. */
export const fullList = (values: Values): Printer => (value, indent) => {
  const found = values(value)
  return found.length === 0 ? unlike() : listText(found, indent)
}
export const lines = (values: Values): Printer => (value, indent) => linesText(values(value), indent)
export const line = (text: (value: Value) => string): Printer => (value, indent) => pad(indent) + text(value)

/** OpenSSL writes these names into 80 octets. */
export const shortened = (oid: string): string => longName(oid).slice(0, 79)

/** Names of the bits that are set; a bit without a name is passed over. */
export function bitNames(content: Uint8Array, names: readonly string[]): readonly string[] {
  return names.filter((_, bit) => (((content[1 + (bit >> 3)] ?? 0) << (bit & 7)) & 0x80) !== 0)
}
