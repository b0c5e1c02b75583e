/** Identifiers in DER ASCII (github.com/google/der-ascii, language.txt): `SEQUENCE`, `[0 PRIMITIVE]`, `[long-form:2 APPLICATION 1]`. */

export interface Tag {
  /** The two highest bits of the identifier octet. */
  readonly tagClass: number
  readonly number: number
  readonly constructed: boolean
  /** Octets after the first where there are more than needed, or where none would be; 0: the shortest form. */
  readonly longForm: number
}

/** Names by universal number (X.680 8.4), with underscores for blanks. */
const NAMES: readonly (readonly [number: number, name: string])[] = [
  [1, 'BOOLEAN'], [2, 'INTEGER'], [3, 'BIT_STRING'], [4, 'OCTET_STRING'], [5, 'NULL'], [6, 'OBJECT_IDENTIFIER'], [7, 'OBJECT_DESCRIPTOR'], [8, 'EXTERNAL'], [9, 'REAL'],
  [10, 'ENUMERATED'], [11, 'EMBEDDED_PDV'], [12, 'UTF8String'], [13, 'RELATIVE_OID'], [14, 'TIME'], [16, 'SEQUENCE'], [17, 'SET'], [18, 'NumericString'],
  [19, 'PrintableString'], [20, 'T61String'], [21, 'VideotexString'], [22, 'IA5String'], [23, 'UTCTime'], [24, 'GeneralizedTime'], [25, 'GraphicString'], [26, 'VisibleString'],
  [27, 'GeneralString'], [28, 'UniversalString'], [30, 'BMPString'], [31, 'DATE'], [32, 'TIME-OF-DAY'], [33, 'DATE-TIME'], [34, 'DURATION'], [35, 'OID-IRI'], [36, 'RELATIVE-OID-IRI'],
]
const byNumber: ReadonlyMap<number, string> = new Map(NAMES)
const byName: ReadonlyMap<string, number> = new Map(NAMES.map(([number, name]) => [name, number]))
const CLASSES: ReadonlyMap<string, number> = new Map([['UNIVERSAL', 0x00], ['APPLICATION', 0x40], ['PRIVATE', 0xc0]])
const CONTEXT = 0x80
const CONSTRUCTED = 0x20, MANY = 0x1f
/** SEQUENCE and SET are constructed unless said otherwise; all others are not. */
const isConstructedType = (number: number) => number === 16 || number === 17

/** Numbers and lengths above this are in no file, and in no other reader of this language. */
const MOST_NUMBER = 0xffffffff
const MOST_LONG_FORM = 126

/** Texts of the tags of one octet, which are nearly all there are. */
const texts = new Map<number, string>()

export function tagText(tag: Tag): string {
  if (tag.longForm > 0 || tag.number >= MANY) return makeText(tag)
  const octet = tag.tagClass | (tag.constructed ? CONSTRUCTED : 0) | tag.number
  const text = texts.get(octet) ?? makeText(tag)
  texts.set(octet, text)
  return text
}

function makeText({ tagClass, number, constructed, longForm }: Tag): string {
  const name = tagClass === 0 ? byNumber.get(number) : undefined
  const byDefault = name === undefined ? true : isConstructedType(number)
  const className = [...CLASSES].find(([, value]) => value === tagClass)?.[0]
  const parts = [longForm > 0 ? `long-form:${longForm}` : '', name ?? [className, number].filter((part) => part !== undefined).join(' '), constructed === byDefault ? '' : constructed ? 'CONSTRUCTED' : 'PRIMITIVE'].filter(Boolean)
  return name !== undefined && parts.length === 1 ? name : `[${parts.join(' ')}]`
}

/** The tag of a type's name (`OCTET_STRING`), or null. */
export function namedTag(name: string): Tag | null {
  const number = byName.get(name)
  return number === undefined ? null : { tagClass: 0, number, constructed: isConstructedType(number), longForm: 0 }
}

/** The number of `long-form:2`, or NaN. */
export function longFormOf(word: string): number {
  const digits = /^long-form:([1-9]\d{0,2})$/.exec(word)?.[1]
  const octets = Number(digits ?? NaN)
  return octets <= MOST_LONG_FORM ? octets : NaN
}

/** What stands between the brackets, components one blank apart; null where it is no tag. */
export function parseTag(text: string): Tag | null {
  const parts = text.split(' ')
  const longForm = parts[0]?.startsWith('long-form:') ? longFormOf(parts.shift() ?? '') : 0
  const form = parts.at(-1) === 'CONSTRUCTED' || parts.at(-1) === 'PRIMITIVE' ? parts.pop() : undefined
  const named = parts.length === 1 ? namedTag(parts[0] ?? '') : null
  const tag = named ?? numbered(parts)
  return tag === null || Number.isNaN(longForm) ? null : { ...tag, longForm, constructed: form === undefined ? tag.constructed : form === 'CONSTRUCTED' }
}

function numbered(parts: readonly string[]): Tag | null {
  const tagClass = parts.length === 2 ? CLASSES.get(parts[0] ?? '') : parts.length === 1 ? CONTEXT : undefined
  const digits = parts.at(-1) ?? ''
  if (tagClass === undefined || !/^\d{1,10}$/.test(digits) || Number(digits) > MOST_NUMBER) return null
  return { tagClass, number: Number(digits), constructed: true, longForm: 0 }
}

/** Octets of a number in base 128, at least one. */
export function base128Octets(number: number): number {
  let count = 1
  for (let rest = Math.floor(number / 128); rest > 0; rest = Math.floor(rest / 128)) count++
  return count
}

/** Identifier octets (X.690 8.1.2); null where the number does not fit the long form that is asked for. */
export function tagOctets({ tagClass, number, constructed, longForm }: Tag): readonly number[] | null {
  const first = tagClass | (constructed ? CONSTRUCTED : 0)
  if (longForm === 0 && number < MANY) return [first | number]
  const count = longForm || base128Octets(number)
  if (base128Octets(number) > count) return null
  const octets = Array.from({ length: count }, (_, i) => (Math.floor(number / 128 ** (count - 1 - i)) % 128) | (i < count - 1 ? 0x80 : 0))
  return [first | MANY, ...octets]
}

/** The tag at an offset and where it ends; null where there is none whole, or none that this language can write (number 0 of the universal class, above 2^32). */
export function readTag(bytes: Uint8Array, at: number, end: number): { readonly tag: Tag; readonly end: number } | null {
  const first = bytes[at]
  if (first === undefined || at >= end) return null
  const tagClass = first & 0xc0, constructed = (first & CONSTRUCTED) !== 0
  if ((first & MANY) !== MANY) return first === 0 || first === CONSTRUCTED ? null : { tag: { tagClass, number: first & MANY, constructed, longForm: 0 }, end: at + 1 }
  let number = 0
  for (let i = at + 1; i < end && i <= at + MOST_LONG_FORM; i++) {
    const octet = bytes[i] as number
    number = number * 128 + (octet & 0x7f)
    if (number > MOST_NUMBER) return null
    if (octet >= 0x80) continue
    const octets = i - at
    const shortest = number >= MANY && octets === base128Octets(number)
    return tagClass === 0 && number === 0 ? null : { tag: { tagClass, number, constructed, longForm: shortest ? 0 : octets }, end: i + 1 }
  }
  return null
}
