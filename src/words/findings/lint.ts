import { safeText } from '../../core/bytes/text.ts'
import type { HostProblem, LintFindingParams, ListEntryProblem, ListProblem, NameValueProblem } from '../../core/findings/lint-codes.ts'
import { count, list, number } from '../format.ts'
import { oidWord } from '../oid-word.ts'
import { termWord } from '../terms.ts'

interface Words { readonly title: string; readonly why: string; readonly mend: string }
type Problems<P extends string> = Readonly<Record<P, readonly [title: string, why: string]>>

const AGAIN = 'Have it issued again.'
const PUBLIC = 'Public CAs are bound to this; who may revoke a certificate for it says the CA/Browser Forum. Among your own machines software takes it.'

const quoted = (text: string) => `“${safeText(text)}”`
const named = (oids: string, last: 'and' | 'or') => list(oids.split(' ').map(oidWord), last)
const usages = (text: string) => list(text.split(', ').filter(Boolean).map((one) => termWord(one).label), 'and') || 'nothing'

const NAME_TYPES: Readonly<Record<string, string>> = {
  dNSName: 'host name', iPAddress: 'IP address', rfc822Name: 'mail address', uniformResourceIdentifier: 'URI', directoryName: 'distinguished name', otherName: 'otherName', x400Address: 'X.400 address', ediPartyName: 'EDI party name',
  registeredID: 'registered identifier',
}
const typeWord = (type: string) => NAME_TYPES[type] ?? 'name'
const TIMES = { notBefore: 'The beginning of its validity', notAfter: 'The end of its validity', thisUpdate: 'Its date of issue', nextUpdate: 'The date of the next list', revocationDate: 'A date of revocation' } as const
const FIELDS = { subject: 'subject', issuer: 'issuer' } as const

const timeProblems: Problems<LintFindingParams['lint.time']['problem']> = {
  seconds: ['has no seconds', 'RFC 5280 wants them written, 00 too; DER knows no other form.'],
  zone: ['is not in Greenwich time', 'It must end in Z. Clients that compare times as text take other zones for another time.'],
  fraction: ['has fractions of a second', 'RFC 5280 allows none; strict clients cannot read the time.'],
  'utc-wanted': ['is written with a year of four digits', 'Through 2049 times must be UTCTime, with two digits; GeneralizedTime is for what comes later.'],
}

const algorithmProblems: Problems<LintFindingParams['lint.algorithm']['problem']> = {
  parameters: ['does not have NULL as its parameters', 'RFC 4055 wants NULL, written out. Some clients compare these bytes and refuse others.'],
  encoding: ['is not written in the bytes that the Baseline Requirements list', 'They list the whole identifier, byte by byte: RSA with NULL, or P-256, P-384 or P-521 by its name.'],
  sha1: ['rests on SHA-1', 'Another certificate with the same signature can be made. Public CAs must not sign with it since 2016, and clients refuse it.'],
  'sha1-long': ['rests on SHA-1, and goes on past 2016', 'Clients were to stop taking SHA-1 with that year.'],
  pss: ['is RSASSA-PSS', 'It is sound and not forbidden, but not all clients take it in certificates.'],
  unsupported: ['is none that public CAs may sign with', 'RSA and ECDSA with SHA-256, SHA-384 or SHA-512 are left.'],
  'pss-parameters': ['has parameters that the root programs do not list', 'They list hash, mask function and salt length byte by byte: SHA-256 with 32, SHA-384 with 48, SHA-512 with 64 bytes.'],
}

const rsaProblems: Problems<LintFindingParams['lint.rsa']['problem']> = {
  'small-factor': ['The RSA modulus has a factor below 752', 'Such a number was not made from two large primes: the private key can be computed.'],
  'exponent-small': ['The public exponent of RSA is below 3', 'With 1, what is encrypted is the plain text, and anyone can sign.'],
  'exponent-even': ['The public exponent of RSA is even', 'There is no private key for it.'],
  'exponent-range': ['The public exponent of RSA is not between 65537 and 2^256', 'Smaller ones have been broken by careless padding. Nearly everybody uses 65537.'],
  negative: ['The public exponent of RSA is negative', 'There is no private key for it.'],
  octets: ['The bits of the RSA modulus are no multiple of eight', 'Root programs demand it; such keys come from broken generators.'],
  'close-primes': ['The two primes of the RSA modulus are close to each other', 'Fermat’s method finds them in moments, and with them the private key.'],
}
const dsaProblems: Problems<LintFindingParams['lint.dsa']['problem']> = {
  size: ['The DSA parameters have other sizes than FIPS 186-4 lists', 'It lists 2048 bits with 224 or 256, and 3072 with 256.'],
  order: ['The DSA key is in no subgroup of its parameters', 'Whoever made it gives something away with each use.'],
  range: ['The DSA key is not between 2 and p − 2', 'Such a number is the key of nobody, or of everybody.'],
  missing: ['The DSA key lacks its parameters', 'Then they would have to be taken from the issuer’s key, which most software does not do.'],
}

