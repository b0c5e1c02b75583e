/**
 * The words for every finding: what it is, why it matters, how to mend it. One record a code: a code without words does not
 * compile. All text that comes from the input passes through `safe`.
 */
import { safeText } from '../core/bytes/text.ts'
import type { Finding, FindingCode, FindingOf } from '../core/findings/finding.ts'
import { dateTime, daysBetween, number, times } from './format.ts'
import { looksLikeWords } from './looks-like.ts'
import { repairWords } from './repairs.ts'
import { answerFindings } from './findings/answers.ts'
import { cmsFindings } from './findings/cms.ts'
import { crlFindings } from './findings/crl.ts'
import { joseFindings } from './findings/jose.ts'
import { lintFindings } from './findings/lint.ts'
import { lockedFindings } from './findings/locked.ts'
import { pkixFindings } from './findings/pkix.ts'
import { sshFindings } from './findings/ssh.ts'
import { verifyFindings } from './findings/verify.ts'
import { kindWord } from './kinds.ts'
import { oidWord } from './oid-word.ts'

export interface FindingWords {
  readonly title: string
  readonly why: string
  readonly mend: string
}
type Words<C extends FindingCode> = (params: FindingOf<C>['params']) => FindingWords

const at = (offset: number) => `byte ${number(offset)}`
const RESIGN = 'The bytes are signed: they cannot be mended without signing again. Ask whoever made it for a correct one.'
const DER_WHY = 'Certificates are signed over their DER bytes, and DER has exactly one form for each value. OpenSSL often accepts other forms; Go, Rust and Java often do not.'
const der = (what: string, offset: number, count: number, mend = RESIGN): FindingWords => ({ title: `${what}${count > 1 ? ` (${times(count)})` : ''}, first at ${at(offset)}`, why: DER_WHY, mend })

const KEY_AGAIN = 'It was changed or badly converted. Take it again from its original file, from “-----BEGIN …” to “-----END …”.'

