/** The words of addresses: whose they are, what came from them, what that says; and how an issuer was found. */
import type { Condition, Service, Visit } from '../core/verify/reach.ts'

export const serviceWords: Readonly<Record<Service | 'staple', string>> = {
  issuer: 'Its issuer’s certificate', ocsp: 'OCSP responder', crl: 'Revocation list', delta: 'Delta list', staple: 'Stapled OCSP response',
}

/** The extension that the address stands in, and its section. */
export const extensionWords = {
  authorityInfoAccess: { label: 'authorityInfoAccess', spec: 'RFC 5280 4.2.2.1' }, crlDistributionPoints: { label: 'cRLDistributionPoints', spec: 'RFC 5280 4.2.1.13' }, freshestCrl: { label: 'freshestCRL', spec: 'RFC 5280 4.2.1.15' },
} as const

const conditionWords: Readonly<Record<Condition, string>> = { answers: 'Answers', down: 'Cannot be reached', stale: 'Answers with one of last week', forged: 'Answers with a wrong signature' }
/** A certificate comes or it does not; a delta of last week would be the complete list's again. */
const CONDITIONS: Readonly<Record<Service, readonly Condition[]>> = { issuer: ['answers', 'down'], ocsp: ['answers', 'down', 'stale', 'forged'], crl: ['answers', 'down', 'stale', 'forged'], delta: ['answers', 'down', 'forged'] }
export const conditionsOf = (service: Service): readonly { readonly value: Condition; readonly label: string }[] => CONDITIONS[service].map((value) => ({ value, label: conditionWords[value] }))

const nothingWords = {
  foreign: 'It is none of your authorities’, and this page fetches nothing. Paste or drop what it gives (the CRL, the OCSP response, the issuer’s certificate), and it is used.',
  down: 'Nothing came: it cannot be reached.',
  'none-signed': 'Nothing is there yet: your authority has signed none. “Revocation” in Authority signs one.',
  locked: 'Nothing came: the vault is locked, and the responder cannot sign.',
  'no-key': 'Nothing came: the key of that authority is not kept here, and nobody can sign.',
  failed: 'Nothing came: the authority could not sign. Its key or its certificate does not allow it.',
} as const
export const nothingWord = (why: keyof typeof nothingWords, { service }: Pick<Visit, 'service'>): string =>
  why === 'none-signed' && service === 'delta' ? 'Nothing is there: your authority has signed no delta list.' : nothingWords[why]

/** Where it is that nobody is asked: along with the handshake, or in the vault. */
export const nowhereWords: Readonly<Record<'staple' | 'kept', string>> = { staple: 'sent by the server in the handshake (RFC 6066 8)', kept: 'kept in this browser; the certificate names no address for it, so that no client would find it' }

export const foundWords = {
  address: (url: string) => `from the address in the certificate below it, ${url}`,
  'key-identifier': 'by its key identifier, among what this page has', name: 'by its name, among what this page has',
} as const

/** For whom an issuer is missing that this page has, but the server did not send. */
export const NOT_SENT = 'Send it with the server’s certificate: of the clients here only Chromium gets it from an address; the others refuse the chain without it.'
