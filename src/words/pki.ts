/** The words of the authority: for every value that a certificate cannot be made from, and for the choices of its forms. */
import type { KeyAlgorithmId } from '../core/crypto/algorithms.ts'
import type { LifetimeLimit } from '../core/spec/limits.ts'
import type { CrlReason } from '../core/pki/crl-reason.ts'
import type { Breach } from '../core/verify/name-constraints.ts'
import type { GeneralNameProblem } from '../core/pki/general-names.ts'
import { safeText } from '../core/bytes/text.ts'
import { dateTime, number } from './format.ts'
import { fieldProblems } from './issue.ts'
import { kindWord } from './kinds.ts'

type Params = Readonly<Record<string, string | number>>

/** A refused value: its code and parameters (core/pki/result.ts). */
export interface PkiProblem {
  readonly code: string
  readonly params: Params
}

const text = (params: Params, name: string) => String(params[name] ?? '')
const count = (params: Params, name: string) => number(Number(params[name] ?? 0))

const names: { readonly [C in GeneralNameProblem]: string } = {
  'name.url': 'is a web address; a certificate holds only its host name (RFC 5280 4.2.1.6)',
  'name.port': 'has a port; a certificate is for a host, whatever the port (RFC 5280 4.2.1.6)',
  'name.path': 'has a path; a certificate holds only the host name (RFC 5280 4.2.1.6)',
  'name.underscore': 'has an underscore, which host names may not have (RFC 1034 3.5)',
  'name.character': 'has a character that no host name has: letters, digits, hyphens and dots are allowed (RFC 1034 3.5)',
  'name.label-empty': 'has two dots in a row, or begins with one (RFC 1034 3.5)',
  'name.label-long': 'has a part between dots with more than 63 characters (RFC 1034 3.1)',
  'name.label-hyphen': 'has a part that begins or ends with a hyphen (RFC 1034 3.5)',
  'name.long': 'has more than 253 characters (RFC 1034 3.1)',
  'name.wildcard-place': 'has its * in a place where clients do not take it: only *.example.test, for one level, works (RFC 9525 6.3)',
  'name.wildcard-single': 'would stand for every name of a top-level domain; clients refuse that (RFC 6125 7.2)',
  'name.ipv4': 'is no IPv4 address: four numbers from 0 to 255 with dots between them, without leading zeros (RFC 5280 4.2.1.6)',
  'name.ipv6': 'is no IPv6 address: up to eight groups of hexadecimal digits with colons between them (RFC 4291 2.2)',
  'name.cidr': 'is a range; a certificate holds single addresses (RFC 5280 4.2.1.6)',
  'name.email': 'is an e-mail address; a server’s certificate holds host names (RFC 9525 4.1)',
  'name.idn': 'is no valid international host name (RFC 5891 5)',
  'name.email-form': 'is no e-mail address that a certificate can hold: a name in ASCII, @, and a host name (RFC 5280 4.2.1.6)',
  'name.uri-form': 'is no absolute URI: a scheme, a colon and what follows, without spaces (RFC 3986 3)',
  'name.not-ascii': 'has a character that a URI does not have: write it percent-encoded (RFC 5280 7.4)',
  'name.directory': 'is no distinguished name: write it as CN=Name,O=Organisation,C=CH (RFC 4514 2)',
  'name.oid': 'is no object identifier: numbers with dots between them, such as 1.2.840.113549 (X.660)',
  'name.other-form': 'is no otherName: write it as otherName:OID=hexadecimal DER (RFC 5280 4.2.1.6)',
  'name.srv-form': 'is no service name: an underscore, the service, a dot and a host, as in _imap.example.test (RFC 4985 2)',
  'name.upn-form': 'is no user principal name: a name, @ and a domain (RFC 5280 4.2.1.6)',
  'name.subtree-wildcard': 'begins with an asterisk or a dot: a DNS constraint is a plain name, and stands for all below it (RFC 5280 4.2.1.10)',
  'name.subtree-ip': 'is no address range: write it as 10.0.0.0/8 or fd00::/8 (RFC 5280 4.2.1.10)',
  'name.subtree-form': 'is no host: a URI constraint names a host, or with a dot before it all below one (RFC 5280 4.2.1.10)',
}

