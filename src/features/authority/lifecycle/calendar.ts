/** Reminders of expiry as a calendar that every program imports (RFC 5545): one event for each certificate, with alarms before it. All times are UTC. Without METHOD: a calendar that is published needs an ORGANIZER (RFC 5546 3.2.1), and nobody invites here. */
import { safeText } from '../../../core/bytes/text.ts'
import { DAY } from '../../../core/spec/time.ts'
import type { CertificateRow } from '../../../store/vault.ts'
import { inSlices } from '../../../ui/bytes/slices.ts'
import { calendarWords } from '../../../words/lifecycle.ts'

const PRODUCT = '-//Signet//Certificate expiry//EN'
/** The last second that a DATE-TIME of four digits can have (3.3.5). */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59)

/** TEXT (3.3.11); what is invisible in a certificate's name is shown as such. */
const text = (value: string): string => value.replaceAll('\r\n', '\n').split('\n').map((line) => safeText(line)).join('\n').replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll('\n', '\\n')

/** DATE-TIME, form 2 (3.3.5): `20261123T120000Z`. */
const dateTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').concat('Z')

const MOST_OCTETS = 75

/** A content line in lines of at most 75 octets, no character split; a continuation begins with a space, which counts (3.1). */
export function folded(line: string): string {
  const encoder = new TextEncoder(), lines: string[] = []
  let current = '', octets = 0
  for (const character of line) {
    const length = encoder.encode(character).length
    if (octets + length > MOST_OCTETS) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += length
  }
  return [...lines, current].join('\r\n')
}

/** Days before the end at which to be reminded: those that are well inside the certificate's life, or half of it. */
function alarmDays({ notBefore, notAfter }: CertificateRow): readonly number[] {
  const life = (notAfter - notBefore) / DAY, fit = [30, 7].filter((days) => days < life * 0.6)
  return fit.length > 0 ? fit : [Math.max(1, Math.floor(life / 2))]
}

const alarm = (days: number, summary: string): readonly string[] => ['BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:-P${days}D`, `DESCRIPTION:${text(summary)}`, 'END:VALARM']

function event(certificate: CertificateRow, issuer: CertificateRow | null, now: number): readonly string[] {
  const { summary, description } = calendarWords({ ...certificate, issuer: issuer?.title ?? null })
  return [
    'BEGIN:VEVENT', `UID:${certificate.sha256}@signet`, `DTSTAMP:${dateTime(now)}`, `DTSTART:${dateTime(Math.min(certificate.notAfter, LATEST))}`, `SUMMARY:${text(summary)}`,
    // It takes no time of the day.
    `DESCRIPTION:${text(description)}`, 'TRANSP:TRANSPARENT', 'CATEGORIES:Certificates', ...alarmDays(certificate).flatMap((days) => alarm(days, summary)), 'END:VEVENT',
  ]
}

/** A VCALENDAR of the certificates given. `authorities`: where their issuers are found. */
export async function calendarOf(certificates: Iterable<CertificateRow>, authorities: readonly CertificateRow[], now: number): Promise<string> {
  const issuers = new Map(authorities.map((one) => [one.id, one]))
  const parts: string[] = [], write = (lines: readonly string[]) => { parts.push(lines.map((line) => `${folded(line)}\r\n`).join('')) }
  function* events() {
    for (const one of certificates) yield write(event(one, issuers.get(one.issuerId ?? '') ?? null, now))
  }
  write(['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:${PRODUCT}`, 'CALSCALE:GREGORIAN'])
  await inSlices(events(), new AbortController().signal)
  write(['END:VCALENDAR'])
  return parts.join('')
}
