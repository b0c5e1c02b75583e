/** The words of the place where keys are made, read and kept: what each algorithm is good for, and why a key was not taken. */
import type { KeyAlgorithmId, KeyNote } from '../core/crypto/algorithms.ts'
import type { KeyReadError } from '../core/crypto/keys.ts'
import type { Pbes2Problem } from '../core/crypto/pbes2.ts'
import type { Finding } from '../core/findings/finding.ts'
import { safeText } from '../core/bytes/text.ts'
import { findingWords } from './findings.ts'
import { number } from './format.ts'
import { kindWord } from './kinds.ts'
import { looksLikeWords } from './looks-like.ts'
import { oidWord } from './oid-word.ts'

export interface KeyWords {
  readonly title: string
  /** Why, and what to do. */
  readonly mend: string
}

const advice: { readonly [A in KeyAlgorithmId]: string } = {
  'ec-p256': 'Works everywhere: browsers, servers, SSH, JWT (ES256). Small and fast.',
  'ec-p384': 'Works in browsers and servers too; JWT: ES384. For rules that ask for more than 128 bits of strength. Slower than P-256.',
  'ec-p521': 'Browsers refuse it in TLS server certificates; curl, OpenSSL, Python and Go take it. JWT: ES512.',
  ed25519: 'Fine for SSH, JWT (EdDSA) and internal use. Browsers refuse it in TLS server certificates.',
  'rsa-2048': 'For old clients without elliptic curves. Signatures of 256 bytes; about 112 bits of strength.',
  'rsa-3072': 'As strong as P-256, where only RSA is taken. Signatures of 384 bytes, slower to make.',
  'rsa-4096': 'The slowest to make and to sign with; signatures of 512 bytes. Seldom worth it over RSA 3072.',
}

/** One line: what it is good for and where it works. */
export const keyAdvice = (id: KeyAlgorithmId): string => advice[id]

const badges: { readonly [N in KeyNote]?: string } = { default: 'Recommended', 'browsers-refuse-server': 'Not for browsers' }

/** The one or two words that stand beside an algorithm, where it has any. */
export const keyBadge = (notes: readonly KeyNote[]): string => notes.map((note) => badges[note] ?? '').find(Boolean) ?? ''

