/** The words of what becomes of certificates: how they are signed, renewed and superseded, what stays valid, and when to be reminded. */
import { keyAlgorithm, type KeyAlgorithmId, type SignatureScheme } from '../core/crypto/algorithms.ts'
import { number } from './format.ts'

type CertificateRole = 'root' | 'intermediate' | 'leaf'

/** `RSASSA-PSS with SHA-384`, `ECDSA with SHA-256 (usual)`. */
export function schemeWords(id: KeyAlgorithmId, { hash, pss }: SignatureScheme, usual: boolean): string {
  const name = keyAlgorithm(id).family === 'EC' ? 'ECDSA' : pss ? 'RSASSA-PSS' : 'RSASSA-PKCS1-v1_5'
  return `${name} with ${hash}${usual ? ' (usual)' : ''}`
}

export const SCHEME_HINT = 'The usual one is taken everywhere. Old programs refuse RSASSA-PSS; a longer hash is for rules that ask for it.'

const SAME_KEY = 'Same key, names and extensions; a new serial number and a new time. '

const RENEWED: { readonly [R in CertificateRole]: string } = {
  leaf: `${SAME_KEY}Put the new certificate beside the key that the server has. The old one stays valid until it ends, unless you revoke it.`,
  intermediate: `${SAME_KEY}What it signed stays valid, and servers send the new certificate instead of the old one.`,
  root: `${SAME_KEY}What it signed stays valid. Clients have to trust the new certificate before the old one ends: until then both work.`,
}
const REKEYED: { readonly [R in CertificateRole]: string } = {
  leaf: 'The same names and extensions, with a key that is made now. Put both on the server. The old one stays valid until it ends, unless you revoke it.',
  intermediate: 'The same name, with a key that is made now. What the old key signed stays with the old certificate; the new one signs from now on.',
  root: 'The same name, with a key that is made now. Clients must trust it as a new root. What the old key signed stays with the old root; cross-sign the new one by the old one to lead old clients over.',
}

/** What becomes of it, before it is done. */
export const renewalText = (role: CertificateRole, rekey: boolean): string => (rekey ? REKEYED : RENEWED)[role]

export const LIFECYCLE = {
  noOther: 'There is no other authority here that could sign it.',
  notHere: 'Nothing here can renew it: the key of the authority that signed it is not kept here.',
  revoked: 'that certificate is revoked',
  keyLost: 'It was revoked because its key was lost or copied: it gets another key, or nothing.',
  keyElsewhere: 'Its key is kept elsewhere: for another key, have a request made there and sign that.',
  cross: 'Another authority signs this one’s name and key. Clients that trust only that one then accept what this one signed, and servers send the new certificate along.',
  alone: 'Once it is renewed, gets another key or is cross-signed, here stands what verifies through which of its certificates.',
  nothingSigned: 'Nothing that it signed is kept here.',
  computed: 'Each answer is a path that was built and verified here (RFC 5280 6.1), with the certificates that are kept.',
} as const

const BLOCKS: Readonly<Record<string, string>> = {
  signature: 'signed with another key', expired: 'something on the way expired', 'not-yet-valid': 'not yet valid', 'path-length': 'too many authorities on the way', 'no-issuer': 'leads to no root kept here', 'untrusted-root': 'leads to no root kept here',
  'name-not-permitted': 'outside the names allowed', 'name-not-permitted-optional': 'outside the names allowed', 'name-excluded': 'outside the names allowed',
}

/** Why a path does not stand, by the rule that it breaks; null: there is no path. */
export const wayWords = (rule: string | null): string => (rule === null ? 'another name' : BLOCKS[rule] ?? rule.replaceAll('-', ' '))

interface Reminded {
  readonly title: string
  readonly hosts: readonly string[]
  readonly serialHex: string
  readonly sha256: string
  readonly role: CertificateRole
  /** Who signed it; null where that is not kept, or it signed itself. */
  readonly issuer: string | null
}

const MOST_HOSTS = 20

/** What a calendar says of an expiry. */
export function calendarWords({ title, hosts, serialHex, sha256, role, issuer }: Reminded): { readonly summary: string; readonly description: string } {
  const names = hosts.length > 0 ? [`Names: ${hosts.slice(0, MOST_HOSTS).join(', ')}${hosts.length > MOST_HOSTS ? ` and ${hosts.length - MOST_HOSTS} more` : ''}`] : []
  const signed = issuer === null ? [] : [`Signed by: ${issuer}`]
  return {
    summary: `${role === 'leaf' ? 'Certificate' : 'Authority'} ${title} expires`,
    description: [...names, ...signed, `Serial number: ${serialHex}`, `SHA-256: ${sha256}`, 'Renew it in Signet: Authority, Renewals.'].join('\n'),
  }
}

const groups: { readonly [G in 'expired' | 'week' | 'month' | 'quarter' | 'later']: string } = { expired: 'Expired', week: 'Within 7 days', month: 'Within 30 days', quarter: 'Within 90 days', later: 'Later' }
export const expiryGroupWords = (group: keyof typeof groups): string => groups[group]

/** The marks of the timeline: days from now. */
export const tickWords = (days: number): string => (days === 0 ? 'now' : days < 365 ? `${days} d` : `${days / 365} y`)

export const RENEWALS = {
  lead: 'What expires when. Renewing keeps key, names and extensions; the old certificate stays beside the new one.',
  none: 'Nothing is kept that expires.',
  within: 'Authorities first, so that the rest is signed by the new ones. Those that have expired are not among them: renew these one by one.',
  most: 'Authorities last as long as before.',
  rootAgain: 'Clients have to trust the new root before the old one ends.',
} as const

export const judgedWords = (judged: number, of: number): string => `The first ${number(judged)} of ${number(of)} were looked at.`

export const OCSP_SIGNER = {
  hint: 'A signer that the authority named (id-kp-OCSPSigning) can answer day and night while the authority’s key stays locked away. Its certificate goes along with each answer; ocsp-nocheck spares clients from asking about it.',
  nonce: 'The request’s nonce is repeated, so that nobody can play this answer back to another.',
  noNonce: 'The request has no nonce: the answer can be handed out to everybody until then.',
} as const
