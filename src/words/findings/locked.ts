/** Words for the findings about encrypted keys and keystores. */
import { safeText } from '../../core/bytes/text.ts'
import type { FindingCode, FindingOf } from '../../core/findings/finding.ts'
import { number } from '../format.ts'
import { oidWord } from '../oid-word.ts'

type LockedCode = Extract<FindingCode, `protection.${string}` | `legacy-pem.${string}` | `pkcs12.${string}` | `keystore.${string}`>
interface Words { readonly title: string; readonly why: string; readonly mend: string }

const AGAIN = 'Encrypt it again with a passphrase that nobody has: openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 600000 -in old.key -out new.key'
const NEW_STORE = 'Make it anew: openssl pkcs12 -in old.p12 -nodes | openssl pkcs12 -export -iter 600000 -out new.p12'
const WHOLE = 'Get the file again, whole.'
const rounds = (count: number) => (count === 1 ? 'one round' : `${number(count)} rounds`)

export const lockedFindings: { readonly [C in LockedCode]: (params: FindingOf<C>['params']) => Words } = {
  'protection.rounds-low': ({ use, algorithm, rounds: count, advised }) => ({
    title: `${use === 'integrity' ? 'The integrity check' : 'The passphrase'} is protected by ${rounds(count)} of ${algorithm}`,
    why: `OWASP advised ${number(advised)} for this hash in 2023. The fewer the rounds, the faster whoever has the file can try passphrases${use === 'integrity' ? '; the integrity check tells them as well as the encryption when they have it' : ''}.`,
    mend: use === 'integrity' ? NEW_STORE : AGAIN,
  }),
  'protection.scrypt-low': ({ cost, blockSize, parallelization }) => ({ title: `scrypt with N = ${number(cost)}, r = ${number(blockSize)}, p = ${number(parallelization)} is less than advised`, why: 'OWASP advised N = 131,072, r = 8, p = 1 or as much work in 2023.', mend: 'Encrypt it again: openssl pkcs8 -topk8 -scrypt -scrypt_N 131072 -in old.key -out new.key' }),
  'protection.hash-broken': ({ hash }) => ({ title: `The key is derived with ${safeText(hash)}`, why: 'It is broken as a hash and fast to compute: graphics cards try billions of passphrases a second.', mend: AGAIN }),
  'protection.cipher-broken': ({ cipher, bits }) => ({ title: `${safeText(cipher)} protects it: ${number(bits)} bits of a cipher that is no longer used`, why: bits <= 64 ? 'All of its keys can be tried, whatever the passphrase.' : 'Browsers, OpenSSL 3 and Java no longer offer it without being told to.', mend: AGAIN }),
  'protection.cipher-old': ({ cipher, bits }) => ({ title: `${safeText(cipher)} protects it: a cipher with blocks of 64 bits`, why: `About ${number(bits)} bits of strength, in blocks that repeat after some gigabytes. ${cipher.startsWith('DES-EDE') ? 'NIST has not allowed triple DES for encryption since 2024; OpenSSL 3 and Java still read it.' : 'OpenSSL 3 reads it with its legacy provider only.'}`, mend: AGAIN }),
  'protection.mode-ecb': ({ cipher }) => ({ title: `${safeText(cipher)}: equal blocks stay equal`, why: 'ECB encrypts every block by itself: what repeats in the clear repeats in the ciphertext, and blocks can be moved about unnoticed.', mend: 'Encrypt it again, in another mode.' }),
  'protection.cipher-unknown': ({ cipher }) => ({ title: `It is encrypted with ${safeText(oidWord(cipher))}, which this page does not have`, why: 'How its key is derived is read all the same; opening it is for the program that made it.', mend: 'Convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -in old.key -out new.key' }),
  'protection.cost': ({ rounds: count, limit }) => ({ title: `Its key derivation has a cost of ${number(count)} rounds`, why: `One try takes seconds to hours. This page asks before it spends that, and above ${number(limit)} it does not begin.`, mend: 'If you made it yourself, make it again with 600,000. If not, it may have been made to hold up whoever opens it.' }),
  'protection.jks': () => ({ title: 'The key is protected by one round of SHA-1', why: 'JKS masks the key with SHA-1 of the passphrase. Programs try billions of passphrases a second against it.', mend: 'Convert the keystore: keytool -importkeystore -srckeystore old.jks -destkeystore new.p12 -deststoretype PKCS12' }),
  'legacy-pem.dek-info': ({ header }) => ({ title: header ? `DEK-Info “${safeText(header)}” cannot be read` : 'There is no DEK-Info header', why: 'It should name the cipher and give the initialization vector in hexadecimal, as in “DEK-Info: AES-256-CBC,” and 32 digits. Without it nothing can be opened.', mend: 'Copy the block again with its header lines.' }),
  'legacy-pem.cipher-unknown': ({ cipher }) => ({ title: `It is encrypted with ${safeText(cipher)}, which this page does not have`, why: 'OpenSSL allows any of its ciphers here.', mend: 'Convert it: openssl pkey -in old.key -aes256 -out new.key' }),
  'pkcs12.version': ({ version }) => ({ title: `PFX version ${number(version)}`, why: 'RFC 7292 knows version 3 only.', mend: 'Most software refuses another.' }),
  'pkcs12.no-integrity': () => ({ title: 'Nothing protects it from being changed', why: 'It has no MAC: certificates in it can be exchanged unnoticed. Windows and some versions of Java do not read such files.', mend: NEW_STORE }),
  'pkcs12.public-key-mode': () => ({ title: 'It is signed instead of protected by a passphrase', why: 'RFC 7292’s public-key integrity mode; hardly any software reads it. The signed data is shown as CMS.', mend: 'Nothing to do, if its reader is known to take it.' }),
  'pkcs12.key-in-clear': () => ({ title: 'A private key in it is not encrypted', why: 'Whoever has the file has the key.', mend: NEW_STORE }),
  'pkcs12.mac-verified': () => ({ title: 'The MAC is right: nothing was changed', why: 'It was computed with this passphrase over everything in the file.', mend: 'Nothing to do.' }),
  'pkcs12.mac-wrong': () => ({ title: 'The MAC does not fit', why: 'The passphrase opens what is inside, but the file was changed afterwards, or its MAC was made with another passphrase.', mend: 'Do not trust the certificates in it. Get the file again from where it came from.' }),
  'pkcs12.part-locked': ({ name, problem, detail }) => ({
    title: `${name ? `“${safeText(name)}”` : 'A part'} stays closed${problem === 'unsupported' ? `: ${oidWord(detail)}` : ''}`,
    why: problem === 'unsupported' ? 'This page has no such cipher or derivation.' : problem === 'malformed' ? 'It is damaged.' : problem === 'passphrase-wrong' ? 'It has another passphrase than the rest, or it is damaged.' : 'It asks for too much work.',
    mend: problem === 'unsupported' ? 'Open it with OpenSSL: openssl pkcs12 -legacy -in file.p12 -nodes' : 'Open it by itself, with its own passphrase.',
  }),
  'pkcs12.capped': ({ shown, total }) => ({ title: `The first ${number(shown)} of ${number(total)} parts are listed`, why: 'Nobody’s keystore holds so many.', mend: 'The tree shows all.' }),
  'keystore.default-passphrase': () => ({ title: 'Its passphrase is “changeit”', why: 'Java’s default, which everyone knows. For trusted certificates that is usual; keys in it are as good as in the clear.', mend: 'Change it where there are keys: keytool -storepasswd -keystore file.jks' }),
  'keystore.digest-verified': () => ({ title: 'The digest is right: nothing was changed', why: 'It was computed with this passphrase over everything in the file.', mend: 'Nothing to do.' }),
  'keystore.digest-wrong': () => ({ title: 'The digest does not fit this passphrase', why: 'The passphrase opens a key, so it may be the key’s and not the keystore’s; or the file was changed.', mend: 'Try the keystore’s passphrase to know.' }),
  'keystore.entry-locked': ({ alias }) => ({ title: `“${safeText(alias)}” has a passphrase of its own, or is damaged`, why: 'Keys in a Java keystore can have another passphrase than the keystore.', mend: 'Open it by itself, with its own passphrase.' }),
  'keystore.old-format': ({ type }) => ({ title: `${type} is Java’s old format`, why: type === 'JKS' ? 'Its keys are masked by one round of SHA-1, its contents sealed by one too. Java has made PKCS#12 since version 9.' : 'Its keys are encrypted with MD5 and triple DES. Java has made PKCS#12 since version 9.', mend: 'Convert it: keytool -importkeystore -srckeystore old.jks -destkeystore new.p12 -deststoretype PKCS12' }),
  'keystore.entry-unknown': ({ tag, offset }) => ({ title: `An entry of unknown type ${number(tag)} at byte ${number(offset)}`, why: 'Known are 1 (key), 2 (certificate) and, in JCEKS, 3 (secret key). What follows cannot be read.', mend: WHOLE }),
  'keystore.sealed-unreadable': ({ alias, offset }) => ({ title: `The sealed object “${safeText(alias)}” cannot be read beyond byte ${number(offset)}`, why: 'It is a serialized Java object of another shape than Java writes. Entries after it are not shown.', mend: 'Open it with keytool.' }),
}