/** What is wrong with a typed name, to follow the name itself in a sentence. */
export const nameProblemWords = (code: GeneralNameProblem): string => names[code]

/** The codes that have words. */
export const nameProblemCodes = Object.keys(names) as readonly GeneralNameProblem[]

/** Columns of index.txt. */
const DATABASE_FIELDS: Readonly<Record<string, string>> = {
  columns: 'it should have six columns with tabs between', status: 'its first column should be V, R or E', expiry: 'its second column should be a time', revocation: 'its third column should be the time of revocation and a reason',
  serial: 'its fourth column should be a serial number', twice: 'its serial number was there before',
}

const problems: Readonly<Record<string, (params: Params) => string>> = {
  ...fieldProblems,
  'names.none': () => 'Give at least one host name or address: clients look nowhere else for whom the certificate is (RFC 9525 4.1).',
  'names.mend': () => 'Mend these names, or take them out.',
  'years.range': (params) => `“${text(params, 'got')}” is no number of years that works: give a whole number from ${count(params, 'min')} to ${count(params, 'max')} (RFC 5280 4.1.2.5).`,
  'days.range': (params) => `“${text(params, 'got')}” is no number of days that works: give a whole number from ${count(params, 'min')} to ${count(params, 'max')} (RFC 5280 4.1.2.5).`,
  'days.outlives-issuer': (params) => `It would outlive the authority, which ends on ${dateTime(Number(params['notAfter']))}; clients then refuse it (RFC 5280 6.1.3). Choose a shorter time.`,
  'extension.twice': (params) => `The extension ${text(params, 'oid')} is there twice; a certificate may have each once (RFC 5280 4.2). Take one out.`,
  'subject.none': () => 'Give it a name, or alternative names: a certificate must say for whom it is (RFC 5280 4.1.2.6).',
  'issuer.crl-usage': () => 'The key of this authority may not sign revocation lists (cRLSign is missing, RFC 5280 4.2.1.3). Choose another one.',
  'crl.base': (params) => `A delta list must have a higher number than its complete list: ${count(params, 'number')} is not above ${count(params, 'base')} (RFC 5280 5.2.4).`,
  'crl.remove-in-complete': () => 'Only a delta list takes entries back; a complete one leaves them out (RFC 5280 5.3.1).',
  'hours.range': (params) => `“${text(params, 'got')}” is no number of hours that works: give a whole number from ${count(params, 'min')} to ${count(params, 'max')} (RFC 6960 4.2.2.1).`,
  'bulk.none': () => 'Give at least one line of names, or a table, of which something can be issued.',
  'bulk.nowhere': () => 'Keep the certificates here or make a zip: else they are gone as soon as they are made.',
  'bulk.library-key': () => 'This browser signs with that authority’s key through a library only, which is too slow for many. Sign them one by one, or choose an authority with another key.',
  'issuer.missing': () => 'Choose the authority that is to sign.',
  'issuer.names': () => 'This authority may not speak for these names (name constraints, RFC 5280 4.2.1.10): clients would refuse the certificate. Choose another one.',
  'issuer.no-key': () => 'The key of this authority is not kept here, so it cannot sign. Choose another one, or import it with its key.',
  'issuer.not-a-ca': () => 'This certificate is not an authority’s (CA:TRUE is missing, RFC 5280 4.2.1.9): clients would refuse what it signs. Choose another one.',
  'issuer.key-usage': () => 'The key of this authority may not sign certificates (keyCertSign is missing, RFC 5280 4.2.1.3). Choose another one.',
  'issuer.expired': (params) => `This authority expired on ${dateTime(Number(params['notAfter']))} (RFC 5280 4.1.2.5). Make a new one, and have it trusted.`,
  'issuer.not-yet-valid': (params) => `This authority is valid only from ${dateTime(Number(params['notBefore']))} on (RFC 5280 4.1.2.5). Is this computer’s clock right?`,
  'issuer.key-mismatch': () => 'The kept key is not the one of this authority’s certificate (RFC 5280 4.1.2.7). Import the authority again.',
  'issuer.unreadable': () => 'The authority’s certificate cannot be read (RFC 5280 4.1). Import it again.',
  'key.unreadable': () => 'The public key cannot be read (RFC 5280 4.1.2.7). Make a new one.',
  'subject.ca-name-missing': () => 'Give the authority a name: it is what people see when they are asked to trust it, and the issuer in all that it signs (RFC 5280 4.1.2.6).',
  'subject.long': (params) => `It has ${count(params, 'length')} characters; at most ${count(params, 'limit')} are allowed (RFC 5280 A.1).`,
  'subject.control': () => 'It has an invisible control character (RFC 4518 2.2). Type it again instead of pasting it.',
  'subject.country': (params) => `“${safeText(text(params, 'got'))}” is no country code: two letters, such as DE or US (ISO 3166, RFC 5280 A.1).`,
  'path-length.range': (params) => `“${text(params, 'got')}” is no number of levels: give a whole number from 0 to ${count(params, 'max')}, or nothing (RFC 5280 4.2.1.9).`,
  'path-length.issuer': (params) => (Number(params['issuer']) === 0
    ? 'This authority may sign servers only, no further authorities (its path length is 0, RFC 5280 4.2.1.9). Choose another one.'
    : `The authority above allows ${count(params, 'issuer')} below it, so that fewer must be allowed here: from 0 to ${number(Number(params['issuer']) - 1)} (RFC 5280 4.2.1.9).`),
  'ocsp.request-none': () => 'Paste an OCSP request, or open its file.',
  'ocsp.request-other': () => 'There is no OCSP request in this (RFC 6960 4.1). openssl ocsp -issuer ca.crt -cert server.crt -reqout request.der makes one.',
  'ocsp.request-malformed': () => 'The request is damaged: it has the form of one, but parts are missing (RFC 6960 4.1). Make it anew.',
  'renewal.unreadable': () => 'Its certificate cannot be read, so that nothing can be made again from it. Issue a new one.',
  'renewal.not-self-signed': () => 'It is not signed by itself. Import the authority above it, and have that renew it.',
  'renewal.none-due': (params) => `Nothing expires within ${count(params, 'days')} days. Give a larger number.`,
  'cross.not-a-ca': () => 'This certificate is not an authority’s (CA:TRUE is missing): only authorities are cross-signed (RFC 5280 3.2).',
  'cross.itself': () => 'This is the same authority: name and key are equal (RFC 5280 3.2). Choose another one to sign it.',
  'ocsp.signer-purpose': () => 'This certificate is not for signing OCSP answers (id-kp-OCSPSigning is missing, RFC 6960 4.2.2.2): clients would refuse them. Choose another one, or make one.',
  'ocsp.signer-expired': (params) => `This signer expired on ${dateTime(Number(params['notAfter']))} (RFC 6960 4.2.2.2). Choose another one, or make one.`,
  'request.none': () => 'Paste a request, or open its file. It begins with “-----BEGIN CERTIFICATE REQUEST-----”.',
  'request.kind': (params) => `This is ${kindWord(text(params, 'kind')).article} ${kindWord(text(params, 'kind')).name}, not a certificate request (RFC 2986 4). A request begins with “-----BEGIN CERTIFICATE REQUEST-----”; openssl req -new makes one.`,
  'request.several': (params) => `There are ${count(params, 'count')} requests here. Paste one at a time.`,
  'request.malformed': () => 'The request is damaged: it has the form of one, but parts are missing (RFC 2986 4). Take it again from where it was made.',
  'request.key-weak': (params) => `Its key (${safeText(text(params, 'key'))}) is too short to be trusted: ${count(params, 'least')} bits at least (SP 800-57). Have it made anew.`,
  'request.names-none': () => 'It asks for no host name or address, and its common name is none: clients would accept it for nothing (RFC 9525 4.1).',
  'request.none-here': () => 'There is no request in it.',
  'request.signature': () => 'Its signature does not fit: the request was changed after it was made, or whoever made it does not hold the key (RFC 2986 3). Have it made anew; it is not signed here.',
  'request.signature-unsupported': () => 'This browser cannot check its signature, so that nobody knows whether its maker holds the key (RFC 2986 3). Have it made with P-256, P-384 or RSA and SHA-256.',
  'export.none': () => 'Choose at least one form.',
  'import.known': () => 'Kept here already: nothing changes.',
  'import.gains-key': () => 'Kept here already, without its key: it gets it.',
  'import.gains-issuer': () => 'Kept here already: its issuer comes now.',
  'import.gains-revocation': () => 'Kept here already: it was revoked elsewhere, and will be here.',
  'import.expired': (params) => `It expired on ${dateTime(Number(params['notAfter']))} and can sign nothing any more. Tick it to keep it all the same.`,
  'import.expired-leaf': (params) => `It expired on ${dateTime(Number(params['notAfter']))}. Tick it to keep it all the same.`,
  'import.future': (params) => `It is valid only from ${dateTime(Number(params['notBefore']))} on.`,
  'import.authority-alone': () => 'Its key is not here: it cannot sign.',
  'import.key-missing': () => 'The folder has its records, but not its key (private/cakey.pem): it cannot sign here.',
  'import.alone': () => 'Neither its key nor its issuer is here. Tick it to keep it all the same.',
  'import.key-alone': () => 'It belongs to no certificate here. Tick it to keep it among the keys.',
  'import.key-for': (params) => `It is the key of “${safeText(text(params, 'title'))}”, which is kept here without it.`,
  'import.request-alone': () => 'Its key is not here. “Sign requests” signs it.',
  'import.request-answered': () => 'Its certificate is here already.',
  'import.certificate-unreadable': () => 'A certificate in it is damaged: parts of it are missing.',
  'import.crl': () => 'A revocation list: what it says is taken from index.txt, and the next list is signed here.',
  'import.nothing': () => 'Nothing in it is a certificate, a key or a request.',
  'import.kind': (params) => `It is ${kindWord(text(params, 'kind')).article} ${kindWord(text(params, 'kind')).name}: not for an authority. Inspect shows it.`,
  'import.store-empty': (params) => `It is ${kindWord(text(params, 'kind')).article} ${kindWord(text(params, 'kind')).name} in which nothing can be read: it is empty, cut or damaged. Inspect shows where.`,
  'import.empty': () => 'The file is empty. Was it saved whole?',
  'import.cut': (params) => `It is cut: ${count(params, 'got')} of its ${count(params, 'expected')} bytes are there. Take it again from where it was made.`,
  'import.signature': (params) => `It bears the name of “${safeText(text(params, 'title'))}” as its issuer, whose key did not sign it (RFC 5280 6.1.3 (a)(1)): it was changed or damaged, or another authority has that name. Tick it to keep it all the same.`,
  'import.signature-self': () => 'It bears its own name as its issuer, and its own key did not sign it (RFC 5280 6.1.3 (a)(1)): it was changed or damaged, or another key of that authority signed it, whose certificate is not here. Tick it to keep it all the same.',
  'import.zip-large': (params) => `It would have ${count(params, 'bytes')} bytes: of a zip, ${count(params, 'limit')} are unpacked in all. Unpack it yourself, and give what belongs to the authority.`,
  'import.zip-broken': () => 'It begins as a zip and cannot be unpacked: it is cut or damaged, or under a passphrase of its own.',
  'import.crl-unreadable': (params) => `The file crlnumber beside ${safeText(text(params, 'path'))} holds no number in hexadecimal: the next list might get one that was used. Mend the file, or tick the authority to begin anew with the time as number.`,
  'import.files-many': (params) => `${count(params, 'count')} files are more than the ${count(params, 'limit')} that are read at once. Give the authority’s own folder.`,
  'import.database': (params) => `Line ${count(params, 'line')} of ${safeText(text(params, 'path'))} does not fit (${DATABASE_FIELDS[text(params, 'field')] ?? text(params, 'field')}): without it, what was revoked would be valid again. Mend the file, or tick the authority to keep it without its records.`,
  'import.database-whose': (params) => `Nobody knows which authority ${safeText(text(params, 'path'))} is of: give its certificate too.`,
  'import.crl-number': (params) => `The number beside ${safeText(text(params, 'path'))} (crlnumber) is larger than lists are numbered here. Tick the authority to begin anew with the time as number.`,
  'import.key-openssh': () => 'This key is in OpenSSH’s own format. Write it as PEM first: ssh-keygen -p -m PKCS8 -f FILE',
  'import.key-unreadable': (params) => `The private key cannot be used here (${safeText(text(params, 'detail'))}). P-256, P-384, P-521, Ed25519, RSA and ML-DSA keys can.`,
  'import.serial-twice': (params) => `The same authority gave its serial number, ${text(params, 'serialHex')}, to “${safeText(text(params, 'title'))}” too (RFC 5280 4.1.2.2 has each given once). Both can be kept; but who revokes one revokes the other, and here that number is never given again.`,
  'import.mismatch': () => 'The key does not belong to the certificate: their public keys differ (RFC 5280 4.1.2.7). Is it the key of another authority?',
  'import.not-a-ca': () => 'This certificate is not an authority’s (CA:TRUE is missing, RFC 5280 4.2.1.9), so that clients refuse whatever it signs.',
  'import.file-large': (params) => `${safeText(text(params, 'name'))} has ${count(params, 'bytes')} bytes, more than any certificate or key. Is it the right file?`,
  'import.file-unreadable': (params) => `${safeText(text(params, 'name'))} could not be read. Was it moved or changed since it was chosen?`,
  'passphrase.empty': () => 'Give a passphrase: without one, whoever finds the file can sign in your name.',
}

