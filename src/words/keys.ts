/** The words of the place where keys are made, read and kept: makers, formats, and why a key was not taken. Those of the types are in key-types.ts. */
import type { NoFormat, PrivateFormat, PublicFormat } from '../core/crypto/key/formats.ts'
import type { Maker } from '../core/crypto/key/generate.ts'
import type { KeyProblem } from '../core/crypto/key/problem.ts'
import type { GivenPublic } from '../core/crypto/key/read.ts'
import type { SealedFormat } from '../core/crypto/key/sealed-formats.ts'
import type { PairFamily } from '../core/crypto/key/types.ts'
import type { Pbes2Problem } from '../core/crypto/pbes2.ts'
import type { Finding } from '../core/findings/finding.ts'
import { safeText } from '../core/bytes/text.ts'
import { costFieldWord, SCRYPT_MEMORY } from './cost-fields.ts'
import { findingWords } from './findings.ts'
import { fileSize, number } from './format.ts'
import { keyProblemWords } from './key-problems.ts'
import { kindWord } from './kinds.ts'

export interface KeyWords {
  readonly title: string
  /** Why, and what to do. */
  readonly mend: string
}

const makers: { readonly [M in Maker]: string } = {
  webcrypto: 'Made by this browser’s WebCrypto',
  'noble-curves': 'Made by noble-curves, in JavaScript',
  'noble-post-quantum': 'Made by noble-post-quantum, in JavaScript',
}

/** What did the work. */
export const makerWord = (maker: Maker): string => makers[maker]
export const RANDOM_WORD = 'Made of this browser’s random numbers (crypto.getRandomValues)'
const TIMING = 'What JavaScript computes hides its timing less well than a browser’s own code.'
/** Why a library made it, and what that means. */
export const makerWhy = (maker: Maker): string =>
  maker === 'webcrypto' ? '' : `This browser’s WebCrypto does not have the algorithm. The library ${maker === 'noble-curves' ? 'was audited by independent firms' : 'has not been audited by others yet'}. ${TIMING}`

