/** Curves that a key spells out (ECParameters, RFC 3279 2.3.5). */
import { integerLines, numberLines, octetLines } from './numbers.ts'
import { shortName } from './objects.ts'
import { bitsOf, integer } from './text.ts'
import { required, unlike, type Value } from './value.ts'

type Bytes = Uint8Array<ArrayBuffer>

const PRIME_FIELD = '1.2.840.10045.1.1', BINARY_FIELD = '1.2.840.10045.1.2'
const TRINOMIAL = '1.2.840.10045.1.2.3.2', PENTANOMIAL = '1.2.840.10045.1.2.3.3'
/** Larger fields are no curve's (OpenSSL's own limit). */
const MOST_FIELD = 661

function exponent(value: Value | undefined): number {
  const { value: number } = integer(required(value).as(0x02))
  return number > 0n && number <= MOST_FIELD ? Number(number) : unlike()
}

/** The polynomial as the number whose bits are its coefficients. */
function polynomial(exponents: readonly number[]): Bytes {
  const size = Math.max(...exponents)
  const bytes = new Uint8Array((size >> 3) + 1)
  for (const power of exponents) bytes[bytes.length - 1 - (power >> 3)] = (bytes[bytes.length - 1 - (power >> 3)] as number) | (1 << (power & 7))
  return bytes
}

function binaryField(parameters: Value): string {
  const [size, basis, terms] = parameters.fields()
  const oid = required(basis).oid()
  if (oid !== TRINOMIAL && oid !== PENTANOMIAL) unlike()
  const middle = oid === TRINOMIAL ? [exponent(terms)] : required(terms).fields().map(exponent)
  return `Basis Type: ${shortName(oid)}\n${numberLines('Polynomial:', polynomial([exponent(size), ...middle, 0]))}`
}

function fieldText(field: Value): string {
  const [type, parameters] = field.fields()
  const oid = required(type).oid()
  const head = `Field Type: ${shortName(oid)}\n`
  if (oid === PRIME_FIELD) return head + integerLines('Prime:', required(parameters))
  return oid === BINARY_FIELD ? head + binaryField(required(parameters)) : unlike()
}

/** A point's form by its first octet (SEC 1 2.3.3). */
const FORMS: Readonly<Record<number, string>> = { 2: 'compressed', 3: 'compressed', 4: 'uncompressed', 6: 'hybrid', 7: 'hybrid' }

/** The bits of the order, and the curve. */
export function ecParameters(parameters: Value): { readonly bits: number; readonly text: string } {
  const [, field, curve, base, order, cofactor] = parameters.fields()
  const [a, b, seed] = required(curve).fields()
  const point = required(base).as(0x04).content
  const form = FORMS[point[0] ?? 0] ?? unlike()
  const text = fieldText(required(field)) +
    numberLines('A:   ', required(a).as(0x04).content) + numberLines('B:   ', required(b).as(0x04).content) + numberLines(`Generator (${form}):`, point) +
    integerLines('Order: ', required(order)) + (cofactor ? integerLines('Cofactor: ', cofactor) : '') +
    (seed ? octetLines('Seed:', seed.as(0x03).content.subarray(1)) : '')
  return { bits: bitsOf(integer(required(order)).magnitude), text }
}
