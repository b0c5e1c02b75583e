/** A distinguished name, attribute by attribute, in the order in which it is written; several may share one RelativeDistinguishedName (RFC 5280 4.1.2.4). */
import { oidOctets } from '../asn1/oid.ts'
import { sequence, set } from '../asn1/write.ts'
import { attributeDer } from './name-text.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface SubjectRow {
  /** Object identifier. */
  readonly type: string
  readonly value: string
  /** In the same RelativeDistinguishedName as the row above. */
  readonly joined: boolean
}

/** RFC 5280 A.1, in characters. */
const BOUNDS: Readonly<Record<string, number>> = {
  '2.5.4.3': 64, '2.5.4.5': 64, '2.5.4.7': 128, '2.5.4.8': 128, '2.5.4.10': 64, '2.5.4.11': 64, '2.5.4.12': 64, '2.5.4.65': 128, '1.2.840.113549.1.9.1': 255, '2.5.4.4': 32_768, '2.5.4.42': 32_768, '2.5.4.43': 32_768,
}
const COUNTRIES: ReadonlySet<string> = new Set(['2.5.4.6', '1.3.6.1.4.1.311.60.2.1.3'])

export type SubjectProblemCode = 'subject.type' | 'subject.long' | 'subject.control' | 'subject.country' | 'subject.characters'
export interface SubjectProblem {
  readonly row: number
  readonly code: SubjectProblemCode
  readonly params: Readonly<Record<string, string | number>>
}

export type SubjectRead = { readonly ok: true; readonly der: Bytes; readonly rows: readonly SubjectRow[] } | { readonly ok: false; readonly problems: readonly SubjectProblem[] }

const valueOf = ({ type, value }: SubjectRow) => (COUNTRIES.has(type) ? value.trim().toUpperCase() : value.trim())

function check(one: SubjectRow, row: number): SubjectProblem | null {
  const value = valueOf(one), length = [...value].length, limit = BOUNDS[one.type]
  if (!oidOctets(one.type)) return { row, code: 'subject.type', params: { got: one.type } }
  if (limit !== undefined && length > limit) return { row, code: 'subject.long', params: { length, limit } }
  if (/[\u0000-\u001f\u007f-\u009f]/.test(value)) return { row, code: 'subject.control', params: {} }
  if (COUNTRIES.has(one.type) && !/^[A-Z]{2}$/.test(value)) return { row, code: 'subject.country', params: { got: value } }
  return attributeDer(one.type, value) ? null : { row, code: 'subject.characters', params: { got: value } }
}

/** Rows without a value are left out; what was joined to one stands by itself then. */
export function readSubjectRows(typed: readonly SubjectRow[]): SubjectRead {
  const problems = typed.flatMap((one, row) => (one.value.trim() === '' ? [] : check(one, row) ?? []))
  if (problems.length > 0) return { ok: false, problems }
  const rdns: Bytes[][] = [], rows: SubjectRow[] = []
  let open = false
  for (const one of typed) {
    const value = valueOf(one), der = value === '' ? null : attributeDer(one.type, value)
    if (!der) { open &&= one.joined; continue }
    if (one.joined && open) rdns.at(-1)?.push(der)
    else rdns.push([der])
    rows.push({ ...one, value, joined: one.joined && open })
    open = true
  }
  return { ok: true, der: sequence(...rdns.map((rdn) => set(...rdn))), rows }
}