const valueProblems: Problems<NameValueProblem> = {
  country: ['is no country code of ISO 3166-1', 'It takes two letters, such as DE or US; XX where none is assigned.'],
  'lower-case': ['is not in capitals', 'Country codes are written in capitals (ISO 3166-1).'],
  control: ['has control characters in it', 'They are invisible, and change what people see.'],
  'nothing-said': ['says nothing', 'Signs such as “-” or “.” in place of a value are forbidden: what is not known is left out.'],
  'leading-space': ['begins with a space', 'Clients that compare names byte by byte do not find the issuer.'],
  'trailing-space': ['ends with a space', 'Clients that compare names byte by byte do not find the issuer.'],
  alphabet: ['has characters that its type does not have', 'A PrintableString is made of letters, digits, the space and \'()+,-./:=? alone; @, & and * are not among them. Strict readers refuse it.'],
  mojibake: ['was encoded twice', 'Its UTF-8 was taken for Latin-1 and encoded again: “Ã©” stands for “é”.'],
  'business-category': ['is none of the four that there are', 'The EV Guidelines have “Private Organization”, “Government Entity”, “Business Entity” and “Non-Commercial Entity”.'],
  mailbox: ['is no mail address', 'The S/MIME requirements want one there.'],
  replacement: ['has the replacement character in it', 'A letter was lost when a program could not decode it.'],
  entities: ['holds data where a name belongs', 'Braces, quotes, equals signs and the like come from a program that wrote its fields into one.'],
}

const NAME = 'Clients compare it with the name that they asked for, byte by byte and label by label.'
const hostProblems: Problems<HostProblem> = {
  character: ['has characters that host names do not have', 'Letters, digits and hyphens are left; letters of other alphabets are written as A-labels (xn--…).'],
  'empty-label': ['has an empty label', 'Two dots in a row, or one at an end. No client finds it.'],
  'label-long': ['has a label of more than 63 characters', 'DNS has no such names.'],
  long: ['is longer than 253 characters', 'DNS has no such names.'],
  hyphen: ['has a hyphen at an end of its registered label', 'Nobody can register it.'],
  underscore: ['has an underscore', 'Host names have none (RFC 1034 3.5); public CAs must not certify them since 2019.'],
  'underscore-validity': ['has an underscore, for more than 30 days', 'Until April 2019 such names were allowed for 30 days.'],
  'top-level': ['does not end in a top-level domain', 'Nobody owns it, so that nobody can prove to own it. For your own network a CA of your own may issue it.'],
  suffix: ['is a whole top-level domain', 'Such a certificate would be for everybody’s names in it.'],
  'wildcard-suffix': ['is a wildcard right below a public suffix', 'It would be good for the names of other people.'],
  'wildcard-inner': ['has a wildcard elsewhere than at its beginning', 'Clients take it for no wildcard, or for none at all.'],
  'wildcard-part': ['has a wildcard that is a part of its label', 'The label must be the asterisk alone. Clients no longer take others.'],
  'wildcard-alone': ['is a wildcard and nothing behind it', 'It would be for every name.'],
  'reserved-label': ['has hyphens in the third and fourth place of a label', 'Such labels are reserved; “xn--” is the only one in use.'],
  'reverse-zone': ['is in a zone for addresses', 'Public CAs must not certify names in .arpa since March 2026.'],
  'reverse-reserved': ['is the name of a reserved address', 'Nobody owns that address.'],
  'reverse-malformed': ['is in a zone for addresses and is not the name of one', 'It has too few labels, too many, or no numbers.'],
  punycode: ['has an A-label that stands for no name', 'Its Unicode form cannot be computed, or has characters that names must not have.'],
  'not-nfc': ['has an A-label whose Unicode form is not in normal form C', 'The same name has another A-label: two names look alike.'],
  'onion-form': ['is no address of a Tor service', 'The label before .onion is 56 characters of the service’s key (16 in version 2).'],
  'onion-not-ev': ['is of a Tor service, in a certificate without extended validation', 'Until 2020 nothing less would do.'],
  null: ['has a NUL in it', 'Programs in C read the name up to there: www.bank.example\\0.evil.example becomes another.'],
  'leading-dot': ['begins with a dot', NAME],
  redacted: ['has question marks where labels were', 'It was hidden from the logs by an old draft; no client matches it.'],
  repeated: ['is there twice', 'It does no harm, and says nothing.'],
}

