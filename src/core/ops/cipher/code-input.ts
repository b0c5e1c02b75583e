/** Keys, nonces, messages and ciphertexts of the forms in shown programs: as texts, as octets, from files. */
import { encodeBase64 } from '../../bytes/base64.ts'
import { toHex } from '../../bytes/hex.ts'
import type { Mode } from '../../crypto/symmetric.ts'
import { isFile, type Data } from '../data.ts'
import { isRead, javascriptBytes, messageReads, pythonBytes, shellBytes, type ShownMessage } from '../message-code.ts'
import { javascriptString, LONGEST_LITERAL, pythonString, shellString, source, type CodePart, type RunnableCode } from '../shown-code.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Octets that the person wrote as such. */
interface ShownOctets {
  readonly octets: Bytes
  readonly secrecy: ShownMessage['secrecy']
  /** The name of the file that has them in base64 when they are too long for the source. */
  readonly file: string
}
export type CodeInput = ShownMessage | ShownOctets

/** What both directions' programs are made of. */
export interface CodeTask {
  readonly mode: Mode
  readonly key: Bytes
  /** Null: made by the program, or in front. */
  readonly iv: Bytes | null
  readonly aad: CodeInput | null
  readonly input: CodeInput
  /** How the result is printed; a file's is written to a file of this name. */
  readonly output: 'base64' | 'hex' | 'text' | { readonly file: string }
}

const isOctets = (input: CodeInput): input is ShownOctets => 'octets' in input

/** The path of a chosen file, which programs take piece by piece; null for what is typed. */
export const pathOf = (input: CodeInput): string | null => (!isOctets(input) && isFile(input.data) ? (input.data instanceof File ? input.data.name : input.file) : null)

const base64 = ({ octets }: ShownOctets): string => encodeBase64(octets)
const isLong = (input: ShownOctets): boolean => base64(input).length > LONGEST_LITERAL
export const isReadInput = (input: CodeInput): boolean => (isOctets(input) ? isLong(input) : isRead(input))

const lines = (text: string): string => text.replaceAll(/.{1,64}/g, '$&\n')
export function inputReads(input: CodeInput): RunnableCode['reads'] {
  if (!isOctets(input)) return messageReads(input)
  return isLong(input) ? [{ name: input.file, text: lines(base64(input)), secrecy: input.secrecy }] : []
}

const part = ({ secrecy }: CodeInput, text: string): CodePart => (secrecy === 'public' ? text : { text, secrecy })
export const keyHex = (key: Uint8Array): CodePart => ({ text: toHex(key), secrecy: 'key' })

/** An expression of type bytes; what it needs is in `pythonImports`. */
export function pythonInput(input: CodeInput): readonly CodePart[] {
  if (!isOctets(input)) return pythonBytes(input)
  return isLong(input) ? source`base64.b64decode(Path(${pythonString(input.file)}).read_text())` : source`base64.b64decode(${part(input, `"${base64(input)}"`)})`
}
export const needsBase64 = (input: CodeInput): boolean => isOctets(input)

/** An expression of type Uint8Array; it needs `readFile` where `isReadInput` says so. */
export function javascriptInput(input: CodeInput): readonly CodePart[] {
  if (!isOctets(input)) return javascriptBytes(input)
  const text = isLong(input) ? source`await readFile(${javascriptString(input.file)}, "utf8")` : source`${part(input, `"${base64(input)}"`)}`
  return source`Uint8Array.from(atob(${text}), (character) => character.charCodeAt(0))`
}

/** A command that writes the octets to its output. */
export function shellInput(input: CodeInput): readonly CodePart[] {
  if (!isOctets(input)) return shellBytes(input)
  return isLong(input) ? source`openssl base64 -d -in ${shellString(input.file)}` : source`printf %s ${part(input, `'${base64(input)}'`)} | openssl base64 -d -A`
}

/** A value of a form as it is meant: its text, or the octets that it spells. */
export function inputOf(data: Data, octets: Bytes | null, names: Pick<ShownMessage, 'secrecy' | 'file'>): CodeInput {
  return octets ? { octets, ...names } : { data, ...names }
}