/** The codes that have words. */
export const pkiProblemCodes: readonly string[] = Object.keys(problems)

/** What is wrong and what to do, at the field. */
export function pkiProblemWords({ code, params }: PkiProblem): string {
  return problems[code]?.(params) ?? `This cannot be used (${code}).`
}

export interface CrlReasonWords {
  readonly label: string
  readonly hint: string
}
const crlReasons: { readonly [R in CrlReason]: CrlReasonWords } = {
  unspecified: { label: 'No reason given', hint: 'Says nothing more. Better than a reason that is not true.' },
  keyCompromise: { label: 'The key was lost or copied', hint: 'keyCompromise: whoever has the key can pass as the server. Revoke at once.' },
  cACompromise: { label: 'The authority’s key was lost or copied', hint: 'cACompromise: nothing that it signed can be trusted any more.' },
  affiliationChanged: { label: 'It belongs to somebody else now', hint: 'affiliationChanged: name or organisation in it are no longer right; the key is not suspected.' },
  superseded: { label: 'A newer one took its place', hint: 'superseded: the key is not suspected.' },
  cessationOfOperation: { label: 'It is no longer needed', hint: 'cessationOfOperation: the server or person is gone.' },
  certificateHold: { label: 'On hold, for now', hint: 'certificateHold: the only reason that can be taken back.' },
  removeFromCRL: { label: 'Taken back', hint: 'removeFromCRL: in delta lists only.' },
  privilegeWithdrawn: { label: 'A right was withdrawn', hint: 'privilegeWithdrawn: it may no longer do what it says.' },
  aACompromise: { label: 'An attribute authority’s key was lost', hint: 'aACompromise: for attribute certificates.' },
}
export const crlReasonWords = (reason: CrlReason): CrlReasonWords => crlReasons[reason]