const altProblems: Problems<LintFindingParams['lint.alt-name']['problem']> = {
  empty: ['is empty', 'A name that says nothing must be left out. Some clients match anything with it.'],
  form: ['is not written as names of its kind are', 'Clients do not find it, or take it for another one.'],
  relative: ['has no scheme', 'URIs in certificates must be whole: https://…'],
  host: ['names a host that cannot be one', 'Behind // a name of at least two labels, or an address, must stand.'],
  characters: ['has characters outside ASCII', 'Host names of other alphabets are written as A-labels (xn--…), the rest percent-encoded.'],
  reserved: ['is an address that IANA reserves', 'Nobody owns it: it may be anybody’s in any network. A CA of your own may issue it for yours.'],
  forbidden: ['is of a kind that servers’ certificates must not have', 'Host names and IP addresses are left (CABF BR 7.1.2.7.12).'],
}

const commonNameProblems: Problems<LintFindingParams['lint.common-name']['problem']> = {
  'not-in-names': ['is not among its alternative names', 'Clients look at these only. Public CAs must put there what stands in the common name, in the same letters.'],
  present: ['is there', 'It is of no use any more: clients go by the alternative names. The Baseline Requirements advise against it.'],
  several: ['is there more than once', 'Clients that still look at it take the first, the last, or none.'],
  reserved: ['is an address that IANA reserves', 'Nobody owns it.'],
  'not-mailbox': ['is no mail address', 'In a certificate that stands for a mailbox only, the common name is that mailbox or left out.'],
  'not-organization': ['is neither the organization nor a mail address', 'In a certificate for an organization’s mail the common name is one of these.'],
}

const extensionProblems: Readonly<Record<LintFindingParams['lint.extension']['problem'], (name: string) => Pick<Words, 'title' | 'why'>>> = {
  forbidden: (name) => ({ title: `It has the extension ${name}, which it must not have`, why: PUBLIC }),
  'not-recommended': (name) => ({ title: `It has the extension ${name}, which is advised against`, why: 'It is of no use in certificates of this kind.' }),
  recommended: (name) => ({ title: `It lacks the extension ${name}, which is recommended`, why: 'It helps clients to build a path or to learn of a revocation.' }),
  empty: (name) => ({ title: `The extension ${name} is empty`, why: 'It must list at least one thing (RFC 5280). Strict clients refuse the certificate.' }),
  'trailing-bits': (name) => ({ title: `The extension ${name} ends in zeros that must be left out`, why: 'Named bits end with the last one that is set (X.690 11.2.2). Strict clients refuse the rest.' }),
  length: (name) => ({ title: `The extension ${name} has more bits than there are`, why: 'RFC 5280 names nine.' }),
}

const keyUsageProblems: Readonly<Record<LintFindingParams['lint.key-usage']['problem'], (words: string) => Pick<Words, 'title' | 'why'>>> = {
  missing: (words) => ({ title: `Its key usage lacks ${words}`, why: 'What it is for needs it; clients that go by key usage refuse it.' }),
  forbidden: (words) => ({ title: `Its key usage has ${words}, which it must not have`, why: 'A key that may do more than it has to can be misused for it.' }),
  'not-recommended': (words) => ({ title: `Its key usage has ${words}, which is advised against`, why: 'A key that may do more than it has to can be misused for it.' }),
  'one-of': (words) => ({ title: `Its key usage lacks ${words}`, why: 'Without it the CA cannot sign OCSP responses with this key. That is fine where it does not want to.' }),
}

const purposeProblems: Readonly<Record<LintFindingParams['lint.purpose']['problem'], (name: string) => Pick<Words, 'title' | 'why'>>> = {
  missing: (name) => ({ title: `It is not for ${name}`, why: 'Its extended key usage must list this purpose.' }),
  forbidden: (name) => ({ title: `It is for ${name}, which it must not be`, why: 'Whoever has its key could do that in its owner’s name too.' }),
  'not-recommended': (name) => ({ title: `It is for ${name} too, which is advised against`, why: 'One certificate is for one thing.' }),
  together: (name) => ({ title: `It may issue for servers, and for ${name}`, why: 'A CA for TLS servers must be for these only, so that a mistake there stays there.' }),
  'any-critical': () => ({ title: 'It is for any purpose, and insists on it', why: 'Marked critical, the list binds every client; “any” then says nothing to those that do not know it.' }),
}

