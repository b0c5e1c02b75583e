/** Words for the findings about JSON, JSON Web Keys, tokens, Fernet and age. */
import { safeText } from '../../core/bytes/text.ts'
import type { FindingOf } from '../../core/findings/finding.ts'
import type { JoseFindingParams } from '../../core/findings/jose-codes.ts'
import type { JsonExpected } from '../../core/findings/json-expected.ts'
import { dateTime, daysBetween, number, times } from '../format.ts'

interface Words { readonly title: string; readonly why: string; readonly mend: string }

const at = (offset: number) => `byte ${number(offset)}`
const q = (text: string) => `“${safeText(text)}”`
const NOTHING = 'Nothing to do.'
const COPY = 'Copy it again, whole.'
const MAKER = 'Whatever made it has a mistake there.'

const EXPECTED: Readonly<Record<JsonExpected, string>> = {
  value: 'a value', name: 'a name in quotation marks', 'name-or-brace': 'a name in quotation marks or “}”', 'value-or-bracket': 'a value or “]”', colon: '“:”', 'comma-or-brace': '“,” or “}”', 'comma-or-bracket': '“,” or “]”', end: 'the end',
  digit: 'a digit', escape: 'one of " \\ / b f n r t u', hex: 'a hexadecimal digit', quote: 'the closing quotation mark', utf8: 'UTF-8',
}
const BASE64URL: Readonly<Record<JoseFindingParams['jose.base64url']['problem'], string>> = {
  alphabet: 'is no base64url character', standard: 'belongs to ordinary base64; base64url has “-” and “_”', padding: 'is padding, which JOSE leaves away', white: 'is white space, which strict readers refuse', cut: 'comes too early: a character is missing', bits: 'ends it with bits that belong to no byte',
}
const CRIT: Readonly<Record<JoseFindingParams['jose.crit-wrong']['problem'], string>> = { empty: 'names nothing', own: 'names what every reader must know anyway', absent: 'names what is not in the header', duplicate: 'names something twice' }
const FERNET: Readonly<Record<JoseFindingParams['fernet.token']['problem'], string>> = {
  character: 'no base64url character', trailing: 'text behind its padding', cut: 'a character is missing', padding: 'the wrong number of = signs', version: 'another first byte than 0x80', short: 'too few bytes', blocks: 'no whole number of blocks',
}
const HEADER: Readonly<Record<JoseFindingParams['age.header']['problem'], string>> = {
  version: 'a version that is not v1', stanza: 'no recipient line (“-> …”) and no “---” line', arguments: 'an argument is empty or has a character that is not allowed', body: 'a body line that is too long, or none that ends the body', mac: 'no MAC of 43 base64 characters', line: 'a line that does not end', base64: 'base64 that is not in its one form', 'no-stanza': 'no recipient at all', 'too-many': 'more recipients than this page reads', crlf: 'a line that ends with a carriage return',
}
const PAYLOAD: Readonly<Record<JoseFindingParams['age.payload']['problem'], string>> = { nonce: 'Its nonce is cut', 'no-chunk': 'It holds no chunk at all', 'last-chunk': 'Its last chunk is too short' }
const ARMOUR: Readonly<Record<JoseFindingParams['age.armour']['problem'], string>> = { line: 'a line that is not 64 characters long before the last', white: 'white space within', headers: 'headers' }
const BOUND = 'A token without an expiry is valid for whoever finds it, for ever.'

