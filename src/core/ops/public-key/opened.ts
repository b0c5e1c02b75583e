/** A message that came out of an encryption: text where it is UTF-8, else hexadecimal. */
import { toHex } from '../../bytes/hex.ts'
import type { OutputFile } from '../contract.ts'
import { utf8Text } from '../data.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Opened {
  readonly message: Bytes
  /** Null where it is no text. */
  readonly text: string | null
}

export const openedOf = (message: Bytes): Opened => ({ message, text: utf8Text(message) })

export const openedText = ({ text, message }: Opened): string => text ?? toHex(message)
export const openedFile = ({ text, message }: Opened): OutputFile =>
  (text === null ? { name: 'message.bin', mime: 'application/octet-stream', content: message } : { name: 'message.txt', mime: 'text/plain', content: message })

/** Lines of Python and of JavaScript that print the variable `message` as `openedText` does. */
export const pythonPrint = `try:
    print(message.decode())
except UnicodeDecodeError:
    print(message.hex())
`
export const javascriptPrint = `try {
  console.log(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(message));
} catch {
  console.log(Array.from(message, (byte) => byte.toString(16).padStart(2, "0")).join(""));
}
`
