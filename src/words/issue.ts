/** The words of the form of a certificate: its profiles, its fields, and what is wrong in them, with the section that says so. */
import { safeText } from '../core/bytes/text.ts'
import type { ExtensionType, KeyUsage } from '../core/pki/extension-input.ts'
import type { FieldProblemCode } from '../core/pki/field-text.ts'
import type { BuiltInId, ProfilesProblem } from '../core/pki/profiles.ts'
import { number } from './format.ts'

type Params = Readonly<Record<string, string | number>>
const q = (params: Params) => `“${safeText(String(params['got'] ?? ''))}”`

export interface ProfileWords {
  readonly title: string
  readonly hint: string
  /** What the names are called, and what to type. */
  readonly names: string
  readonly namesHint: string
}

const HOSTS = 'Separated by commas, spaces or lines. Clients accept the certificate for these and nothing else.'
const ANY_NAMES = 'A line each: host, address, mailbox or URI; UPN:, SRV:, dirName:, RID: and otherName:OID=hex before the others.'

const profileWords: { readonly [P in BuiltInId]: ProfileWords } = {
  'tls-server': { title: 'TLS server', hint: 'Web, mail and other servers.', names: 'Host names and addresses', namesHint: HOSTS },
  'tls-client': { title: 'TLS client', hint: 'Shows a server who its client is (mutual TLS).', names: 'Alternative names', namesHint: `Often a mailbox, or a URI such as spiffe://. ${ANY_NAMES}` },
  'tls-both': { title: 'TLS server and client', hint: 'For machines that are both, as in clusters.', names: 'Host names and addresses', namesHint: HOSTS },
  'code-signing': { title: 'Code signing', hint: 'For programs, packages and drivers.', names: 'Alternative names', namesHint: ANY_NAMES },
  email: { title: 'S/MIME', hint: 'Signs and encrypts mail.', names: 'Mailboxes', namesHint: 'Mail programs compare the sender with these.' },
  'ocsp-signer': { title: 'OCSP signer', hint: 'Answers for its authority whether certificates are revoked.', names: 'Alternative names', namesHint: ANY_NAMES },
  'time-stamping': { title: 'Time stamping', hint: 'Signs when something was there (RFC 3161).', names: 'Alternative names', namesHint: ANY_NAMES },
  intermediate: { title: 'Intermediate authority', hint: 'Signs certificates; constraints say for which names.', names: 'Alternative names', namesHint: ANY_NAMES },
  eap: { title: 'Wi-Fi and EAP', hint: 'Signs a person or a machine in to a network (EAP-TLS).', names: 'Names of who signs in', namesHint: `UPN:name@domain for Windows, else a mailbox or a host. ${ANY_NAMES}` },
  ipsec: { title: 'IPsec', hint: 'IKE gateways and their clients.', names: 'Host names, addresses and mailboxes', namesHint: 'What the other side knows it by.' },
  kubernetes: { title: 'Kubernetes', hint: 'Components of a cluster: the common name is the user (system:node:…), the organisation its group.', names: 'Host names and addresses', namesHint: 'For clients none are needed.' },
}
export const profileWord = (id: BuiltInId): ProfileWords => profileWords[id]

/** For a profile of one's own and for what was taken from a certificate. */
export const OWN_PROFILE: ProfileWords = { title: '', hint: 'A profile of your own.', names: 'Alternative names', namesHint: ANY_NAMES }
export const LIKE_PROFILE: ProfileWords = { title: 'Like a certificate…', hint: 'Filled from a certificate that is there; key, serial number and time are its own.', names: 'Alternative names', namesHint: ANY_NAMES }

const usages: { readonly [U in KeyUsage]: readonly [label: string, hint: string] } = {
  digitalSignature: ['Digital signature', 'TLS 1.3, signatures other than on certificates and lists'], nonRepudiation: ['Non-repudiation', 'signatures that are to be held against their maker'],
  keyEncipherment: ['Key encipherment', 'RSA only: TLS 1.2 without ECDHE, S/MIME'], dataEncipherment: ['Data encipherment', 'data directly under RSA: hardly ever'], keyAgreement: ['Key agreement', 'static (EC)DH'],
  keyCertSign: ['Certificate sign', 'authorities'], cRLSign: ['CRL sign', 'authorities and signers of lists'], encipherOnly: ['Encipher only', 'with key agreement'], decipherOnly: ['Decipher only', 'with key agreement'],
}
export const usageWords = (usage: KeyUsage): { readonly label: string; readonly hint: string } => ({ label: usages[usage][0], hint: usages[usage][1] })