export const joseFindings: { readonly [C in keyof JoseFindingParams]: (params: FindingOf<C>['params']) => Words } = {
  'json.syntax': ({ offset, expected, got }) => ({ title: `Not JSON from ${at(offset)} on: ${got} instead of ${EXPECTED[expected]}`, why: 'Strict readers refuse all of it. What stands before is shown.', mend: got === 'the end' ? COPY : 'JSON has no comments, no comma before a closing bracket and only double quotation marks.' }),
  'json.duplicate': ({ name, offset, count }) => ({ title: `${q(name)} stands ${count === 1 ? 'twice' : times(count + 1)} in one object, again at ${at(offset)}`, why: 'Some readers take the first, others the last, some refuse it: two programs can see two different things in the same signed text. Here the last counts.', mend: 'Remove one of them.' }),
  'json.budget': ({ offset }) => ({ title: `Only the first part is shown, up to ${at(offset)}`, why: 'It has more values than a browser tab can hold.', mend: 'Split the file.' }),
  'json.not-object': ({ field }) => ({ title: `${q(field)} is no JSON object`, why: 'Without one there is nothing to go by.', mend: COPY }),
  'json.parts-capped': ({ shown }) => ({ title: `The first ${number(shown)} things in it are opened`, why: 'There are more. The tree shows all.', mend: 'Split the file.' }),

  'jose.base64url': ({ field, offset, problem, got }) => ({ title: `${q(field)}: ${got} at ${at(offset)} ${BASE64URL[problem]}`, why: 'JOSE uses base64url without padding and in one form only (RFC 7515 section 2). Many readers refuse others.', mend: problem === 'cut' || problem === 'alphabet' ? COPY : MAKER }),
  'jose.missing': ({ member, of }) => ({ title: `${q(member)} is missing`, why: `${safeText(of)} cannot be used without it.`, mend: COPY }),
  'jose.type': ({ member, expected }) => ({ title: `${q(member)} should be ${expected === 'array' || expected === 'object' ? 'an' : 'a'} ${expected}`, why: 'Readers refuse it or pass it over.', mend: MAKER }),
  'jose.algorithm-unknown': ({ algorithm, of }) => ({ title: `Unknown ${of} ${q(algorithm)}`, why: 'This page has no name for it.', mend: NOTHING }),
  'jose.crit-unknown': ({ names }) => ({ title: `“crit” asks readers to understand ${q(names)}`, why: 'Whoever does not must refuse it (RFC 7515 section 4.1.11). This page does not.', mend: NOTHING }),
  'jose.crit-wrong': ({ problem, names }) => ({ title: `“crit” ${CRIT[problem]}${names ? `: ${q(names)}` : ''}`, why: 'RFC 7515 forbids that, and readers refuse it.', mend: MAKER }),
  'jose.key-by-url': ({ member, url }) => ({ title: `${q(member)} says where to fetch the key: ${q(url)}`, why: 'Whoever makes a token can write any address. A reader that fetches it without comparing it with addresses that it trusts accepts forged tokens.', mend: 'Verify with a key that you have from elsewhere.' }),
  'jose.x5t-mismatch': ({ member }) => ({ title: `${q(member)} is not the fingerprint of the first certificate`, why: 'It must be (RFC 7517 sections 4.8 and 4.9): one of the two belongs to another key.', mend: MAKER }),
  'jose.x5c-unreadable': ({ index }) => ({ title: `Certificate ${number(index + 1)} in “x5c” cannot be read`, why: 'It must be ordinary base64 of DER, without PEM’s lines, and not base64url.', mend: MAKER }),
  'jose.x5c-other-key': () => ({ title: 'The first certificate in “x5c” is for another key', why: 'Both must be the same (RFC 7517 section 4.7). Readers that look at one of them only disagree.', mend: MAKER }),

  'jwk.length': ({ member, expected, got, of }) => ({ title: `${q(member)} has ${number(got)} bytes; for ${safeText(of)} it is ${number(expected)}`, why: 'The length is fixed, zeros in front included: many readers refuse others, and the thumbprint differs.', mend: 'Write it again in full length. Libraries that drop leading zeros do so with one key in 256.' }),
  'jwk.leading-zero': ({ member, octets }) => ({ title: `${q(member)} begins with ${octets === 1 ? 'a zero byte' : `${number(octets)} zero bytes`}`, why: 'RFC 7518 wants numbers in as few bytes as they need. The key works, its thumbprint is another one, and some readers refuse it.', mend: 'Write it without the zero, which comes from the sign byte of other formats.' }),
  'jwk.private-mismatch': ({ kty }) => ({ title: 'The private numbers do not belong to the public ones', why: `The browser refuses this ${safeText(kty)} key: one was mixed from two, or damaged. Signing with such a key can give the private number away.`, mend: 'Do not use it. Export the key again.' }),
  'jwk.private-in-set': ({ count }) => ({ title: count === 1 ? 'A private key is in this key set' : `${number(count)} private keys are in this key set`, why: 'Key sets are made to be published. Whoever sees this one can sign in its owner’s name.', mend: 'If it was ever served, replace the keys. Publish only the public members.' }),
  'jwk.algorithm-mismatch': ({ alg, key }) => ({ title: `“alg” says ${q(alg)}, which does not go with ${safeText(key)}`, why: 'Readers that compare the two refuse the key.', mend: MAKER }),
  'jwk.secret-short': ({ alg, bits, needed }) => ({ title: `${number(bits)} bits are too few${alg ? ` for ${q(alg)}` : ''}`, why: `At least ${number(needed)} are wanted (RFC 7518 section 3.2). A short secret is found by trying, with one token to compare.`, mend: 'Make a new secret of random bytes: openssl rand -base64 32' }),
  'jwk.use-mismatch': ({ use, ops }) => ({ title: `“use” says ${q(use)}, “key_ops” ${q(ops)}`, why: 'The two must agree, and RFC 7517 advises to give only one.', mend: 'Remove “key_ops”, or make it agree.' }),
  'jwk.ops-repeated': ({ operation }) => ({ title: `“key_ops” names ${q(operation)} twice`, why: 'RFC 7517 section 4.3 forbids it.', mend: MAKER }),
  'jwk.kid-repeated': ({ kid, count }) => ({ title: `${number(count)} keys are called ${q(kid)}`, why: 'Readers find the key of a token by that name; with the wrong one, good tokens are refused.', mend: 'Give each key a name of its own: its thumbprint is a good one.' }),
  'jwk.set-empty': () => ({ title: 'The key set has no keys', why: 'Nothing can be verified with it.', mend: 'Look whether the server has its keys yet.' }),
  'jwk.capped': ({ shown, total }) => ({ title: `The first ${number(shown)} of ${number(total)} keys are listed`, why: 'Nobody’s key set holds so many.', mend: 'The tree shows all.' }),

  'jws.unsecured': () => ({ title: 'It is not signed: “alg” is “none”', why: 'Anyone can write or change it. Readers that accept it accept everything.', mend: 'Refuse such tokens.' }),
  'jws.weak-hash': ({ alg }) => ({ title: `${q(alg)} signs with SHA-1`, why: 'Two texts with the same SHA-1 can be made, so that a signature for one fits the other.', mend: 'Use the algorithm with SHA-256.' }),
  'jws.hmac': ({ alg }) => ({ title: `${q(alg)}: whoever can verify it can also forge it`, why: 'The same secret makes and checks it. A short or guessable one is found by trying: this token is all that is needed for that.', mend: 'Use a random secret of 32 bytes or more, or a signature such as ES256 where others verify.' }),
  'jws.signature-length': ({ alg, expected, got }) => ({ title: `The signature has ${number(got)} bytes; ${q(alg)} makes ${number(expected)}`, why: 'It cannot be valid: it is cut, or made with another algorithm.', mend: COPY }),
  'jws.signature-der': ({ alg }) => ({ title: `The signature is in DER, as certificates have it; ${q(alg)} wants r and s side by side`, why: 'Readers refuse it (RFC 7518 section 3.4). Java’s and OpenSSL’s own signing functions give DER.', mend: 'Convert it when signing: in Java “SHA256withECDSAinP1363Format”.' }),
  'jws.not-encoded': () => ({ title: 'The payload is signed as it is, not as base64url (“b64” is false)', why: 'RFC 7797. Readers that do not know it verify something else, so “crit” must name it.', mend: NOTHING }),
  'jws.detached': () => ({ title: 'The payload is not in it', why: 'It is sent apart and must be put in before it can be verified (RFC 7515 appendix F).', mend: NOTHING }),
  'jws.key-in-header': ({ member }) => ({ title: `The key to verify it is in its own header (${q(member)})`, why: 'Anyone can sign with a key of their own and put it there. A reader must know that key already, or follow its certificates to a root that it trusts.', mend: 'Verify with a key that you have from elsewhere.' }),
  'jws.signature-valid': ({ member }) => ({ title: `The signature fits the key in its header (${q(member)})`, why: 'It was not changed since. Whose key that is, and whether to trust it, this does not say.', mend: 'Compare the key with one that you have from elsewhere.' }),
  'jws.signature-invalid': ({ member }) => ({ title: `The signature does not fit the key in its header (${q(member)})`, why: 'It was changed after signing, or signed with another key.', mend: 'Do not trust it. Get it again.' }),
  'jws.signature-unchecked': ({ alg }) => ({ title: `The signature could not be checked: ${q(alg)}`, why: 'This browser does not verify this algorithm with this key.', mend: NOTHING }),
  'jws.none-signature': () => ({ title: 'It says “none” and has a signature all the same', why: 'The signature counts for nothing: “alg” says so.', mend: 'Refuse it: someone may have changed the header.' }),
  'jwt.expired': ({ exp, now }) => ({ title: `Expired ${daysBetween(exp, now)} ago, on ${dateTime(exp)}`, why: 'Readers refuse it from then on.', mend: 'Get a new one.' }),
  'jwt.not-yet-valid': ({ nbf, now }) => ({ title: `Not valid for another ${daysBetween(now, nbf)}, until ${dateTime(nbf)}`, why: 'Readers refuse it before.', mend: 'Compare the clocks of both machines.' }),
  'jwt.issued-later': ({ iat, now }) => ({ title: `Issued in the future: in ${daysBetween(now, iat)}, on ${dateTime(iat)}`, why: 'Many readers refuse that.', mend: 'Compare the clocks of both machines.' }),
  'jwt.no-expiry': () => ({ title: 'It never expires', why: BOUND, mend: 'Have its issuer set “exp”.' }),
  'jwt.milliseconds': ({ claim }) => ({ title: `${q(claim)} seems to be in milliseconds`, why: 'Times in tokens are seconds since 1970; read as such, this one lies tens of thousands of years ahead.', mend: 'Divide by 1000 where it is made: in JavaScript Math.floor(Date.now() / 1000).' }),
  'jwt.reversed': ({ nbf, exp }) => ({ title: `It ends (${dateTime(exp)}) before it begins (${dateTime(nbf)})`, why: 'There is no time at which it is valid.', mend: MAKER }),
  'sd-jwt.unknown-disclosure': ({ count }) => ({ title: count === 1 ? 'A disclosure is not announced in the token' : `${number(count)} disclosures are not announced in the token`, why: 'Each must have its digest among the signed claims; what has not is not signed.', mend: 'Refuse it.' }),
  'sd-jwt.disclosure-unreadable': ({ index }) => ({ title: `Disclosure ${number(index + 1)} cannot be read`, why: 'It must be an array of a salt, a name and a value in base64url.', mend: COPY }),

  'jwe.rsa1-5': () => ({ title: 'The key is encrypted with RSA1_5', why: 'PKCS#1 v1.5 encryption can be opened by asking a careless server often enough (Bleichenbacher). It should no longer be used.', mend: 'Use RSA-OAEP-256 or ECDH-ES.' }),
  'jwe.zip': () => ({ title: 'The content is compressed before it is encrypted', why: 'Its length then tells something of what is in it, and a small token can become very large when opened.', mend: 'Leave “zip” away unless it is needed.' }),
  'jwe.length': ({ field, enc, expected, got }) => ({ title: `${q(field)} has ${number(got)} bytes; ${q(enc)} has ${number(expected)}`, why: 'It cannot be opened so: it is cut or damaged.', mend: COPY }),
  'jwe.salt-short': ({ octets }) => ({ title: `The salt has ${octets === 1 ? '1 byte' : `${number(octets)} bytes`}`, why: 'RFC 7518 section 4.8.1.1 wants 8 at least: with fewer, passphrases can be tried for many tokens at once.', mend: MAKER }),
  'jwe.key-not-empty': ({ alg }) => ({ title: `${q(alg)} has no encrypted key, yet there is one`, why: 'Readers must refuse it (RFC 7516 section 5.2).', mend: MAKER }),
  'jwe.inflated-too-long': ({ limit }) => ({ title: `The content is longer than ${number(limit)} bytes once it is unpacked`, why: 'This page stops there: such tokens are made to exhaust their readers.', mend: NOTHING }),

  'fernet.token': ({ problem, offset }) => ({ title: `Not a whole Fernet token: ${FERNET[problem]}, at ${at(offset)}`, why: 'Readers refuse it before they look at its key.', mend: COPY }),
  'fernet.time-future': ({ timestamp, now }) => ({ title: `Made in the future: in ${daysBetween(now, timestamp)}, on ${dateTime(timestamp)}`, why: 'Readers that are given a time-to-live refuse it.', mend: 'Compare the clocks of both machines.' }),
  'fernet.time-kept': ({ timestamp }) => ({ title: `Anyone can read when it was made: ${dateTime(timestamp)}`, why: 'Only the message is encrypted. Whether it is too old is for the reader to say: Fernet has no expiry of its own.', mend: NOTHING }),
  'fernet.hmac-verified': () => ({ title: 'The HMAC is right: nothing was changed', why: 'It was made with this key over everything before it, the time included.', mend: NOTHING }),
  'fernet.key-shown': () => ({ title: 'If this is a Fernet key, it is secret', why: 'Whoever has it can read and make all tokens. 32 bytes in base64url can be something else too: nothing in them tells.', mend: 'Do not paste it anywhere else.' }),

  'age.header': ({ offset, problem }) => ({ title: `The header cannot be read at ${at(offset)}: ${HEADER[problem]}`, why: 'age refuses the file.', mend: problem === 'crlf' ? 'It was changed by a transfer in text mode: age files are binary. Get it again.' : 'Get the file again, in binary.' }),
  'age.payload': ({ problem, got }) => ({ title: `${PAYLOAD[problem]}: ${number(got)} bytes`, why: 'A nonce of 16 bytes and one chunk of at least 16 bytes must follow the header: the file is cut.', mend: 'Get the file again, whole.' }),
  'age.scrypt-alone': () => ({ title: 'A passphrase stands beside other recipients', why: 'Who knows a passphrase can trust that only others who know it made the file; with other recipients that is not so, and age refuses it.', mend: 'Encrypt it again, for one or the other.' }),
  'age.scrypt-arguments': ({ problem, got }) => ({ title: `${problem === 'salt' ? 'The salt' : 'The work factor'} ${q(got)} is not as it must be`, why: problem === 'salt' ? 'It must be 16 bytes.' : 'It must be a number in decimal without zeros in front.', mend: 'Get the file again.' }),
  'age.not-quantum-safe': ({ kinds }) => ({ title: `A post-quantum recipient stands beside ${safeText(kinds)}`, why: 'The file is as weak as its weakest recipient: a quantum computer would open it by the other.', mend: 'Encrypt it again, for post-quantum recipients only.' }),
  'age.stanza-unknown': ({ type }) => ({ title: `A recipient of an unknown type, ${q(type)}`, why: 'It belongs to a plugin, or hides how many recipients there are (“grease”). age passes it over.', mend: NOTHING }),
  'age.stanza-length': ({ type, field, expected, got }) => ({ title: `${q(field)} of ${q(type)} has ${number(got)} bytes instead of ${number(expected)}`, why: 'age refuses the file.', mend: 'Get the file again.' }),
  'age.armour': ({ offset, problem }) => ({ title: `The armor is not in its one form at ${at(offset)}: ${ARMOUR[problem]}`, why: 'age refuses it, so that nothing can be hidden in it.', mend: 'Get the file again, unchanged.' }),
  'age.checksum': ({ text }) => ({ title: `The checksum ${q(text)} is wrong`, why: 'A character is mistyped or missing. The last six characters tell that, not where.', mend: COPY }),
  'age.case': () => ({ title: 'Capitals and small letters are mixed', why: 'Bech32 is written in one of them throughout.', mend: COPY }),
  'age.character': ({ offset, got }) => ({ title: `${got} at ${at(offset)} is no character of Bech32`, why: 'It has no 1, b, i and o after the first 1, so that none is mistaken for another.', mend: COPY }),
  'age.key-length': ({ prefix, expected, got }) => ({ title: `${number(got)} bytes are no ${q(prefix)}; that has ${number(expected)}`, why: 'age refuses it.', mend: COPY }),
  'age.plugin': ({ name }) => ({ title: `It is for the plugin age-plugin-${safeText(name)}`, why: 'Only that program knows what its bytes mean.', mend: NOTHING }),
}