const serverKeys: { readonly [A in KeyAlgorithmId]: string } = {
  'ec-p256': 'Small, fast, and taken by every client since about 2010. The best choice for almost everyone.',
  'ec-p384': 'For rules that ask for more than 128 bits of strength. Slower, and taken everywhere too.',
  'ec-p521': 'Chromium refuses it in server certificates. curl, OpenSSL, Python and Go take it.',
  ed25519: 'Browsers refuse it in server certificates. curl, OpenSSL, Python and Go take it.',
  'rsa-2048': 'For old clients that know no elliptic curves.',
  'rsa-3072': 'As strong as P-256, for clients that know no elliptic curves. Slower.',
  'rsa-4096': 'The slowest, and seldom worth it over RSA 3072. Takes a moment to make.',
  'ml-dsa-44': 'No quantum computer breaks it. Browsers refuse it in server certificates; OpenSSL 3.5 and Node 24 take it. Signatures of 2.4 kB.',
  'ml-dsa-65': 'As ML-DSA-44 and stronger: the set that most recommend. Browsers refuse it in server certificates. Signatures of 3.3 kB.',
  'ml-dsa-87': 'The strongest ML-DSA, as rules for governments ask for (CNSA 2.0). Browsers refuse it in server certificates. Signatures of 4.6 kB.',
}