const words: { readonly [C in FindingCode]: Words<C> } = {
  ...cmsFindings,
  ...crlFindings,
  ...answerFindings,
  ...joseFindings,
  ...lintFindings,
  ...lockedFindings,
  ...pkixFindings,
  ...sshFindings,
  ...verifyFindings,
  'text.base64-character': ({ offset, got }) => ({ title: `${got} at ${at(offset)} is not a base64 character`, why: 'Base64 uses A–Z, a–z, 0–9, + and /, with = at the end. Everything after this character is unread.', mend: 'Copy the block again, from the BEGIN line to the END line. Word processors and chat programs replace characters.' }),
  'text.base64-length': ({ offset, characters }) => ({ title: `The base64 text is cut at ${at(offset)}: ${number(characters)} characters cannot be whole bytes`, why: 'Four characters carry three bytes; one character left over carries none.', mend: 'A line or a few characters are missing. Copy the block again.' }),
  'text.base64-padding': ({ offset }) => ({ title: `Text goes on after the = padding, at ${at(offset)}`, why: 'Padding ends base64. What follows may be a second block that lost its BEGIN line.', mend: 'Paste the two parts one after the other, or add the missing BEGIN and END lines.' }),
  'text.hex-character': ({ offset, got }) => ({ title: `${got} at ${at(offset)} is not a hexadecimal digit`, why: 'Hexadecimal uses 0–9 and a–f; spaces, colons and line ends between bytes are fine.', mend: 'Remove what is no digit, or paste the original file.' }),
  'text.hex-odd': ({ digits }) => ({ title: `${number(digits)} hexadecimal digits are not whole bytes`, why: 'Two digits make a byte; one is missing or doubled.', mend: 'Copy the text again.' }),
  'pem.no-end': ({ offset, label }) => ({ title: `“BEGIN ${safeText(label)}” at ${at(offset)} has no END line`, why: 'Without its END line there is no telling whether the block is whole.', mend: `Copy the text again, down to “-----END ${safeText(label)}-----”.` }),
  'pem.label-mismatch': ({ offset, begin, end }) => ({ title: `The block begins as “${safeText(begin)}” and ends as “${safeText(end)}” at ${at(offset)}`, why: 'Most software refuses a block whose two labels differ.', mend: `Make both lines say “${safeText(begin)}”, if nothing between them is missing.` }),
  'pem.empty': ({ label }) => ({ title: `The “${safeText(label)}” block is empty`, why: 'There is nothing between its BEGIN and END lines.', mend: 'Copy the lines between them too.' }),
  'pem.headers': ({ header }) => ({ title: 'This key is encrypted in OpenSSL’s old format', why: `Its header says “${safeText(header)}”. The old format derives the key with one round of MD5, so that its passphrase is guessed quickly: a graphics card tries billions a second.`, mend: 'Convert it: openssl pkey -in old.key -aes256 -out new.key' }),
  'pem.label-kind': ({ label, kind }) => ({ title: `The label says “${safeText(label)}”, the content is ${kindWord(kind).article} ${kindWord(kind).name}`, why: 'Software that goes by the label will refuse it or misread it.', mend: `Download it as PEM here: the label will then be right.` }),
  'input.empty': () => ({ title: 'There is nothing in it', why: 'The input is empty or only white space.', mend: 'Paste a certificate, a request or a key; or try an example.' }),
  'input.not-understood': ({ offset, looksLike, got }) => ({ title: `Not understood: ${got} at ${at(offset)}`, why: `It looks like ${looksLikeWords(looksLike).what}. ${looksLikeWords(looksLike).why}`, mend: looksLikeWords(looksLike).mend }),
  'input.surrounding-text': ({ bytes }) => ({ title: `${number(bytes)} bytes of text around the PEM blocks were passed over`, why: 'Text outside BEGIN and END lines is allowed, and is not checked.', mend: 'Nothing to do.' }),

  'pem.label-unknown': ({ label, expected }) => ({ title: `The label “${safeText(label)}” is none that software knows; the content needs “${expected}”`, why: 'Software that goes by the label passes the block over.', mend: `Write “-----BEGIN ${expected}-----” and “-----END ${expected}-----”, or download it as PEM here.` }),
  'input.repeated': ({ count }) => ({ title: count === 1 ? 'One thing is in the input twice' : `${number(count)} things are in the input that were there before`, why: 'They are the same to the byte.', mend: 'Nothing to do here. In a chain that a server sends, leave the second one out.' }),
  'input.nested-limit': ({ shown, total }) => ({ title: `The first ${number(shown)} of ${number(total)} things in it are opened`, why: 'More would end the memory of this page.', mend: 'Its tree shows all of them. Split the file to open the others.' }),
  ...repairWords,

  'bytes.short': ({ field, offset, needed, available }) => ({ title: `“${field}” at ${at(offset)} needs ${number(needed)} bytes; ${number(available)} are left`, why: 'The data is cut, or a length before it is wrong.', mend: 'Get the data again, whole.' }),
  'bytes.left-over': ({ field, offset, bytes }) => ({ title: `${number(bytes)} bytes too many in “${field}”, from ${at(offset)}`, why: 'Its length covers more than its parts. Strict readers refuse that.', mend: 'Whatever wrote it has a mistake in its lengths.' }),

  'asn1.truncated': ({ offset }) => ({ title: `The data ends in the middle of a value at ${at(offset)}`, why: 'A value’s header or content is missing, so what follows cannot be read.', mend: 'The file is cut. Get it again, in binary mode if it is DER.' }),
  'asn1.length-overrun': ({ offset, length }) => ({ title: `The value at ${at(offset)} says it is ${length > 1e15 ? 'far more than 10^15' : number(length)} bytes long, which is more than there is`, why: 'Either the data is cut, or the length is wrong. Its content is shown as far as it goes.', mend: 'Get the file again. If it is whole, whatever wrote it is broken.' }),
  'asn1.length-reserved': ({ offset }) => ({ title: `The length at ${at(offset)} is one that ASN.1 does not allow`, why: 'The first length byte is 0xFF, or an indefinite length stands on a value that cannot have one.', mend: 'This is not ASN.1 from here on, or it is damaged.' }),
  'asn1.tag-too-large': ({ offset }) => ({ title: `The tag number at ${at(offset)} is too large to be exact`, why: 'Real structures use tag numbers below 100.', mend: 'This is probably not ASN.1, or it was made to harm.' }),
  'asn1.trailing-data': ({ offset, bytes }) => ({ title: `${bytes === 1 ? 'One more byte follows' : `${number(bytes)} more bytes follow`} its end, from ${at(offset)}`, why: 'Nothing signs them. Strict readers refuse the whole; lenient ones ignore the rest.', mend: 'Remove everything after its end: download it here as DER or PEM of the part that is understood.' }),
  'asn1.unexpected-end-of-contents': ({ offset }) => ({ title: `End-of-contents bytes at ${at(offset)} with nothing to end`, why: 'Two zero bytes end a value of indefinite length; here none is open.', mend: 'Zero bytes were added, or a length is wrong. Get the file again.' }),
  'asn1.missing-end-of-contents': ({ offset }) => ({ title: `The value of indefinite length at ${at(offset)} never ends`, why: 'Its two closing zero bytes are missing: the data is cut.', mend: 'Get the file again.' }),
  'asn1.budget': ({ offset }) => ({ title: `Only the first part is shown, up to ${at(offset)}`, why: 'The structure has more parts than a browser tab can hold.', mend: 'Split the file.' }),
  'der.length-not-minimal': ({ offset, count }) => der('A length is written longer than needed', offset, count),
  'der.indefinite-length': ({ offset, count }) => der('A length is indefinite (BER)', offset, count, 'Signed messages (CMS) may use it; certificates may not. Convert with: openssl asn1parse -out, or export again as DER.'),
  'der.constructed-string': ({ offset, count }) => der('A string is split into parts (BER)', offset, count),
  'der.tag-not-minimal': ({ offset, count }) => der('A tag is written longer than needed', offset, count),
  'der.boolean': ({ offset, got, count }) => der(`A TRUE is written as 0x${got.toString(16).padStart(2, '0').toUpperCase()} instead of 0xFF`, offset, count),
  'der.boolean-length': ({ offset, length, count }) => der(`A BOOLEAN has ${number(length)} bytes instead of one`, offset, count),
  'der.integer-empty': ({ offset, count }) => der('An INTEGER has no bytes', offset, count),
  'der.integer-not-minimal': ({ offset, count }) => der('An INTEGER starts with a byte that it does not need', offset, count),
  'der.bit-string-unused': ({ offset, unused, count }) => der(`A BIT STRING says that ${number(unused)} of its last bits are unused, which it cannot have`, offset, count),
  'der.bit-string-padding': ({ offset, count }) => der('Unused bits of a BIT STRING are not zero', offset, count),
  'der.null-length': ({ offset, length, count }) => der(`A NULL has ${number(length)} bytes of content`, offset, count),
  'der.oid': ({ offset, count }) => der('An object identifier is malformed', offset, count),
  'der.set-order': ({ offset, count }) => der('The elements of a SET are not in order', offset, count),
  'der.string-bytes': ({ offset, type, count }) => der(`A ${type} holds bytes that are none of its characters`, offset, count),
  'der.time': ({ offset, type, got, count }) => der(`A ${type} is no DER time: “${safeText(got)}”`, offset, count),
  'der.universal-form': ({ offset, type, count }) => der(`A ${type} is marked ${type.startsWith('SE') ? 'primitive' : 'constructed'}, which it cannot be`, offset, count),
  'der.default-encoded': ({ field }) => ({ title: `The default value of ${field} is written out`, why: DER_WHY, mend: RESIGN }),

  'schema.unexpected': ({ field, got, offset }) => ({ title: `${field || 'The structure'} holds a ${got} at ${at(offset)} that has no place there`, why: 'Its specification does not allow it, and software disagrees about what such a thing means.', mend: RESIGN }),
  'schema.missing': ({ field, offset }) => ({ title: `“${field}” is missing in the structure at ${at(offset)}`, why: 'Its specification requires it. Most software refuses the whole.', mend: RESIGN }),

  'certificate.expired': ({ notAfter, now }) => ({ title: `Expired ${daysBetween(notAfter, now)} ago, on ${dateTime(notAfter)}`, why: 'Every client refuses it from that moment on, whatever else is right.', mend: 'Get or make a new certificate and put it in the place of this one. If it is new to you, check the clock of the machine.' }),
  'certificate.not-yet-valid': ({ notBefore, now }) => ({ title: `Valid only from ${dateTime(notBefore)}, in ${daysBetween(now, notBefore)}`, why: 'Clients refuse it until then.', mend: 'Wait, or check the clock: the issuer’s may have been ahead, or this one is behind.' }),
  'certificate.validity-reversed': ({ notBefore, notAfter }) => ({ title: 'It ends before it begins', why: `It is valid from ${dateTime(notBefore)} until ${dateTime(notAfter)}: never.`, mend: 'Have it issued again with the two dates the right way round.' }),
  'certificate.no-san': () => ({ title: 'No subject alternative name', why: 'Clients look for the host name there and nowhere else. Chromium (since 58), Firefox, Go and Java ignore the common name.', mend: 'Issue it again with each host name and IP address as subject alternative name. Authority on this page does.' }),
  'certificate.cn-not-in-san': ({ commonName }) => ({ title: `The common name “${safeText(commonName)}” is not among the subject alternative names`, why: 'Clients ignore the common name: for that host the certificate is not valid.', mend: 'Issue it again with that name among the subject alternative names.' }),
  'certificate.version': ({ version, expected }) => ({ title: `It has extensions but says it is version ${version}`, why: `Only version ${expected} has extensions. Strict clients refuse it.`, mend: RESIGN }),
  'certificate.serial': ({ problem, octets }) => ({ title: problem === 'too-long' ? `The serial number has ${number(octets)} bytes; 20 are the limit` : `The serial number is ${problem}`, why: 'RFC 5280 wants a positive number of at most 20 bytes. Some clients refuse others, and revocation goes by it.', mend: 'Have it issued again with a proper serial number.' }),
  'certificate.signature-algorithm-mismatch': ({ outer, inner }) => ({ title: 'It names two different signature algorithms', why: `Outside ${oidWord(outer)}, inside the signed part ${oidWord(inner)}. They must be equal; every strict client refuses it.`, mend: RESIGN }),
  'certificate.duplicate-extension': ({ oid }) => ({ title: `The extension ${oidWord(oid)} is there twice`, why: 'Clients differ in which of the two they believe, so it must be refused.', mend: RESIGN }),
  'certificate.unknown-critical-extension': ({ oid }) => ({ title: `The unknown extension ${safeText(oid)} is marked critical`, why: 'A client that does not know a critical extension must refuse the certificate.', mend: 'Use it only with the software that it was made for, or have it issued without.' }),
  'certificate.extension-unreadable': ({ oid, offset }) => ({ title: `The extension ${oidWord(oid)} at ${at(offset)} cannot be read`, why: 'Its content is not what its specification says. Its bytes are shown as they are.', mend: RESIGN }),
  'certificate.ca-without-key-cert-sign': () => ({ title: 'A CA certificate whose key may not sign certificates', why: 'Its key usage lacks keyCertSign, so clients refuse everything that it issued.', mend: 'Issue the CA certificate again with keyCertSign and cRLSign.' }),
  'certificate.ca-flag-missing': () => ({ title: 'Its key may sign certificates, but it is not marked as a CA', why: 'keyCertSign without CA:TRUE is a contradiction; clients refuse what it signed.', mend: 'Either remove keyCertSign, or mark it as a CA.' }),
  'certificate.self-signature-invalid': () => ({ title: 'Its signature is not by its own key', why: 'Issuer and subject have the same name, yet the key in it did not sign it. It was changed after signing, or another key of the same name signed it.', mend: 'If it should be a root, do not trust it. If an older key of the same CA signed it, it is a rollover certificate, and needs that one in its chain.' }),
  'certificate.validity-days': ({ days, limit, client, since }) => ({ title: `Valid for ${number(days)} days; ${client} accepts ${number(limit)}`, why: `The limit holds for certificates issued since ${since}.`, mend: `Choose ${number(limit)} days or fewer.` }),
  'certificate.browser-key': ({ algorithm }) => ({ title: `Browsers refuse ${algorithm} certificates of servers`, why: `Chromium ends the handshake with ERR_SSL_VERSION_OR_CIPHER_MISMATCH. ${algorithm.startsWith('ML-DSA') ? 'OpenSSL 3.5 and Node 24 take them' : 'curl, OpenSSL, Python and Go take them'}.`, mend: 'Use P-256, P-384 or RSA for web servers.' }),
  'request.signature-invalid': ({ why, algorithm }) => why === 'mismatch'
    ? { title: 'The request’s signature is not by its key', why: 'The signature proves that whoever asks holds the private key. This one was changed after signing, or signed with another key.', mend: 'Do not sign it. Ask for a new request.' }
    : { title: `The request’s signature could not be checked: ${oidWord(algorithm)}`, why: 'This browser does not know the algorithm.', mend: 'Check it elsewhere before signing: openssl req -verify -noout -in request.csr' },
  'request.no-names': () => ({ title: 'It asks for no subject alternative names', why: 'A server certificate without them is refused by every current client.', mend: 'Add the names when signing, or have the request made with them.' }),

  'key.rsa-short': ({ bits }) => ({ title: `RSA with ${number(bits)} bits is too short`, why: bits <= 768 ? 'Keys of this size have been factored in public.' : 'OpenSSL, browsers and Java refuse RSA keys under 2048 bits.', mend: 'Make a new key: P-256, or RSA with 2048 bits or more.' }),
  'key.rsa-exponent': ({ exponent }) => ({ title: `The RSA exponent ${exponent} is not usable`, why: 'It must be odd and at least 3; 65537 is the usual one. With this one the key gives no security.', mend: 'Make a new key.' }),
  'key.rsa-modulus-even': () => ({ title: 'The RSA modulus is even', why: 'A product of two odd primes cannot be. The key is broken or the file is damaged.', mend: 'Make a new key.' }),
  'key.curve-weak': ({ curve }) => ({ title: `The curve ${curve} is too small`, why: 'It gives less than 112 bits of security; current software refuses it.', mend: 'Make a new key on P-256.' }),
  'key.not-on-curve': ({ curve }) => ({ title: `The public key is no point of ${curve}`, why: 'Nothing can be verified with it. The file is damaged, or it was made to attack.', mend: 'Do not use it.' }),
  'key.algorithm-unknown': ({ oid }) => ({ title: `Unknown key algorithm ${safeText(oid)}`, why: 'This page has no name for it. Its bytes are shown as they are.', mend: 'Nothing to do.' }),
  'key.halves-differ': ({ algorithm }) => ({ title: `The public key in it does not belong to the private key (${safeText(algorithm)})`, why: 'What the private key signs or opens does not fit the public key that the file shows. OpenSSL shows the one in the file and does not compare.', mend: KEY_AGAIN }),
  'key.seed-mismatch': ({ algorithm }) => ({ title: `The seed and the expanded key are of two different ${safeText(algorithm)} keys`, why: 'Some programs use the one, some the other: they would not agree on the public key. The specification has such a key refused.', mend: KEY_AGAIN }),
  'key.inconsistent': ({ algorithm }) => ({ title: `This ${safeText(algorithm)} key is damaged in itself`, why: 'A hash that stands in it is not that of its other parts. What it signs or opens would be wrong.', mend: KEY_AGAIN }),
  'key.scalar-range': ({ algorithm }) => ({ title: `The private number is out of range for ${safeText(algorithm)}`, why: 'It must be at least 1 and below the order of the curve; no other is a key.', mend: KEY_AGAIN }),
  'key.rsa-numbers': ({ relation }) => ({ title: `The numbers of this RSA key do not fit together: ${safeText(relation)} does not hold`, why: 'Programs that compute with its primes give wrong results, and a wrong signature can give the primes away (a fault attack).', mend: KEY_AGAIN }),
  'key.private-shown': () => ({ title: 'This is a private key', why: 'Whoever has it can act as its owner. It stays in this page: it is not stored, and its secret parts are hidden until you reveal them.', mend: 'If others may have seen it (a ticket, a chat, a repository), replace it and revoke its certificate.' }),
  'key.curve-explicit': ({ curve }) => ({ title: `The curve is written out instead of named; it is ${safeText(curve)}`, why: 'Certificates must name their curve. Browsers, Go and OpenSSL since 3.0 refuse keys with the numbers of a curve, even of a good one.', mend: 'Make the key again with a named curve, and have the certificate issued again.' }),
  'key.curve-unknown': () => ({ title: 'The curve is written out, and no known curve has these numbers', why: 'Whoever chooses the numbers of a curve can forge its signatures. A copy of a good curve with another generator was used for such an attack (CVE-2020-0601).', mend: 'Do not trust it.' }),
  'key.length': ({ algorithm, expected, got }) => ({ title: `${number(got)} bytes are no ${safeText(algorithm)}; that has ${number(expected)}`, why: 'Keys and signatures of this kind have one length. No software can use this one.', mend: 'The data is damaged, or it names the wrong algorithm.' }),
  'signature.weak-hash': ({ hash, algorithm }) => ({ title: `Signed with ${algorithm}, whose hash ${hash} is broken`, why: `Two different inputs with the same ${hash} can be made, so that a signature on one is a signature on the other. Clients refuse such certificates (a root’s own signature is not checked).`, mend: 'Have it issued again with SHA-256.' }),
  'text.mixed-scripts': ({ label, scripts }) => ({ title: `“${safeText(label)}” mixes scripts: ${safeText(scripts)}`, why: 'Names that mix scripts are made to look like others. Browsers show them as xn--….', mend: 'Compare the name letter by letter with the one that you expect.' }),
  'text.look-alike': ({ label, like }) => ({ title: `“${safeText(label)}” looks like “${safeText(like)}”, and is another name`, why: 'All its letters are of another script and look like Latin ones.', mend: 'Go by the xn--… form of the name.' }),
  'text.unsafe': ({ field, characters }) => ({ title: `Invisible or direction-changing characters in ${safeText(field)}`, why: `It reads: ${safeText(characters)}. Such characters can make one name look like another.`, mend: 'Do not go by how the name looks.' }),
}

/** Title, reason and remedy of a finding, as plain text. */
export function findingWords(found: Finding): FindingWords {
  return (words[found.code] as (params: Finding['params']) => FindingWords)(found.params)
}
