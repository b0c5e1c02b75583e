/** Fields of a few octets that are mostly text: labels, contexts, associated data. */
import { readBytesText } from '../data.ts'
import { javascriptString, pythonString, source, type CodePart } from '../shown-code.ts'
import { javascriptOctets, pythonOctets } from '../shown-keys.ts'

/** As typed: text, which stands for its UTF-8, or bytes behind `hex:`. */
export interface TextOctets {
  readonly text: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const PREFIX = 'hex:'

export function textOctets(text: string): TextOctets {
  const read = text.startsWith(PREFIX) ? readBytesText(text) : null
  return { text, bytes: read?.ok ? read.bytes : new TextEncoder().encode(text) }
}

/** Expressions of type bytes and Uint8Array. */
export const pythonTextOctets = ({ text, bytes }: TextOctets): readonly CodePart[] => (text.startsWith(PREFIX) ? pythonOctets(bytes) : source`${pythonString(text)}.encode()`)
export const javascriptTextOctets = ({ text, bytes }: TextOctets): readonly CodePart[] => (text.startsWith(PREFIX) ? javascriptOctets(bytes) : source`new TextEncoder().encode(${javascriptString(text)})`)