/** Why one would choose this key for a server, or would not. */
export const serverKeyAdvice = (id: KeyAlgorithmId): string => serverKeys[id]

const authorityKeys: { readonly [A in KeyAlgorithmId]: string } = {
  ...serverKeys,
  'ec-p521': 'For rules that ask for the strongest. As an authority’s key, browsers take it too.',
  ed25519: 'Browsers refuse what it signs. curl, OpenSSL, Python and Go take it.',
  'rsa-4096': 'For rules that ask for it in roots. Takes a moment to make.',
  'ml-dsa-44': 'No quantum computer forges what it signs. Browsers refuse that today; OpenSSL 3.5 and Node 24 take it. Signatures of 2.4 kB.',
  'ml-dsa-65': 'As ML-DSA-44 and stronger: the set that most recommend. Browsers refuse what it signs. Signatures of 3.3 kB.',
  'ml-dsa-87': 'The strongest ML-DSA, as rules for governments ask for (CNSA 2.0). Browsers refuse what it signs. Signatures of 4.6 kB.',
}

/** Why one would choose this key for an authority, or would not. */
export const authorityKeyAdvice = (id: KeyAlgorithmId): string => authorityKeys[id]

/** Said of an authority whose signatures browsers refuse. */
export function refusedIssuerWords(label: string): { readonly title: string; readonly text: string } {
  const takers = label.startsWith('ML-DSA') ? 'OpenSSL 3.5 and Node 24 take it, older programs read the certificate and cannot verify it.' : 'curl, OpenSSL, Python and Go take it.'
  return { title: `Browsers refuse what an ${label} authority signs`, text: `Chromium ends the handshake. ${takers} Use P-256, P-384 or RSA if a browser is to open the site.` }
}

