/** What the preview says of what was found. */
import { findingWords } from '../../../words/findings.ts'
import { crlReasonWords, pkiProblemWords } from '../../../words/pki.ts'
import { count, list } from '../../../words/format.ts'
import { safeText } from '../../../core/bytes/text.ts'
import type { IncomingRevocation, TakenIn } from '../../../store/vault.ts'
import type { Ledger } from './ledger.ts'
import type { CertificateItem, Plan } from './plan.ts'
import type { Progress } from './reading.ts'
import type { Left } from './sources.ts'

export const placeOf = (path: string): string => path || 'what was pasted'

/** Why nothing of a file is taken. */
export function leftWords(left: Left): string {
  if (!left.finding) return pkiProblemWords(left)
  const { title, mend } = findingWords(left.finding)
  return `${title}. ${mend}`
}

/** What it is at: `Trying the passphrase at old.p12, 2 of 3`. */
export const progressWords = ({ doing, at, of, path }: Progress): string => `${doing === 'reading' ? 'Reading' : 'Trying the passphrase at'} ${safeText(placeOf(path))}${of > 1 ? `, ${at + 1} of ${of}` : ''}`

export const ROLES: { readonly [R in CertificateItem['role']]: string } = { root: 'root', intermediate: 'intermediate', leaf: 'certificate' }

export const revocationWords = ({ reason }: IncomingRevocation): string => `revoked: ${crlReasonWords(reason ?? 'unspecified').label.toLowerCase()}`

const some = (number: number, one: string): readonly string[] => (number === 0 ? [] : [count(number, one)])

/** `2 authorities, 3 certificates and 1 key`. */
export function foundWords({ certificates, keys, requests }: Plan, given: number): string {
  const authorities = certificates.filter(({ role }) => role !== 'leaf').length
  const parts = [...(authorities === 1 ? ['1 authority'] : authorities > 1 ? [`${authorities} authorities`] : []), ...some(certificates.length - authorities, 'certificate'), ...some(given, 'private key'), ...some(requests.length, 'request')]
  return parts.length === 0 && keys.length === 0 ? 'nothing for an authority' : list(parts, 'and')
}

/** What the records of `openssl ca` hold, and what becomes of it. */
export function recordWords({ database, entries, crlNumber }: Ledger, there: ReadonlySet<string>): readonly string[] {
  const revoked = entries.filter(({ revokedAt }) => revokedAt !== null).length, missing = entries.filter(({ serialHex }) => !there.has(serialHex)).length
  return [
    `${count(entries.length, 'serial number')} given away, ${revoked} revoked.`,
    ...(missing > 0 ? [`Of ${missing} of them the certificate is not here: their numbers and revocations are kept all the same.`] : []),
    `${database.nextSerial === null ? 'There is no file “serial”' : database.nextSerial === '' ? 'The file “serial” holds no number' : `The next would be ${database.nextSerial.toUpperCase()}`}: here serial numbers are random, and one of these is never given again.`,
    crlNumber > 0 ? `Revocation lists go on after number ${crlNumber}.` : 'No revocation list was numbered yet.',
  ]
}

/** That an authority gave one number to two, which is known once they are kept. */
export function twiceWords(twice: TakenIn['twice']): string {
  const each = twice.slice(0, 3).map(({ title, serialHex, other }) => `“${safeText(title)}” and “${safeText(other)}” (${serialHex})`)
  return `Their authority gave one serial number to two (RFC 5280 4.1.2.2): ${list([...each, ...(twice.length > each.length ? [`${twice.length - each.length} more`] : [])], 'and')}. Both are kept; who revokes one revokes the other.`
}
