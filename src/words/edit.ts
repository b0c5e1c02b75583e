/** What stands at the field when a typed value is none of its form. */
import type { EditForm, EditProblem } from '../core/asn1/edit-value.ts'

const FORMS: Readonly<Record<EditForm, string>> = {
  boolean: 'TRUE or FALSE',
  integer: 'A whole number: decimal, or hexadecimal after 0x',
  oid: 'An object identifier, as 2.5.29.17: the first number 0, 1 or 2, and the second below 40 under 0 and 1',
  text: 'Characters that this string type can hold',
  time: 'A time, as 2027-01-31 12:00:00 or as the encoding has it. UTCTime reaches from 1950 to 2049',
  hex: 'Pairs of hexadecimal digits',
}

/** What the field takes. */
export const editHint = (form: EditForm): string => FORMS[form]

export const editProblemWords = ({ form, at }: EditProblem): string => `${FORMS[form]}${at === null ? '.' : `; what is at character ${at + 1} is none.`}`