const policyProblems: Readonly<Record<LintFindingParams['lint.policy']['problem'], (name: string) => Pick<Words, 'title' | 'why'>>> = {
  missing: () => ({ title: 'It has no policy that the CA/Browser Forum reserves', why: 'Certificates of public CAs say by one of these how their owner was validated.' }),
  any: () => ({ title: 'It allows any policy, and others', why: 'With any policy there must be no other.' }),
  'mapped-any': () => ({ title: 'It maps any policy to another, or another to it', why: 'That would undo every policy (RFC 5280 4.2.1.5).' }),
  'mapped-unknown': (name) => ({ title: `It maps the policy ${name}, which it does not have`, why: 'A mapping of a policy that is not asserted has no effect.' }),
  person: () => ({ title: 'It names a person without the policy for persons', why: 'Given name and surname are for certificates whose owner was validated as a person (2.23.140.1.2.3).' }),
  several: () => ({ title: 'It has several policies of which it may have only one', why: 'They contradict each other: each stands for another way of validation.' }),
  'several-reserved': () => ({ title: 'It has more than one reserved policy', why: 'A CA is bound to exactly one of them.' }),
  qualifier: (name) => ({ title: `Any policy is qualified by ${name}`, why: 'RFC 5280 allows a CPS address and a user notice there only.' }),
  forbidden: (name) => ({ title: `It has the policy ${name}, which must no longer be used`, why: 'Its profile has ended.' }),
}

const policyTexts: Problems<LintFindingParams['lint.policy-text']['problem']> = {
  long: ['The text of a user notice has more than 200 characters', 'Clients may cut it (RFC 6818 3).'],
  control: ['The text of a user notice has control characters', 'They are invisible, and change what people see.'],
  ia5: ['The text of a user notice is an IA5String', 'RFC 6818 forbids it: UTF-8 is to be used.'],
  'not-utf8': ['The text of a user notice is not a UTF8String', 'RFC 6818 recommends no other.'],
  'not-nfc': ['The text of a user notice is not in normal form C', 'The same letters have other bytes elsewhere.'],
  'notice-reference': ['A user notice refers to numbers in a document', 'No client looks them up (RFC 5280 4.2.1.4).'],
}

const accessProblems: Readonly<Record<LintFindingParams['lint.access']['problem'], (method: string, uri: string) => Pick<Words, 'title' | 'why'>>> = {
  missing: (method) => ({ title: `It does not say by HTTP where to find ${method}`, why: 'Clients that lack an intermediate, or want to know of a revocation, go by this address.' }),
  scheme: (method, uri) => ({ title: `The address for ${method} is not HTTP: ${uri}`, why: 'Clients fetch it by plain HTTP: the answer is signed, and HTTPS would need a certificate first.' }),
  method: (method) => ({ title: `Its authority information has something else than OCSP and issuers: ${method}`, why: PUBLIC }),
  form: (method) => ({ title: `The address for ${method} is no URI`, why: 'Clients can follow URIs only.' }),
  repeated: (method, uri) => ({ title: `The address for ${method} is there twice: ${uri}`, why: 'Each must be another one.' }),
  internal: (method, uri) => ({ title: `The address for ${method} is not on the Internet: ${uri}`, why: 'Clients outside that network cannot reach it.' }),
}

const pointProblems: Readonly<Record<LintFindingParams['lint.distribution-point']['problem'], (uri: string) => Pick<Words, 'title' | 'why'>>> = {
  incomplete: () => ({ title: 'A distribution point names reasons and nothing else', why: 'It says neither where the list is nor who issues it.' }),
  'no-uri': () => ({ title: 'No revocation list can be fetched: no distribution point has an address', why: 'An HTTP or LDAP address is what clients can follow.' }),
  scheme: (uri) => ({ title: `The address of a revocation list is not HTTP: ${uri}`, why: 'Clients fetch lists by plain HTTP: they are signed.' }),
  'issuer-or-reasons': () => ({ title: 'A distribution point names its issuer or reasons', why: 'Public CAs’ lists are whole and their own (CABF BR 7.1.2.11.2).' }),
}

const constraintProblems: Problems<LintFindingParams['lint.constraint']['problem']> = {
  form: ['is no host', 'A constraint of URIs is a host of at least two labels, or a dot and such a host (RFC 5280 4.2.1.10).'],
  discouraged: ['is of a kind that no client applies', 'Then clients must refuse every certificate with such a name, or pass over the constraint.'],
  reserved: ['has addresses in it that IANA reserves', 'Nobody owns them, so that nobody can be vouched for.'],
  dot: ['begins with a dot', 'For host names the constraint is the name itself: all below it are in it. Clients disagree about the dot.'],
}

