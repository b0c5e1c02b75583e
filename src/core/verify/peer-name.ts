/**
 * Whether a certificate is for the name that was asked for (RFC 9525 6): host names against dNSName, with `*` for the whole first label
 * only; addresses against iPAddress, octet by octet; mailboxes against rfc822Name (RFC 5280 7.5). A common name makes no name right; that it
 * is the one that was asked for, where there is no other, is said by a rule of its own, since some clients take it.
 */
import { parseNames } from '../pki/names.ts'
import { namesOf } from './alternative-names.ts'
import type { Certificate } from './certificate.ts'
import { sameOctets } from './cursor.ts'
import { isHostName, isWildcardName, mailboxOf, type GeneralName } from './general-name.ts'
import { attributesOf } from './name.ts'
import type { Report } from './report.ts'

export interface PeerName {
  readonly kind: 'DNS' | 'IP' | 'RFC822'
  readonly value: string
}

const TYPES = { DNS: 'dNSName', IP: 'iPAddress', RFC822: 'rfc822Name' } as const

/** A presented host name, possibly with a wildcard, against a reference in lower case. */
export function matchesHost(presented: string, reference: string): boolean {
  const name = presented.toLowerCase()
  if (!name.startsWith('*')) return name === reference && isHostName(name)
  const dot = reference.indexOf('.')
  return isWildcardName(name) && dot > 0 && reference.slice(dot) === name.slice(1)
}

function matchesMailbox(presented: string, reference: string): boolean {
  const a = mailboxOf(presented), b = mailboxOf(reference)
  return a !== null && b !== null && a.local === b.local && a.host === b.host
}

/** How names of the kind are compared with the reference; null where it is no name of that kind. */
function matcher({ kind, value }: PeerName): ((name: GeneralName) => boolean) | null {
  if (kind === 'RFC822') return mailboxOf(value) ? ({ text }) => matchesMailbox(text, value) : null
  if (kind === 'DNS') {
    const reference = value.replace(/\.$/, '').toLowerCase()
    return isHostName(reference) ? ({ text }) => matchesHost(text, reference) : null
  }
  const [address] = parseNames(value).names
  return address?.type === 'ip' ? ({ octets }) => sameOctets(octets, address.octets) : null
}

const SHOWN = 20
const COMMON_NAME = '2.5.4.3'

/** Every name that is asked for must be among the certificate's. */
export function checkPeerNames(certificate: Certificate, asked: readonly PeerName[], report: Report): void {
  for (const peer of asked) {
    const type = TYPES[peer.kind], matches = matcher(peer), names = namesOf(certificate).filter((name) => name.type === type)
    if (matches && names.some(matches)) continue
    const common = peer.kind === 'DNS' && names.length === 0 ? attributesOf(certificate.subject, COMMON_NAME).find(({ text }) => matchesHost(text, peer.value.replace(/\.$/, '').toLowerCase())) : undefined
    if (common) {
      report.add('peer-name-common', certificate, 'path.peer-name', { kind: peer.kind, name: peer.value, names: common.text, problem: 'common-name' }, [certificate.subject])
      continue
    }
    const problem = !matches ? 'not-a-name' : names.length === 0 ? 'none' : 'mismatch'
    report.add('peer-name', certificate, 'path.peer-name', { kind: peer.kind, name: peer.value, names: names.slice(0, SHOWN).map(({ text }) => text).join(', '), problem }, names.slice(0, SHOWN))
  }
}
