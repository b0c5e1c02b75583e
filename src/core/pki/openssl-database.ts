/**
 * What `openssl ca` keeps of the certificates that it signed: index.txt, serial and crlnumber (openssl-ca(1); the columns are those of
 * OpenSSL's apps/include/apps.h, DB_type to DB_name).
 */
import { readBerTimeMs } from '../asn1/time.ts'
import type { CrlReason } from './crl-reason.ts'

export interface DatabaseEntry {
  /** Without leading zeros, an even number of lower-case digits. */
  readonly serialHex: string
  /** As OpenSSL writes it: `/CN=www.test`. */
  readonly subject: string
  readonly notAfter: number
  /** Null where it is not revoked. */
  readonly revokedAt: number | null
  readonly reason: CrlReason | null
  readonly invalidSince: number | null
}

/** `line` counts from 1; `field` is the column that does not fit. */
export type DatabaseRead = { readonly ok: true; readonly entries: readonly DatabaseEntry[] } | { readonly ok: false; readonly line: number; readonly field: 'columns' | 'status' | 'expiry' | 'revocation' | 'serial' | 'twice' }

/** OpenSSL's names where they are not RFC 5280's; the last two carry the time since when the key is not to be trusted. */
const REASONS: Readonly<Record<string, CrlReason>> = {
  unspecified: 'unspecified', keyCompromise: 'keyCompromise', CACompromise: 'cACompromise', affiliationChanged: 'affiliationChanged', superseded: 'superseded',
  cessationOfOperation: 'cessationOfOperation', certificateHold: 'certificateHold', removeFromCRL: 'unspecified', holdInstruction: 'certificateHold', keyTime: 'keyCompromise', CAkeyTime: 'cACompromise',
  privilegeWithdrawn: 'privilegeWithdrawn', AACompromise: 'aACompromise',
}

const UTC_TIME = 23, GENERALIZED_TIME = 24

function timeOf(text: string): number | null {
  const bytes = new TextEncoder().encode(text), ms = readBerTimeMs(text.length === 13 ? UTC_TIME : GENERALIZED_TIME, bytes, 0, bytes.length)
  return Number.isNaN(ms) ? null : ms
}

/** Hexadecimal in one form; null where the text is none. */
export function serialOf(text: string): string | null {
  if (!/^[\da-f]+$/i.test(text)) return null
  const digits = text.toLowerCase().replace(/^0+(?=.)/, '')
  return digits.length % 2 === 0 ? digits : `0${digits}`
}

type Revocation = Pick<DatabaseEntry, 'revokedAt' | 'reason' | 'invalidSince'>

/** `260101120000Z`, `260101120000Z,keyCompromise`, `260101120000Z,keyTime,20251231000000Z`. */
function revocationOf(text: string): Revocation | null {
  const [date = '', name = 'unspecified', more = ''] = text.split(','), revokedAt = timeOf(date), reason = REASONS[name]
  if (revokedAt === null || !reason) return null
  const invalidSince = name.endsWith('Time') ? timeOf(more) : null
  return name.endsWith('Time') && invalidSince === null ? null : { revokedAt, reason, invalidSince }
}

const GOOD: Revocation = { revokedAt: null, reason: null, invalidSince: null }

function readLine(text: string): DatabaseEntry | Extract<DatabaseRead, { ok: false }>['field'] {
  const columns = text.split('\t'), [status = '', expiry = '', revoked = '', serial = '', , subject = ''] = columns
  if (columns.length !== 6) return 'columns'
  if (!/^[VRE]$/.test(status)) return 'status'
  const notAfter = timeOf(expiry), serialHex = serialOf(serial), revocation = status === 'R' ? revocationOf(revoked) : GOOD
  if (notAfter === null) return 'expiry'
  if (!revocation) return 'revocation'
  return serialHex === null ? 'serial' : { serialHex, subject, notAfter, ...revocation }
}

/** index.txt, whole or not at all: a line that is passed over may be a revocation. */
export function readDatabase(text: string): DatabaseRead {
  const entries: DatabaseEntry[] = [], serials = new Set<string>()
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line === '' || line.startsWith('#')) continue
    const read = readLine(line)
    if (typeof read === 'string') return { ok: false, line: i + 1, field: read }
    if (serials.has(read.serialHex)) return { ok: false, line: i + 1, field: 'twice' }
    serials.add(read.serialHex)
    entries.push(read)
  }
  return { ok: true, entries }
}