/** `54 ms`, `0.6 s`, `12 s`. */
export function shortTime(ms: number): string {
  if (ms < 100) return `${Math.round(ms)} ms`
  return ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`
}

export interface FormatWords {
  /** On its tab. */
  readonly tab: string
  /** What it is called in a sentence. */
  readonly name: string
  /** Who reads it. */
  readonly note: string
}

const privateWords: { readonly [F in PrivateFormat]: FormatWords } = {
  pkcs8: { tab: 'PKCS#8 PEM', name: 'PKCS#8', note: 'What every program reads.' },
  pkcs1: { tab: 'PKCS#1', name: 'PKCS#1', note: 'RSA’s own form, for old programs: “BEGIN RSA PRIVATE KEY”.' },
  sec1: { tab: 'SEC 1', name: 'SEC 1', note: 'The form of elliptic curves, for old programs: “BEGIN EC PRIVATE KEY”.' },
  jwk: { tab: 'JWK', name: 'JWK', note: 'For WebCrypto, JOSE and OpenID Connect.' },
  openssh: { tab: 'OpenSSH', name: 'OpenSSH', note: 'For ~/.ssh. ssh refuses it where others can read the file: chmod 600.' },
  raw: { tab: 'Raw', name: 'raw octets', note: 'The bare number, in hexadecimal: it does not say what it is a key of.' },
}
const publicWords: { readonly [F in PublicFormat]: FormatWords } = {
  spki: { tab: 'SPKI PEM', name: 'SPKI', note: 'What every program reads.' },
  pkcs1: { tab: 'PKCS#1', name: 'PKCS#1', note: 'RSA’s own form, for old programs: “BEGIN RSA PUBLIC KEY”.' },
  jwk: { tab: 'JWK', name: 'JWK', note: 'For WebCrypto, JOSE and OpenID Connect.' },
  openssh: { tab: 'OpenSSH', name: 'OpenSSH', note: 'A line for ~/.ssh/authorized_keys, and what GitHub and others ask for.' },
  raw: { tab: 'Raw', name: 'raw octets', note: 'The bare octets, in hexadecimal: they do not say what they are a key of.' },
}
export const privateFormatWords = (format: PrivateFormat): FormatWords => privateWords[format]
export const publicFormatWords = (format: PublicFormat): FormatWords => publicWords[format]

const reasons: { readonly [R in NoFormat]: string } = {
  'rsa-only': 'it is for RSA keys only',
  'ec-only': 'it is for keys on elliptic curves of P-256’s kind only',
  pss: 'it cannot say that the key signs with PSS only',
  ssh: 'OpenSSH has no keys of this type',
  numbers: 'an RSA key is several numbers',
  'no-seed': 'it holds nothing but the seed, with which this key did not come',
}
/** `PKCS#1 (it is for RSA keys only)`, for a list of what does not exist. */
export const noFormatWord = (name: string, reason: NoFormat): string => `${name} (${reasons[reason]})`

const sealedWords: { readonly [F in SealedFormat]: FormatWords } = {
  pbkdf2: { tab: 'PKCS#8, PBKDF2', name: 'PKCS#8 with PBKDF2', note: 'Opened by OpenSSL, GnuTLS, Java, Python and nearly all others. 600,000 rounds of PBKDF2 with HMAC-SHA-256, AES-256-CBC.' },
  scrypt: { tab: 'PKCS#8, scrypt', name: 'PKCS#8 with scrypt', note: 'Harder to guess at with graphics cards. OpenSSL and Python open it, Java does not. N = 16,384, r = 8, p = 5, AES-256-CBC.' },
  openssh: { tab: 'OpenSSH', name: 'OpenSSH', note: 'For ~/.ssh, as ssh-keygen writes it: 24 rounds of bcrypt, AES-256-CTR. Takes a second.' },
  pkcs12: { tab: 'PKCS#12', name: 'PKCS#12', note: 'For Windows, macOS, Java and browsers: the key with its certificates in one file. 600,000 rounds of PBKDF2, AES-256-CBC, a MAC with SHA-256.' },
}
export const sealedFormatWords = (format: SealedFormat): FormatWords => sealedWords[format]

/** The command that opens a file of this format. */
export function openWord(format: SealedFormat, file: string): string {
  switch (format) {
    case 'pbkdf2': case 'scrypt': return `openssl pkey -in ${file}`
    case 'openssh': return `ssh-keygen -y -f ${file}`
    case 'pkcs12': return `openssl pkcs12 -in ${file}`
  }
}

const CERTIFICATE = 'A certificate is this with a name, signed by someone who vouches for it.'
const publicUses: { readonly [F in PairFamily]: string } = {
  RSA: `For everyone who checks its signatures, or encrypts for its owner. ${CERTIFICATE}`,
  'RSA-PSS': `For everyone who checks its signatures. ${CERTIFICATE}`,
  EC: `For everyone who checks its signatures. ${CERTIFICATE}`,
  EdDSA: `For everyone who checks its signatures. ${CERTIFICATE}`,
  'ML-DSA': `For everyone who checks its signatures. ${CERTIFICATE}`,
  'SLH-DSA': `For everyone who checks its signatures. ${CERTIFICATE}`,
  XDH: 'For everyone who wants to agree on a secret with its owner.',
  'ML-KEM': 'For everyone who wants to send a secret to its owner.',
}
/** Whom the public half is for. */
export const publicUseWord = (family: PairFamily): string => publicUses[family]

/** Why a key that was given was not taken. */
export type ImportTrouble =
  | { readonly code: 'finding'; readonly finding: Finding }
  | { readonly code: 'nothing' }
  | { readonly code: 'other-kind'; readonly kind: string }
  /** A keystore that opened and holds no key that can be read. */
  | { readonly code: 'no-key-inside' }
  | { readonly code: 'file-too-large'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'file-unreadable'; readonly message: string }
  | { readonly code: 'key'; readonly problem: KeyProblem }
  | { readonly code: 'pbes2'; readonly problem: Pbes2Problem }
  /** The thread that was to open it broke: `message` in the browser's words. */
  | { readonly code: 'stopped'; readonly message: string }

const WHOLE = 'Take it again from its original file, from “-----BEGIN …” to “-----END …”.'

export function importTroubleWords(trouble: ImportTrouble): KeyWords {
  switch (trouble.code) {
    case 'finding': return fromFinding(trouble.finding)
    case 'nothing': return { title: 'There is nothing in it', mend: 'Paste a private key, or open its file.' }
    case 'other-kind': return { title: `This is ${kindWord(trouble.kind).article} ${kindWord(trouble.kind).name}, not a private key`, mend: 'What is wanted is the private half: a file named .key or privkey.pem, that begins with “-----BEGIN PRIVATE KEY-----” or the like.' }
    case 'no-key-inside': return { title: 'It opened, and there is no private key in it', mend: 'Inspect shows what it holds.' }
    case 'file-too-large': return { title: `This file has ${number(trouble.bytes)} bytes`, mend: `No private key has more than ${number(trouble.limit)}. Is it the right file?` }
    case 'file-unreadable': return { title: 'The browser could not read the file', mend: `It says: ${trouble.message}. Was the file moved or changed since it was chosen?` }
    case 'key': return keyProblemWords(trouble.problem)
    case 'pbes2': return pbes2Words(trouble.problem)
    case 'stopped': return { title: 'The browser could not open it', mend: `It says: ${trouble.message}. A key derivation may have asked for more memory than there is: close other tabs, and try again.` }
  }
}

function fromFinding(found: Finding): KeyWords {
  const { title, why, mend } = findingWords(found)
  return { title, mend: `${why} ${mend}` }
}

const pbes2Parts = { scheme: 'It is encrypted with', kdf: 'Its passphrase goes through', prf: 'Its passphrase goes through', cipher: 'It is encrypted with' } as const
const CONVERT = 'Convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -in old.key -out new.key'

/** Why an encrypted key did not open. `passphrase-*` belong at the passphrase's field. */
export function pbes2Words(problem: Pbes2Problem): KeyWords {
  switch (problem.code) {
    case 'pbes2.malformed': return { title: `This encrypted key is damaged: its ${safeText(problem.field)} should be ${problem.expected}`, mend: WHOLE }
    case 'pbes2.unsupported': return { title: `${pbes2Parts[problem.field]} ${safeText(problem.name || problem.oid)}, which this page does not open`, mend: CONVERT }
    case 'pbes2.rounds-ask': return { title: `It asks for ${number(problem.rounds)} rounds of key derivation: ${costFieldWord(problem.field)}`, mend: 'That takes seconds for each try.' }
    case 'pbes2.rounds-refused': return { title: `Refused: it asks for ${number(problem.rounds)} rounds of key derivation: ${costFieldWord(problem.field)}`, mend: `More than ${number(problem.limit)} would hold up this tab for a long time, and a file made to harm asks for just that. If it is yours, convert it: openssl pkcs8 -topk8 -iter 600000 -in old.key -out new.key` }
    case 'pbes2.memory-refused': return { title: `Refused: its scrypt asks for ${fileSize(problem.octets)} of memory: ${SCRYPT_MEMORY}`, mend: `More than ${fileSize(problem.limit)} would end this tab, and a file made to harm asks for just that. If it is yours, convert it: openssl pkcs8 -topk8 -scrypt -in old.key -out new.key` }
    case 'pbes2.passphrase-empty': return { title: 'A passphrase is needed', mend: 'Type it.' }
    case 'pbes2.passphrase-wrong': return { title: 'This passphrase does not open the key', mend: 'Check capitals and the keyboard’s language. If it is surely right, the file was changed.' }
    case 'pbes2.browser': return { title: `This browser has no ${problem.cipher}`, mend: CONVERT }
  }
}

/** When the browser could not make a key. `message`: its own words. */
export function generationTroubleWords(label: string, message: string): KeyWords {
  return { title: `This browser could not make a key for ${label}`, mend: `It says: ${message}. Choose another algorithm, P-256 for example, or use a current version of Chrome, Edge, Firefox or Safari.` }
}

/** Whether what was given has the public half of a key. `what`: a certificate, a request. */
export function belongsWords(belongs: boolean, what: string, name: string): KeyWords {
  return belongs
    ? { title: `Yes: this ${what} has the public half of “${name}”`, mend: 'The two fingerprints of the public key are the same.' }
    : { title: `No: this ${what} belongs to another key`, mend: 'A server with the two of them would not start: “key values mismatch”.' }
}

const forms: { readonly [F in GivenPublic['form']]: string } = { certificate: 'certificate', request: 'request', SPKI: 'public key', 'PKCS#1': 'public key', OpenSSH: 'public key', JWK: 'JSON Web Key', raw: 'public key', 'private key': 'private key' }
/** What was given to compare with. */
export const formWord = (form: GivenPublic['form']): string => forms[form]

/** Said of a symmetric key that can be guessed. */
export function shortSecretWords(bits: number): KeyWords {
  return { title: `This key has ${number(bits)} bits: too few`, mend: 'Less than 128 bits can be tried out, one after another, by those who guess for a living. Make a new one.' }
}

export type StrengthLevel = 'none' | 'weak' | 'fair' | 'strong'

const strengths: { readonly [L in StrengthLevel]: string } = {
  none: 'Five or more random words, or 16 random characters. Nobody can restore a forgotten one.',
  weak: 'Weak: a machine that guesses finds it soon. Take five or more random words, or 16 random characters.',
  fair: 'Fair, if it is random. A name, a date, or one word with digits behind it is guessed all the same.',
  strong: 'Long enough, if it is random. Nobody can restore a forgotten one.',
}

/** What to think of a passphrase, by its length and its repetitions: a hint, no measurement. */
export const strengthWord = (level: StrengthLevel): string => strengths[level]