const torProblems: Problems<LintFindingParams['lint.tor']['problem']> = {
  missing: ['A Tor service of version 2 without the hash of its key', 'Its address is short enough to be forged: the certificate has to bind the whole key.'],
  unreadable: ['The hash of a Tor service’s key cannot be read', 'It consists of an https address, a hash algorithm and the hash.'],
  unmatched: ['The hash of a Tor service’s key belongs to no name of the certificate', 'Each goes with one of its names, and each name has one.'],
  hash: ['The hash of a Tor service’s key has another size than its algorithm', 'SHA-256, SHA-384 and SHA-512 are left, whole.'],
}

const statementProblems: Readonly<Record<LintFindingParams['lint.statement']['problem'], (name: string) => Pick<Words, 'title' | 'why'>>> = {
  form: (name) => ({ title: `The statement ${name} is not written as it must be`, why: 'Programs that decide about a qualified signature read it.' }),
  missing: (name) => ({ title: `It claims to be qualified, and lacks the statement ${name}`, why: 'The law demands it of qualified certificates.' }),
  'type-as-statement': (name) => ({ title: `A kind of qualified certificate stands as a statement: ${name}`, why: 'It belongs inside the statement QcType.' }),
  language: () => ({ title: 'The language of its disclosure statement is not in small letters', why: 'ISO 639-1 writes them so.' }),
  scheme: () => ({ title: 'Its disclosure statement is not at an https address', why: 'ETSI EN 319 412-5 wants it since 2023.' }),
  repeated: (name) => ({ title: `The statement ${name} is there twice`, why: 'Each may stand once.' }),
  'type-web': () => ({ title: 'It is for a web server, and its kind is not', why: 'QcType must be qct-web there.' }),
  'type-mail': () => ({ title: 'It is for mail, and its kind is neither signature nor seal', why: 'QcType must be qct-esign or qct-eseal there.' }),
  'type-count': () => ({ title: 'It is of more than one kind of qualified certificate, or of none', why: 'Exactly one is allowed since July 2023.' }),
  'type-unknown': (name) => ({ title: `It is of a kind of qualified certificate that there is not: ${name}`, why: 'Signature, seal and web are the three kinds.' }),
}

const organizationProblems: Readonly<Record<LintFindingParams['lint.organization-identifier']['problem'], (value: string) => Pick<Words, 'title' | 'why'>>> = {
  missing: () => ({ title: 'It names an organization by its register, and lacks the extension for that', why: 'The EV Guidelines want both, or neither.' }),
  differs: (value) => ({ title: `The two identifiers of its organization differ: ${value}`, why: 'Subject and extension must say the same.' }),
  scheme: (value) => ({ title: `Its organization’s identifier is of no register that is known: ${value}`, why: 'NTR, VAT and PSD are those of the EV Guidelines, with a country, a hyphen and the number.' }),
  country: (value) => ({ title: `The country in its organization’s identifier is not that of its subject: ${value}`, why: 'Both must be the same.' }),
}

const listProblems: Readonly<Record<ListProblem, (value: string) => Pick<Words, 'title' | 'why'>>> = {
  'extensions-empty': () => ({ title: 'Its list of extensions is empty', why: 'Where there are none, the list is left out (RFC 5280 5.1.2.7). Strict readers refuse the whole.' }),
  'extension-twice': (value) => ({ title: `It has the extension ${oidWord(value)} twice`, why: 'Clients take the first, the last, or refuse the list.' }),
  'extension-unlisted': (value) => ({ title: `It has an extension that public CAs’ lists should not have: ${oidWord(value)}`, why: 'Number, key identifier and scope are what the Baseline Requirements list; clients need no other.' }),
  'number-range': () => ({ title: 'Its number is negative or too large', why: 'It counts the lists of a CA, in 20 bytes at most. Clients that keep it in as many cannot tell which list is newer.' }),
  'key-only': () => ({ title: 'Its authority key identifier is not a key identifier alone', why: 'Public CAs must name the key that signed it, and neither the issuer’s name nor a serial number beside it.' }),
  'days-10': (value) => ({ title: `The next list comes ${count(Number(value), 'day')} later: more than 10`, why: 'Whoever was revoked today stays trusted for as long. Lists of servers’ certificates of public CAs last 10 days at most.' }),
  'days-10-unknown': (value) => ({ title: `The next list comes ${count(Number(value), 'day')} later, which is for lists of CAs only`, why: 'It does not say of which certificates it is. Lists of servers’ certificates of public CAs last 10 days at most, those of CAs’ certificates 12 months.' }),
  'months-12': (value) => ({ title: `The next list comes ${count(Number(value), 'day')} later: more than 12 months`, why: 'Whoever was revoked today stays trusted for as long. No list of a public CA may last longer.' }),
  'scope-empty': () => ({ title: 'Its scope says nothing', why: 'The issuing distribution point is critical and empty: who does not know it must refuse the list, for nothing (RFC 5280 5.2.5).' }),
  'scope-several': () => ({ title: 'It is for users, CAs and attributes, each alone', why: 'At most one of the three can be true: it would be a list of nothing.' }),
  'scope-attributes': () => ({ title: 'It is a list of attribute certificates', why: 'Public CAs issue none.' }),
  'scope-indirect': () => ({ title: 'It may hold certificates of other issuers', why: 'Browsers take no indirect lists, and public CAs must issue none.' }),
  'scope-reasons': () => ({ title: 'It is for some reasons only', why: 'Clients that take it for whole miss the others; public CAs should cover all in one list.' }),
  'scope-form': () => ({ title: 'Its place is not an HTTP address', why: 'A list that is one part of several is found by the address that certificates have in them, byte for byte.' }),
  'freshest-in-delta': () => ({ title: 'A delta list says where delta lists are', why: 'That belongs into complete lists (RFC 5280 5.2.6).' }),
}

