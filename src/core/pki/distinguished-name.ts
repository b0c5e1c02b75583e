/** Distinguished names from a form (RFC 5280 4.1.2.4, upper bounds of appendix A.1). */
import { oid, printableString, sequence, set, utf8String } from '../asn1/write.ts'
import { problem, type Problem } from './result.ts'

export interface SubjectInput {
  readonly commonName: string
  readonly organization: string
  readonly organizationalUnit: string
  readonly locality: string
  readonly stateOrProvince: string
  readonly country: string
}

/** From the widest to the narrowest, as the encoding has them: field, identifier, upper bound in characters. */
const ATTRIBUTES: readonly (readonly [keyof SubjectInput, string, number])[] = [
  ['country', '2.5.4.6', 2], ['stateOrProvince', '2.5.4.8', 128], ['locality', '2.5.4.7', 128], ['organization', '2.5.4.10', 64], ['organizationalUnit', '2.5.4.11', 64], ['commonName', '2.5.4.3', 64],
]

/** The fields in that order, each with its identifier. */
export const SUBJECT_TYPES: readonly (readonly [keyof SubjectInput, string])[] = ATTRIBUTES.map(([field, type]) => [field, type])

/** Their identifiers, encoded. */
const TYPES = ATTRIBUTES.map(([, type]) => oid(type))

function checkAttribute(field: keyof SubjectInput, text: string, limit: number): Problem | null {
  const length = text.length <= limit ? text.length : [...text].length
  if (length > limit && field !== 'country') return problem(field, 'subject.long', { length, limit })
  if (/[\u0000-\u001f\u007f-\u009f]/.test(text)) return problem(field, 'subject.control')
  if (field === 'country' && text !== '' && !/^[A-Z]{2}$/.test(text)) return problem(field, 'subject.country', { got: text })
  return null
}

const trimmed = (subject: SubjectInput, field: keyof SubjectInput) => (field === 'country' ? subject[field].trim().toUpperCase() : subject[field].trim())

/** Problems of a form's fields, the field's name with each. */
export function checkSubject(subject: SubjectInput): readonly Problem[] {
  return ATTRIBUTES.map(([field, , limit]) => checkAttribute(field, trimmed(subject, field), limit)).filter((found) => found !== null)
}

export const isEmptySubject = (subject: SubjectInput): boolean => ATTRIBUTES.every(([field]) => trimmed(subject, field) === '')

/**
 * DER of a Name, one attribute in each RelativeDistinguishedName; UTF8String but for the country, which must be PrintableString.
 * Written here, since pkijs puts all attributes into one SET.
 */
export function buildName(subject: SubjectInput): Uint8Array<ArrayBuffer> {
  return sequence(...ATTRIBUTES.flatMap(([field], i) => {
    const value = trimmed(subject, field)
    return value === '' ? [] : [set(sequence(TYPES[i] as Uint8Array<ArrayBuffer>, field === 'country' ? printableString(value) : utf8String(value)))]
  }))
}