/** A row of the dated table of limits: for whom it holds. */
export const limitWords = ({ client, privateRoots }: LifetimeLimit): string =>
  (privateRoots ? `${client}: also under roots of your own` : `${client}: public authorities`)

/** A name that an authority may not speak for (core/verify/name-constraints.ts). */
export function breachWords({ code, params }: Breach): string {
  const named = 'name' in params ? `“${safeText(params.name)}”` : `A name of the form ${params.type}`, by = safeText(params.issuer)
  switch (code) {
    case 'path.name-not-permitted': return `${named} lies outside what ${by} may speak for.`
    case 'path.name-excluded': return `${named} is excluded by ${by}.`
    case 'path.name-unsupported': return `${named} is bound by ${by} in a way that clients do not understand, and therefore refuse.`
  }
}

/** The reasons beside the defaults. */
export const REASONS = {
  names: 'Separated by commas, spaces or lines. Clients accept the certificate for these and nothing else.',
  rootName: 'Shown where people are asked whether to trust it.',
  days: 'A year: long enough not to be in the way, short enough that a lost key ends. It begins five minutes back, since clocks differ.',
  rootYears: 'Ten: trust in a root is given by hand, which nobody wants to repeat often.',
  intermediateYears: 'Five, and at the latest it ends with the authority above it.',
  key: 'Each certificate gets a key of its own, made here.',
  commonName: 'Shown by some viewers. Clients ignore it, and look at the names above.',
  constrained: 'The root then signs nothing else, and whoever gets the intermediate’s key can pass as these names and no others: no other host, address, mailbox or URI (name constraints). New names get a new intermediate, and nothing has to be trusted anew.',
  clientAuth: 'Lets the same certificate prove who a client is (mutual TLS). Leave it off for web servers.',
  limited: 'Whoever gets its key can pass as these and as nothing else: no other host, address, mailbox or URI (name constraints, RFC 5280 4.2.1.10). New names get a new intermediate, and nothing has to be trusted anew.',
  limitedNames: 'With all that is below each host: “test” stands for every name that ends in it. Addresses, mailboxes and URIs too; forms that are not there are closed.',
  pathLength: '0: it may sign servers only. Nothing: no limit of its own.',
} as const
