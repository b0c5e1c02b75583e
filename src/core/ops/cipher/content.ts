/** What the ciphers' results have in common: their text, their file, the names of their parts. */
import { encodeBase64 } from '../../bytes/base64.ts'
import { toHex } from '../../bytes/hex.ts'
import { LabelledReader } from '../../bytes/labelled.ts'
import type { Mode } from '../../crypto/symmetric.ts'
import type { LabelledOutput, OpField, OutputFile } from '../contract.ts'
import type { Data } from '../data.ts'
import { modeRows } from './modes.ts'
import { wholeOf, type Content } from './stream.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const encodingField = { id: 'encoding', type: 'choice', required: true, secrecy: 'public', options: ['base64', 'hex'], more: true } as const satisfies OpField<'encoding'>
/** Of what is to be read: base64 that happens to be hex too is read as what it is said to be. */
export const readAsField = { id: 'encoding', type: 'choice', required: true, secrecy: 'public', options: ['either', 'base64', 'hex'], more: true } as const satisfies OpField<'encoding'>

export const encoded = (bytes: Bytes, encoding: string): string => (encoding === 'hex' ? toHex(bytes) : encodeBase64(bytes))

/** A ciphertext. */
export interface Sealed {
  readonly content: Content
  readonly mode: Mode
  /** Octets of the key. */
  readonly key: number
  /** Octets of the IV in front. */
  readonly front: number
  readonly encoding: string
  readonly name: string
}

/** '' for what is only a file. */
export function sealedText({ content, encoding }: Sealed): string {
  const whole = wholeOf(content)
  return whole instanceof Blob ? '' : encoded(whole, encoding)
}

export const sealedFile = ({ name, content }: Sealed): OutputFile => ({ name, mime: 'application/octet-stream', content: wholeOf(content) })

const ENDING = '.enc'

/** A file keeps its name, with an ending. */
export const sealedName = (data: Data): string => (data instanceof File ? data.name + ENDING : `ciphertext${ENDING}`)

/** The name that a file had before it was encrypted. */
export function openedName(data: Data, isText: boolean): string {
  if (data instanceof File && data.name.length > ENDING.length && data.name.endsWith(ENDING)) return data.name.slice(0, -ENDING.length)
  return isText ? 'message.txt' : 'message.bin'
}

/** `AES-256-CBC`, `ChaCha20-Poly1305`. */
export const fullName = (mode: Mode, keyOctets: number): string => mode.replace('AES-', `AES-${keyOctets * 8}-`)

/** The nonce or IV in front, the ciphertext, the tag. */
export function labelSealed({ content, mode, key, front }: Sealed): LabelledOutput | null {
  const bytes = wholeOf(content)
  if (bytes instanceof Blob) return null
  const { ivName, tag, spec } = modeRows[mode], reader = new LabelledReader(bytes, { buffer: 0 })
  if (front > 0) reader.bytes(front, { name: ivName, spec })
  reader.bytes(reader.available - tag, { name: 'ciphertext', type: fullName(mode, key), spec })
  if (tag > 0) reader.bytes(tag, { name: 'tag', type: '16 bytes', spec })
  return { buffers: [{ id: 0, bytes, from: null }], tree: reader.tree() }
}