const purposes: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.3.1': 'TLS server', '1.3.6.1.5.5.7.3.2': 'TLS client', '1.3.6.1.5.5.7.3.3': 'Code signing', '1.3.6.1.5.5.7.3.4': 'E-mail protection', '1.3.6.1.5.5.7.3.8': 'Time stamping', '1.3.6.1.5.5.7.3.9': 'OCSP signing',
  '1.3.6.1.5.5.7.3.14': 'EAP over LAN', '1.3.6.1.5.5.7.3.17': 'IPsec IKE', '1.3.6.1.4.1.311.20.2.2': 'Smart card logon', '2.5.29.37.0': 'Any purpose',
}
export const purposeLabel = (oid: string): string => purposes[oid] ?? oid

const extensions: Readonly<Partial<Record<ExtensionType, string>>> = {
  basicConstraints: 'Basic constraints', keyUsage: 'Key usage', subjectAltName: 'Alternative names', nameConstraints: 'Name constraints', certificatePolicies: 'Policies', authorityInfoAccess: 'Authority information access',
  crlDistributionPoints: 'CRL distribution points', tlsFeature: 'Must-staple', ocspNoCheck: 'OCSP no check', freshestCRL: 'Delta CRL distribution points', policyConstraints: 'Policy constraints', inhibitAnyPolicy: 'Inhibit anyPolicy', issuerAltName: 'Names of the issuer',
}
export const extensionWord = (type: ExtensionType): string => extensions[type] ?? type

const fields: { readonly [C in FieldProblemCode]: (params: Params) => string } = {
  'field.uri': (params) => `${q(params)} is no address that clients follow: write http:// or ldap:// and what follows, in ASCII, a line each (RFC 5280 ${String(params['section'])}).`,
  'field.oid': (params) => `${params['got'] === '' ? 'Nothing' : q(params)} is no object identifier: numbers with dots between them, such as 1.3.6.1.4.1.311.10.3.4 (X.660).`,
  'field.policy': (params) => `${q(params)} is no policy: an object identifier, then the address of its practice statement and a notice in quotation marks, if there are such; “any” is anyPolicy (RFC 5280 4.2.1.4).`,
  'field.notice': ({ got, limit }) => `A notice has 1 to ${limit} characters, none of them a line break or a control, and no blanks around it (RFC 5280 4.2.1.4): ${q({ got: got ?? '' })} is none.`,
  'field.serial': (params) => `${q(params)} is no serial number: a positive whole number, or hexadecimal with 0x before it (RFC 5280 4.1.2.2).`,
  'field.serial-long': (params) => `It would have ${number(Number(params['octets']))} octets; at most ${number(Number(params['limit']))} are allowed (RFC 5280 4.1.2.2).`,
  'field.serial-zero': () => 'A serial number is positive: 0 is none (RFC 5280 4.1.2.2).',
  'field.time': (params) => `${q(params)} is no time: write 2027-01-31 or 2027-01-31 14:30, in UTC (RFC 5280 4.1.2.5).`,
  'field.count': (params) => `${q(params)} is no number of levels: give a whole number from 0 to ${number(Number(params['max']))}, or nothing (RFC 5280 ${String(params['section'])}).`,
  'field.der-empty': () => 'Give its value: one DER element (RFC 5280 4.2). NULL is 0500.',
  'field.der-hex': () => 'This is no hexadecimal: pairs of 0 to 9 and a to f (RFC 4648 8).',
  'field.der-base64': () => 'This is no base64: letters, digits, + and /, with = at the end (RFC 4648 4).',
  'field.der-ascii': (params) => `Line ${number(Number(params['line']))}, column ${number(Number(params['column']))} does not fit: “${safeText(String(params['got']))}”. Write as in SEQUENCE { INTEGER { 1 } UTF8String { "text" } }.`,
  'field.der-broken': (params) => `The octets are no DER: byte ${number(Number(params['offset']))} does not fit (X.690).`,
  'field.der-more': () => 'More than one element: an extension’s value is one (RFC 5280 4.2). Wrap them in a SEQUENCE.',
}