const entries = (n: number, one: string, many: string) => (n === 1 ? `One entry ${one}` : `${number(n)} entries ${many}`)
/** Others may give others. */
const firstOf = (n: number) => (n === 1 ? '' : 'the first ')
const KNOWN_REASON = /^([0-6]|8|9|10)$/
const listEntryProblems: Readonly<Record<ListEntryProblem, (count: number, value: string) => Pick<Words, 'title' | 'why'>>> = {
  future: (n) => ({ title: entries(n, 'is revoked after the list was issued', 'are revoked after the list was issued'), why: 'A list tells what was so when it was issued: a later revocation belongs into a later list.' }),
  early: (n) => ({ title: entries(n, 'is revoked before there were such lists', 'are revoked before there were such lists'), why: 'A date before 1999 is mostly the zero of a program that was never set.' }),
  twice: (n) => ({ title: entries(n, 'has the serial number of one before it', 'have the serial number of one before them'), why: 'Clients take the first or the last; where date or reason differ, they disagree.' }),
  'extension-twice': (n, value) => ({ title: `${entries(n, 'has', 'have')} the extension ${oidWord(value)} twice`, why: 'Clients take the first, the last, or refuse the list.' }),
  'extensions-empty': (n) => ({ title: entries(n, 'has an empty list of extensions', 'have an empty list of extensions'), why: 'Where there are none, the list is left out (RFC 5280, appendix A.1). Strict readers refuse the whole.' }),
  'reason-unspecified': (n) => ({ title: entries(n, 'gives “unspecified” as its reason', 'give “unspecified” as their reason'), why: 'It says nothing: then the reason should be left out (RFC 5280 5.3.1).' }),
  'reason-unknown': (n, value) => ({ title: `${entries(n, 'gives', 'give')} a reason that there is not: ${firstOf(n)}number ${safeText(value)}`, why: 'RFC 5280 5.3.1 has 0 to 6 and 8 to 10. Readers that check it refuse the list.' }),
  'reason-unlisted': (n, value) => ({ title: `${entries(n, 'gives', 'give')} a reason that public CAs must not give: ${firstOf(n)}${KNOWN_REASON.test(value) ? termWord(`crl-reason.${value}`).label : `number ${safeText(value)}`}`, why: 'Key compromise (1), change of affiliation (3), superseded (4), end of operation (5) and withdrawn privilege (9) are left; no certificate is put on hold.' }),
  'must-be-critical': (n, value) => ({ title: `${entries(n, 'has', 'have')} the extension ${oidWord(value)}, not marked critical`, why: 'Who passes over it takes the entry for another issuer’s certificate (RFC 5280 5.3.3).' }),
  'must-not-be-critical': (n, value) => ({ title: `${entries(n, 'has', 'have')} the extension ${oidWord(value)}, marked critical`, why: 'A client that does not know it must refuse the whole list, for what is only a comment (RFC 5280 5.3).' }),
  'issuer-in-direct': (n) => ({ title: entries(n, 'names another issuer, and the list is not for such', 'name another issuer, and the list is not for such'), why: 'Only a list that says that it is indirect may hold them (RFC 5280 5.3.3). Clients take the entry for the issuer’s own.' }),
  serial: (n) => ({ title: entries(n, 'has a serial number that is no positive number of at most 20 bytes', 'have serial numbers that are no positive numbers of at most 20 bytes'), why: 'No certificate has such a number (RFC 5280 4.1.2.2), so that nothing is revoked by it.' }),
}

