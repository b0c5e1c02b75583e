/** "Show me the code": programs made of literal source and the form's values, which are data and never become source. */
import { segments } from '../bytes/text.ts'

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
  /** Values too long to stand in the source. */
  readonly reads: readonly { readonly name: string; readonly text: string; readonly secrecy: 'public' | 'message' }[]
}

/** Words in src/words/ops.ts. */
export type UnavailableReason = 'openssl.no-fernet'
export type CodeNeeds = 'python-cryptography' | 'browser-or-node' | 'node' | 'openssl-and-tr'

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