/** What is wrong in a field, and what to do. */
export const fieldProblems: Readonly<Record<string, (params: Params) => string>> = {
  ...fields,
  'subject.type': (params) => `${q(params)} is no attribute type: an object identifier, such as 2.5.4.3 (RFC 5280 4.1.2.4).`,
  'subject.characters': (params) => `${q(params)} has a character that this attribute may not have: it is a PrintableString or an IA5String (RFC 5280 A.1).`,
  'validity.early': (params) => `${q(params)} cannot be written: times in certificates begin with 1950, and from there to 2049 have two digits for the year (RFC 5280 4.1.2.5.1).`,
  'validity.late': () => 'It would end after 9999-12-31 23:59:59, the last time that can be written; that one stands for “no end” (RFC 5280 4.1.2.5).',
  'validity.reversed': () => 'It would end before it begins (RFC 5280 4.1.2.5).',
  'serial.used': (params) => `${safeText(String(params['title']))} has this serial number under the same authority (RFC 5280 4.1.2.2: unique for each). Choose another, or leave it empty.`,
  'serial.taken': (params) => `${safeText(String(params['title']))} got this serial number meanwhile, in another tab (RFC 5280 4.1.2.2: an authority gives each away once). Choose another, or leave it empty.`,
  'pattern.missing': () => 'Choose or paste the certificate that the others are to be like.',
  'spki.missing': () => 'Paste the public key, a request or a certificate that has it (RFC 5280 4.1.2.7).',
  'profile.name': () => 'Give the profile a name of at most 100 characters.',
}

const EXPECTED: Readonly<Record<string, string>> = {
  object: 'must be an object', ca: 'must be null or {"pathLen": null or 0 to 10}', days: 'must be a whole number from 1 to 36,500', usages: 'must be a list of key usages (digitalSignature, keyCertSign, …)', purposes: 'must be a list of object identifiers',
  flag: 'must be true or false', policies: 'must be a list of {"oid", "cps"}, with "notice" where there is one', uris: 'must be a list of http or ldap addresses', custom: 'must be a list of {"oid", "critical", "der" in hex}', count: 'must be null or a whole number from 0 to 10', constraints: 'must be {"requireExplicit", "inhibitMapping"}, each null or 0 to 10', texts: 'must be a list of names as they are typed (host, address, mailbox, URI, …)', critical: 'must give true or false for names of extensions', names: 'must be a list of types of names (dns, ip, email, uri, …)', name: 'must be a text of 1 to 100 characters',
}

/** Why a file of profiles was not taken. */
export function profilesProblemWords(problem: ProfilesProblem): string {
  switch (problem.code) {
    case 'profile.json': return 'This is no JSON. Profiles are exported by this page as a file that ends in .json.'
    case 'profile.format': return 'This JSON holds no profiles of Signet: its member “format” should be “signet-profiles”.'
    case 'profile.version': return 'These profiles were written by a newer version of this page. Reload it, then try again.'
    case 'profile.count': return 'It holds no profiles, or more than 200.'
    case 'profile.member': return `${safeText(problem.where)} ${EXPECTED[problem.expected] ?? 'does not fit'}. Nothing was taken over.`
  }
}

/** How several requests stand together. `whole`: the linter has looked at all of them. */
export function wholeWords({ total, refused, faulty, whole }: { readonly total: number; readonly refused: number; readonly faulty: number; readonly whole: boolean }): string {
  const clean = total - refused - faulty
  const parts = [...(refused > 0 ? [`${refused} would be refused, and ${refused === 1 ? 'is' : 'are'} not signed`] : []), ...(faulty > 0 ? [`${faulty} with warnings`] : []), ...(clean > 0 ? [`${clean} as ${clean === 1 ? 'it should' : 'they should'} be`] : [])]
  return `Of ${total} chosen: ${parts.join(', ')}.${whole ? '' : ' The linter is looking…'}`
}