/** Problems that have words of their own, by code: for whoever looks whether each is ever said. */
export const lintProblems = {
  'lint.time': timeProblems, 'lint.algorithm': algorithmProblems, 'lint.rsa': rsaProblems, 'lint.dsa': dsaProblems, 'lint.name-value': valueProblems, 'lint.host': hostProblems, 'lint.alt-name': altProblems, 'lint.common-name': commonNameProblems,
  'lint.extension': extensionProblems, 'lint.key-usage': keyUsageProblems, 'lint.purpose': purposeProblems, 'lint.policy': policyProblems, 'lint.policy-text': policyTexts, 'lint.access': accessProblems, 'lint.distribution-point': pointProblems,
  'lint.constraint': constraintProblems, 'lint.tor': torProblems, 'lint.statement': statementProblems, 'lint.organization-identifier': organizationProblems, 'lint.list': listProblems, 'lint.list-entry': listEntryProblems,
} as const

const told = ([title, why]: readonly [string, string], subject = '', mend = AGAIN): Words => ({ title: subject === '' ? title : `${subject} ${title}`, why, mend })

/** Words for what the rules of core/lint find. */
export const lintFindings: { readonly [C in keyof LintFindingParams]: (params: LintFindingParams[C]) => Words } = {
  'lint.time': ({ field, problem }) => told(timeProblems[problem], TIMES[field]),
  'lint.algorithm': ({ oid, problem }) => told(algorithmProblems[problem], `Its algorithm ${oidWord(oid)}`),
  'lint.serial-short': ({ octets }) => ({ title: `Its serial number has ${count(octets, 'byte')}: hardly room for randomness`, why: 'A number that can be foretold helps whoever wants to forge a signature over a broken hash. Public CAs have to take 64 random bits and more.', mend: AGAIN }),
  'lint.backdated': ({ hours, limit }) => ({ title: `It begins ${count(hours, 'hour')} before the logs knew of it`, why: `A certificate may be dated back by ${number(limit)} hours and no more: backdating is how rules that came into force are evaded.`, mend: AGAIN }),
  'lint.validity': ({ days, limit, months }) => ({ title: `It is valid for ${count(days, 'day')}: more than ${months > 0 ? count(months, 'month') : count(limit, 'day')}`, why: 'What changed hands or leaked is trusted for as long. Clients refuse certificates of public CAs that live longer than was allowed when they were issued.', mend: 'Have it issued for a shorter time, and renew it by a program.' }),

  'lint.rsa': ({ problem }) => told(rsaProblems[problem], '', 'Make a new key.'),
  'lint.dsa': ({ problem }) => told(dsaProblems[problem], '', 'Make a key on P-256, or of RSA.'),

  'lint.name-length': ({ attribute, length, limit }) => ({ title: `${oidWord(attribute)} has ${number(length)} characters: more than ${number(limit)}`, why: 'X.520 and RFC 5280 set an upper bound; readers that keep to it refuse the certificate.', mend: 'Have it issued with a shorter one.' }),
  'lint.name-missing': ({ attributes, of }) => ({ title: of === 'all' ? `Its subject lacks ${named(attributes, 'and')}` : `Its subject has neither of ${named(attributes, 'and')}`, why: 'What it says of itself, its policies above all, demands it.', mend: AGAIN }),
  'lint.name-forbidden': ({ attribute }) => ({ title: `Its subject has ${oidWord(attribute)}, which it must not have`, why: 'The name of a certificate says only what was validated for its kind.', mend: 'Have it issued without it.' }),
  'lint.name-value': ({ attribute, value, problem }) => told(valueProblems[problem], `${oidWord(attribute)} ${quoted(value)}`),
  'lint.name-type': ({ attribute, expected, got }) => ({ title: `${oidWord(attribute)} is a ${safeText(got)}, not a ${list(expected.split(', '), 'or')}`, why: 'Clients that compare names byte by byte take another type for another name.', mend: AGAIN }),
  'lint.name-repeated': ({ attribute }) => ({ title: `Its subject has ${oidWord(attribute)} more than once`, why: 'Programs take the first, the last, or all of them.', mend: AGAIN }),
  'lint.name-order': ({ attribute }) => ({ title: `${oidWord(attribute)} stands in its subject where it must not`, why: 'The Baseline Requirements set the order: domainComponent, country, state, locality, postal code, street, organization, surname, given name, unit, common name.', mend: AGAIN }),
  'lint.name-joined': ({ field }) => ({ title: `Its ${FIELDS[field]} has several attributes in one part`, why: 'It is allowed, rare, and mostly a mistake. Many programs show one of them.', mend: 'Where it was not meant: have it issued again, each attribute by itself.' }),
  'lint.name-not-sequence': ({ field }) => ({ title: `Its ${FIELDS[field]} is no distinguished name`, why: 'It is a sequence of sets of attributes (RFC 5280 4.1.2.4). Nothing can read another.', mend: AGAIN }),
  'lint.common-name': ({ value, problem }) => told(commonNameProblems[problem], `The common name ${quoted(value)}`),
  'lint.mail-not-in-names': ({ value }) => ({ title: `The mail address ${quoted(value)} is in its subject and not among its alternative names`, why: 'Mail programs look at these only (RFC 5280 4.1.2.6).', mend: AGAIN }),
  'lint.host': ({ name, problem }) => told(hostProblems[problem], quoted(name)),
  'lint.alt-name': ({ extension, type, name, problem }) => told(altProblems[problem], `The ${typeWord(type)}${name === '' ? '' : ` ${quoted(name)}`} in ${oidWord(extension)}`),

  'lint.extension': ({ oid, problem }) => ({ ...extensionProblems[problem](oidWord(oid)), mend: AGAIN }),
  'lint.key-usage': ({ usages: words, problem }) => ({ ...keyUsageProblems[problem](usages(words)), mend: AGAIN }),
  'lint.purpose': ({ oid, problem }) => ({ ...purposeProblems[problem](oidWord(oid)), mend: AGAIN }),
  'lint.purpose-usage': ({ usages: words, purposes }) => ({ title: `Its key usage (${usages(words)}) does not go with its purposes (${named(purposes, 'and')})`, why: 'RFC 5280 4.2.1.12 lists which bits go with which purpose; a key must be used for what both allow.', mend: AGAIN }),
  'lint.path-length': ({ problem }) => problem === 'negative'
    ? { title: 'Its path length is negative', why: 'It counts the CAs that may follow. Less than none makes no sense, and clients read it as a very large number.', mend: AGAIN }
    : { title: 'A root with a path length', why: 'Clients do not look at it in roots; the Baseline Requirements advise against it.', mend: AGAIN },
  'lint.policy': ({ oid, problem }) => ({ ...policyProblems[problem](oidWord(oid)), mend: AGAIN }),
  'lint.policy-text': ({ problem }) => told(policyTexts[problem]),
  'lint.policy-uri': ({ uri }) => ({ title: `The address of its CA’s practice statement is not HTTP or HTTPS: ${safeText(uri)}`, why: 'Nobody can read it there.', mend: AGAIN }),
  'lint.access': ({ method, uri, problem }) => ({ ...accessProblems[problem](oidWord(method), safeText(uri)), mend: AGAIN }),
  'lint.distribution-point': ({ uri, problem }) => ({ ...pointProblems[problem](safeText(uri)), mend: AGAIN }),
  'lint.constraint': ({ type, name, problem }) => told(constraintProblems[problem], `Its constraint ${name === '' ? '' : `${quoted(name)} `}of ${typeWord(type)}s`),
  'lint.tor': ({ problem }) => told(torProblems[problem]),
  'lint.sct': ({ count: got, wanted, problem }) => problem === 'empty'
    ? { title: 'Its list of certificate timestamps is empty', why: 'RFC 6962 wants at least one in it.', mend: AGAIN }
    : problem === 'precertificate'
      ? { title: 'A pre-certificate with timestamps', why: 'The logs make them from it: they cannot be in it yet (RFC 6962 3.3).', mend: AGAIN }
      : { title: `It has ${count(got, 'certificate timestamp')}; Apple’s clients want ${number(wanted)}`, why: 'Unless the rest come with the handshake or an OCSP response, Safari refuses the certificate.', mend: 'Have it issued by a CA that puts enough timestamps into it.' },
  'lint.statement': ({ oid, problem }) => ({ ...statementProblems[problem](oidWord(oid)), mend: AGAIN }),
  'lint.list': ({ problem, value }) => ({ ...listProblems[problem](value), mend: 'Have the list issued again.' }),
  'lint.list-entry': ({ problem, count: of, value }) => ({ ...listEntryProblems[problem](of, value), mend: 'Have the list issued again.' }),
  'lint.organization-identifier': ({ value, problem }) => ({ ...organizationProblems[problem](safeText(value)), mend: AGAIN }),
}
