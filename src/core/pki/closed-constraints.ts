/**
 * Name constraints for an authority that is to speak for some names only (RFC 5280 4.2.1.10). A subtree binds names of its own form: a DNS
 * subtree alone leaves addresses, mailboxes and URIs free. So every form that clients look at gets one. What is to have no name at all is
 * written as permitted `invalid` (RFC 6761 6.4; of URIs a host of two labels, as 4.2.1.10 has them), since an empty excluded mail or URI subtree binds nothing in OpenSSL; addresses as excluded 0.0.0.0/0 and ::/0.
 */
import { readSubtree, type GeneralNameInput } from './general-names.ts'

export interface Constraints {
  readonly permitted: readonly GeneralNameInput[]
  readonly excluded: readonly GeneralNameInput[]
}

/** Reserved for no one's use (RFC 6761, RFC 2606): all that is below them may be spoken for, so that a new name needs no new authority. */
const RESERVED: ReadonlySet<string> = new Set(['test', 'localhost', 'example'])

/** A host that is nobody's. */
const NOBODY = 'invalid'
const NOBODYS_HOST = `nobody.${NOBODY}`

/** Whether a subtree stands for nothing. */
export const isNobody = (base: string): boolean => base === NOBODY || base === NOBODYS_HOST

const ALL_V4 = '0.0.0.0/0', ALL_V6 = '::/0'

function subtree(text: string): GeneralNameInput {
  const read = readSubtree(text)
  if (!read.ok) throw new RangeError(`subtree: expected one that was checked, got ${text}`)
  return read.name
}

/** `*.app.test` is everything below `app.test`: constraints have no asterisks. */
function dnsBase(name: string): string {
  const host = name.replace(/^\*\./, ''), last = host.slice(host.lastIndexOf('.') + 1)
  return RESERVED.has(last) ? last : host
}

/** The whole loopback network (RFC 1122 3.2.1.3), else the one address. */
function addressBase(address: string): string {
  if (address.includes(':')) return `${address}/128`
  return address.startsWith('127.') ? '127.0.0.0/8' : `${address}/32`
}

const afterAt = (mailbox: string) => mailbox.slice(mailbox.lastIndexOf('@') + 1)

function uriHost(uri: string): string {
  try {
    return new URL(uri.replace(/^[a-z][a-z0-9+.-]*:/i, 'https:')).hostname
  } catch {
    return ''
  }
}

/** What of these bases stands in no other of them. */
const widest = (bases: readonly string[]): readonly string[] => {
  const all = [...new Set(bases)]
  return all.filter((base) => !all.some((other) => other !== base && base.endsWith(`.${other}`)))
}

const orNobody = (bases: readonly string[], nobody = NOBODY): readonly string[] => (bases.length > 0 ? bases : [nobody])

/** What an authority must be permitted for these names, and nothing else. */
export function closedConstraints(names: readonly GeneralNameInput[]): Constraints {
  const of = (type: GeneralNameInput['type']) => names.filter((name) => name.type === type).map(({ value }) => value)
  const dns = widest(of('dns').map(dnsBase)), addresses = [...new Set(of('ip').map(addressBase))]
  const mails = [...new Set([...of('email'), ...of('utf8Mailbox')].map(afterAt))], uris = [...new Set(of('uri').map(uriHost).filter((host) => readSubtree(`uri:${host}`).ok))]
  const permitted = [...orNobody(dns).map((base) => `dns:${base}`), ...addresses.map((base) => `ip:${base}`), ...orNobody(mails).map((base) => `email:${base}`), ...orNobody(uris, NOBODYS_HOST).map((base) => `uri:${base}`)]
  const excluded = [...(addresses.some((base) => !base.includes(':')) ? [] : [ALL_V4]), ...(addresses.some((base) => base.includes(':')) ? [] : [ALL_V6])]
  return { permitted: permitted.map(subtree), excluded: excluded.map((base) => subtree(`ip:${base}`)) }
}
