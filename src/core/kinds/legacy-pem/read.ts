/** A PEM block with headers, as text with places (RFC 1421 4.4 and 4.6). */
import { decodeBase64, type Decoded } from '../../bytes/base64.ts'
import { decodeHex } from '../../bytes/hex.ts'
import { scanPem, type PemBlock } from '../../bytes/pem.ts'
import { dekCipher } from '../../crypto/legacy-openssl.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Offsets in the artifact's bytes. */
interface Place {
  readonly start: number
  readonly end: number
}
export interface Header extends Place {
  readonly name: string
  readonly value: string
}

/** `DEK-Info: AES-256-CBC,9F…`: a cipher's name and its initialization vector; `iv` is null where it is no hexadecimal. */
export interface DekInfo {
  readonly header: Header
  readonly cipherName: string
  readonly cipher: ReturnType<typeof dekCipher>
  readonly iv: Bytes | null
}

export interface OldPemText {
  readonly block: PemBlock
  readonly headers: readonly Header[]
  readonly dek: DekInfo | null
  /** What the body decodes to, or why it doesn't. */
  readonly body: Decoded
}

const latin1 = new TextDecoder('latin1')

/** The lines of the headers, without the blanks around them. */
function headersOf(bytes: Bytes, { start, bodyStart }: PemBlock): readonly Header[] {
  const head = latin1.decode(bytes.subarray(start, bodyStart))
  return [...head.matchAll(/^[ \t]*([A-Za-z][\w-]{0,60})[ \t]*:(.*)$/gm)].map((found) => {
    const [line, name = '', value = ''] = found
    const at = start + found.index
    return { name, value: value.trim(), start: at + line.length - line.trimStart().length, end: at + line.trimEnd().length }
  })
}

function dekOf(headers: readonly Header[]): DekInfo | null {
  const header = headers.find(({ name }) => /^dek-info$/i.test(name))
  if (!header) return null
  const [cipherName = '', hex = ''] = header.value.split(',').map((part) => part.trim())
  const iv = decodeHex(new TextEncoder().encode(hex))
  return { header, cipherName, cipher: dekCipher(cipherName), iv: iv.ok && iv.bytes.length > 0 ? iv.bytes : null }
}

/** Null where there is no whole block. */
export function readOldPem(bytes: Bytes): OldPemText | null {
  const [block] = scanPem(bytes).blocks
  if (!block) return null
  const headers = headersOf(bytes, block)
  return { block, headers, dek: dekOf(headers), body: decodeBase64(bytes, block.bodyStart, block.bodyEnd) }
}
