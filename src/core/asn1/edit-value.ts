/** The value of a primitive node as text that a person can change, and back. What has no better form is hexadecimal. */
import { decodeHex } from '../bytes/hex.ts'
import { toHex } from '../bytes/hex.ts'
import { oidOctets } from './oid.ts'
import { decodeValue } from './value.ts'
import { readTime } from './time.ts'
import { integer } from './write.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type EditForm = 'boolean' | 'integer' | 'oid' | 'text' | 'time' | 'hex'

export interface Editable {
  readonly form: EditForm
  readonly text: string
}

/** Why a text is no value of its form; `expected` is a key of words/edit.ts. */
export interface EditProblem {
  readonly form: EditForm
  /** Where in the text, in characters, or null where that does not tell. */
  readonly at: number | null
}

const encoder = new TextEncoder()
const hexOf = (content: Uint8Array): Editable => ({ form: 'hex', text: toHex(content, ' ') })

/** `tag` is the number of the universal type that the content has, -1 where it has none that is known. */
export function editable(tag: number, content: Bytes): Editable {
  const value = decodeValue(tag, content)
  switch (value.type) {
    case 'boolean': return { form: 'boolean', text: value.value ? 'TRUE' : 'FALSE' }
    case 'integer': return { form: 'integer', text: String(value.value) }
    case 'oid': return value.relative ? hexOf(content) : { form: 'oid', text: value.value }
    case 'text': return { form: 'text', text: value.value }
    case 'time': return { form: 'time', text: String.fromCharCode(...content) }
    default: return hexOf(content)
  }
}

type Parsed = { readonly ok: true; readonly content: Bytes } | { readonly ok: false; readonly problem: EditProblem }
const no = (form: EditForm, at: number | null = null): Parsed => ({ ok: false, problem: { form, at } })

/** The content octets of a text in a form. A time also in ISO 8601 (`2027-01-31 12:00:00`), taken as UTC. */
export function contentOf({ form, text }: Editable, tag: number): Parsed {
  switch (form) {
    case 'boolean': return /^(true|false)$/i.test(text.trim()) ? { ok: true, content: Uint8Array.of(/^t/i.test(text.trim()) ? 0xff : 0) } : no(form)
    case 'integer': return integerContent(text.trim())
    case 'oid': {
      const octets = oidOctets(text.trim())
      return octets ? { ok: true, content: octets } : no(form)
    }
    case 'text': return textContent(text, tag)
    case 'time': return timeContent(text.trim(), tag)
    case 'hex': {
      const decoded = text.trim() === '' ? null : decodeHex(encoder.encode(text))
      if (!decoded) return { ok: true, content: new Uint8Array(0) }
      return decoded.ok ? { ok: true, content: decoded.bytes } : no(form, 'offset' in decoded.finding.params ? decoded.finding.params.offset : null)
    }
  }
}

function integerContent(text: string): Parsed {
  if (!/^(-?\d+|-?0x[0-9a-f]+)$/i.test(text) || text.length > 20_000) return no('integer')
  const value = text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text)
  return { ok: true, content: contentOfDer(integer(value)) }
}

/** What follows the header of a short definite encoding. */
function contentOfDer(der: Bytes): Bytes {
  const first = der[1] as number
  return der.slice(first < 0x80 ? 2 : 2 + (first & 0x7f))
}

function textContent(text: string, tag: number): Parsed {
  if (tag === 12) return { ok: true, content: encoder.encode(text) }
  const wide = tag === 30, content = new Uint8Array(text.length * (wide ? 2 : 1))
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (!wide && unit > 0xff) return no('text', i)
    if (wide) content[2 * i] = unit >> 8
    content[wide ? 2 * i + 1 : i] = unit & 0xff
  }
  return { ok: true, content }
}

const UTC_TIME = 23

function timeContent(text: string, tag: number): Parsed {
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?(?:\.\d+)?(?: ?(?:Z|UTC))?$/i.exec(text)
  const stamp = iso ? `${iso.slice(1, 4).join('')}${iso[4] ?? '00'}${iso[5] ?? '00'}${iso[6] ?? '00'}Z` : text
  const content = encoder.encode(iso && tag === UTC_TIME ? stamp.slice(2) : stamp)
  const inRange = !iso || tag !== UTC_TIME || (Number(iso[1]) >= 1950 && Number(iso[1]) < 2050)
  return inRange && readTime(tag, content, 0, content.length) ? { ok: true, content } : no('time')
}
