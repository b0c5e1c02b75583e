/** "Show me the code": programs made of literal source and the form's values, which are data and never become source. */
import { segments } from '../bytes/text.ts'
import type { AgreementUnavailable } from './agreement/types.ts'
import type { CipherUnavailable } from './cipher/types.ts'
import type { ClassicalUnavailable } from './classical/types.ts'
import type { FernetUnavailable } from './fernet/types.ts'
import type { HashUnavailable } from './hash/types.ts'
import type { KeysUnavailable } from './keys/types.ts'
import type { PasswordUnavailable } from './password/types.ts'
import type { PublicKeyUnavailable } from './public-key/types.ts'
import type { SignatureUnavailable } from './signature/types.ts'
import type { TokenUnavailable } from './token/types.ts'

export type Tool = 'python' | 'webcrypto' | 'openssl'
export type Language = 'python' | 'javascript' | 'shell'

/** Source text; or a value in it that is secret: hidden (`key`) or in the secrecy colour (`message`). */
export type CodePart = string | { readonly text: string; readonly secrecy: 'key' | 'message' }

/** A complete program that runs as it stands, beside the files that it reads; or why that tool has none. */
export type ShownCode = RunnableCode | { readonly tool: Tool; readonly unavailable: UnavailableReason }

export interface RunnableCode {
  readonly tool: Tool
  readonly language: Language
  /** A name for the program's file. */
  readonly file: string
  readonly parts: readonly CodePart[]
  /** What must be installed. */
  readonly needs: CodeNeeds
  /** The least version of that which can do it, where not every one in use can: `3.5`. */
  readonly least?: string
  /** Packages of npm or PyPI that the program imports beside what `needs` says. */
  readonly packages?: readonly string[]
  /** Values too long to stand in the source; `text` is null for a file that the person has already. */
  readonly reads: readonly { readonly name: string; readonly text: string | null; readonly secrecy: 'public' | 'message' | 'key' }[]
  /** It takes the passphrase from the environment variable of this name: passphrases stand in no program. */
  readonly asks?: typeof PASSPHRASE
}

/** Environment variable that gives a shown program its passphrase. */
export const PASSPHRASE = 'PASSPHRASE'

/** Words in the groups' files under src/words/ops. */
export type UnavailableReason = KeysUnavailable | FernetUnavailable | HashUnavailable | CipherUnavailable | PasswordUnavailable | SignatureUnavailable | PublicKeyUnavailable | AgreementUnavailable | TokenUnavailable | ClassicalUnavailable
/** `python`: nothing but Python 3. `openssl-and-tr`: OpenSSL and a Unix shell with its usual tools. `shell`: a Unix shell with its usual tools, and no OpenSSL. `npm`: Node and the packages named. */
export type CodeNeeds = 'python' | 'python-cryptography' | 'browser-or-node' | 'browser' | 'node' | 'npm' | 'openssl' | 'openssl-and-tr' | 'shell'

/** The program's text, secrets included. */
export const codeText = (parts: readonly CodePart[]): string => parts.map((part) => (typeof part === 'string' ? part : part.text)).join('')

/** A template whose values are parts of programs. */
export function source(strings: TemplateStringsArray, ...values: readonly (CodePart | readonly CodePart[])[]): readonly CodePart[] {
  return strings.flatMap((text, i) => {
    const value = values[i] ?? []
    return [text, ...(typeof value === 'string' || 'text' in value ? [value] : value)]
  }).filter((part) => part !== '')
}

/** A value of this length and more is read from a file instead. */
export const LONGEST_LITERAL = 8_000

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Characters that hide or mislead (CVE-2021-42574) are escaped, others stay legible. Lone surrogates become U+FFFD, as in UTF-8. */
function literal(text: string, escape: (code: number) => string): string {
  const body = segments(text.toWellFormed()).map(({ text: run, unsafe, code }) =>
    unsafe === null ? run.replace(/[\\"]/g, (character) => ESCAPES[character] ?? character) : ESCAPES[run] ?? escape(code))
  return `"${body.join('')}"`
}

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0')

/** Python 3 string literal (Language Reference 2.4.1). */
export const pythonString = (text: string): string =>
  literal(text, (code) => (code < 0x100 ? `\\x${hex(code, 2)}` : code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`))

/** String literal of JavaScript (ECMA-262 12.9.4). */
export const javascriptString = (text: string): string => literal(text, (code) => `\\u{${hex(code, 1)}}`)

/** One word of a POSIX shell (XCU 2.2.2), for text in which nothing misleads; what else there is belongs into `shellPrint`. */
export const shellString = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`)

/** Whether a text can stand in a shell program as it is: nothing that hides or misleads, no line break. */
const isPlain = (text: string): boolean => segments(text.toWellFormed()).every(({ unsafe }) => unsafe === null)

/** A shell command that writes exactly this text, in UTF-8: octets that cannot stand in source are written as octal escapes of printf (XCU printf). */
export function shellPrint(text: string): string {
  if (isPlain(text)) return `printf %s ${text === '' ? "''" : shellString(text)}`
  const octets = new TextEncoder().encode(text)
  const escaped = Array.from(octets, (octet) => (octet >= 0x20 && octet < 0x7f && !/['\\%]/.test(String.fromCharCode(octet)) ? String.fromCharCode(octet) : `\\${octet.toString(8).padStart(3, '0')}`))
  return `printf '${escaped.join('')}'`
}
