/** What DER ASCII wants where a text is none. */
import { safeText } from '../core/bytes/text.ts'
import type { DerAsciiExpected } from '../core/asn1/der-ascii-problem.ts'
import type { DerAsciiError } from '../core/asn1/der-ascii-read.ts'

const EXPECTED: Readonly<Record<DerAsciiExpected, string>> = {
  token: 'a type, a value in quotes or backticks, a number, an identifier, TRUE or FALSE',
  'hex-digit': 'a hexadecimal digit',
  'hex-pair': 'hexadecimal digits in pairs',
  bit: '0, 1 or |',
  'bits-in-octet': 'bits that fill whole octets before |',
  'closing-quote': 'a quote that closes the text',
  'closing-backtick': 'a backtick that closes the bytes',
  'closing-bracket': 'a bracket that closes the tag',
  'closing-brace': 'a brace that closes the contents',
  'opening-brace-before': 'a brace that was opened before',
  'opening-brace': 'an opening brace',
  escape: 'one of the escapes \\n, \\x, \\u, \\U, \\" and \\\\',
  'escape-digits': 'as many hexadecimal digits as the escape wants',
  'code-point': 'a character of Unicode',
  tag: 'a tag: a class (UNIVERSAL, APPLICATION, PRIVATE), a number, PRIMITIVE',
  'tag-fits': 'a tag number below 2³²',
  identifier: 'an object identifier that exists: its first number 0, 1 or 2',
  'number-size': 'a number of fewer digits',
  'long-form': 'a length in octets after long-form: 1 to 126, and enough of them',
  'adjust-length': 'a number after adjust-length',
  'one-modifier': 'one modifier of a length, and no second',
  'length-fits': 'a length that its octets can hold',
  'length-range': 'a length from 0 to 2³¹',
}

export const derAsciiWords = ({ line, column, expected, got }: DerAsciiError): string => `Line ${line}, column ${column}: expected ${EXPECTED[expected]}; got ${safeText(got)}.`