/** `54 ms`, `0.6 s`, `12 s`. */
export function shortTime(ms: number): string {
  if (ms < 100) return `${Math.round(ms)} ms`
  return ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`
}

/** Why a key that was given was not taken. */
export type ImportTrouble =
  | { readonly code: 'finding'; readonly finding: Finding }
  | { readonly code: 'nothing' | 'openssh' }
  | { readonly code: 'other-kind'; readonly kind: string }
  | { readonly code: 'file-too-large'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'file-unreadable'; readonly message: string }
  /** `detail`: the key type and curve that it names. */
  | { readonly code: 'jwk-public' | 'jwk-unsupported' | 'jwk-refused'; readonly detail: string }
  | { readonly code: 'key'; readonly error: KeyReadError; readonly detail: string }
  | { readonly code: 'pbes2'; readonly problem: Pbes2Problem }

const SUPPORTED = 'Signing keys on P-256, P-384, P-521 and Ed25519, and RSA keys, can be used here.'
const WHOLE = 'Take it again from its original file, from “-----BEGIN …” to “-----END …”.'

/** Files that hold keys among other things. */
const KEYSTORES: ReadonlySet<string> = new Set(['pkcs12', 'java-keystore'])

export function importTroubleWords(trouble: ImportTrouble): KeyWords {
  switch (trouble.code) {
    case 'finding': return fromFinding(trouble.finding)
    case 'nothing': return { title: 'There is nothing in it', mend: 'Paste a private key, or open its file.' }
    case 'openssh': return { title: `This is ${looksLikeWords('openssh-private-key').what}`, mend: `${looksLikeWords('openssh-private-key').why} ${looksLikeWords('openssh-private-key').mend}` }
    case 'other-kind': return { title: `This is ${kindWord(trouble.kind).article} ${kindWord(trouble.kind).name}, not a private key`, mend: KEYSTORES.has(trouble.kind) ? 'Inspect opens it with its passphrase, and shows the keys and certificates in it. A key that it shows can be pasted here.' : 'What is wanted is the private half: a file named .key or privkey.pem, that begins with “-----BEGIN PRIVATE KEY-----” or the like.' }
    case 'file-too-large': return { title: `This file has ${number(trouble.bytes)} bytes`, mend: `No private key has more than ${number(trouble.limit)}. Is it the right file?` }
    case 'file-unreadable': return { title: 'The browser could not read the file', mend: `It says: ${trouble.message}. Was the file moved or changed since it was chosen?` }
    case 'jwk-public': return { title: `This JSON Web Key (${safeText(trouble.detail)}) is public`, mend: 'A private one has a member “d” too.' }
    case 'jwk-unsupported': return { title: `A JSON Web Key of the type ${safeText(trouble.detail)} is not read here`, mend: SUPPORTED }
    case 'jwk-refused': return { title: `The browser refuses this JSON Web Key (${safeText(trouble.detail)})`, mend: 'Its numbers do not fit together, or one of them is cut. Take it again from where it came from.' }
    case 'key': return keyReadErrorWords(trouble.error, trouble.detail)
    case 'pbes2': return pbes2Words(trouble.problem)
  }
}

function fromFinding(found: Finding): KeyWords {
  const { title, why, mend } = findingWords(found)
  return { title, mend: `${why} ${mend}` }
}

function keyReadErrorWords(error: KeyReadError, detail: string): KeyWords {
  switch (error) {
    case 'not-a-private-key': return { title: 'This is not a private key that can be read', mend: `It starts as one and then is something else: it may be cut or changed. ${WHOLE}` }
    case 'not-a-public-key': return { title: 'This is not a public key that can be read', mend: WHOLE }
    case 'encrypted': return { title: 'This key is encrypted', mend: 'Its passphrase is needed.' }
    case 'algorithm-unsupported': return { title: `A private key of the algorithm ${oidWord(detail) || 'unknown'} cannot be used here`, mend: `${SUPPORTED} Inspect shows what is in it.` }
    case 'curve-missing': return { title: 'This EC key does not name its curve', mend: 'Convert it with the tool that made it: openssl pkcs8 -topk8 -nocrypt -in old.key -out new.key' }
    case 'refused': return { title: 'The browser refuses this key', mend: `${detail ? `It says: ${detail}. ` : ''}Its numbers do not fit together: it may be cut or changed. ${WHOLE}` }
  }
}

const pbes2Parts = { scheme: 'It is encrypted with', kdf: 'Its passphrase goes through', prf: 'Its passphrase goes through', cipher: 'It is encrypted with' } as const
const CONVERT = 'Convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -in old.key -out new.key'

/** Why an encrypted key did not open. `passphrase-*` belong at the passphrase's field. */
export function pbes2Words(problem: Pbes2Problem): KeyWords {
  switch (problem.code) {
    case 'pbes2.malformed': return { title: `This encrypted key is damaged: its ${safeText(problem.field)} should be ${problem.expected}`, mend: WHOLE }
    case 'pbes2.unsupported': return { title: `${pbes2Parts[problem.field]} ${safeText(problem.name || problem.oid)}, which this page does not open`, mend: CONVERT }
    case 'pbes2.rounds-ask': return { title: `It asks for ${number(problem.rounds)} rounds of key derivation`, mend: 'That takes seconds, and cannot be stopped once it runs.' }
    case 'pbes2.rounds-refused': return { title: `Refused: it asks for ${number(problem.rounds)} rounds of key derivation`, mend: `More than ${number(problem.limit)} would hold up this tab for a long time, and a file made to harm asks for just that. If it is yours, convert it: openssl pkcs8 -topk8 -iter 600000 -in old.key -out new.key` }
    case 'pbes2.passphrase-empty': return { title: 'A passphrase is needed', mend: 'Type it.' }
    case 'pbes2.passphrase-wrong': return { title: 'This passphrase does not open the key', mend: 'Check capitals and the keyboard’s language. If it is surely right, the file was changed.' }
    case 'pbes2.browser': return { title: `This browser has no ${problem.cipher}`, mend: CONVERT }
  }
}

/** When the browser could not make a key. `message`: its own words. */
export function generationTroubleWords(label: string, message: string): KeyWords {
  return { title: `This browser could not make a key for ${label}`, mend: `It says: ${message}. Choose another algorithm, P-256 for example, or use a current version of Chrome, Edge, Firefox or Safari.` }
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
