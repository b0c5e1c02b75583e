/** What the token operations give back: tokens, and what was in them. */
import { LabelledReader } from '../../bytes/labelled.ts'
import { toHex } from '../../bytes/hex.ts'
import type { LabelledOutput, OutputFile, OutputPart, Secrecy } from '../contract.ts'
import { utf8Text } from '../data.ts'
import { utf8 } from './compact.ts'
import type { JsonObject } from './json.ts'
import type { SignedText } from './sign.ts'
import type { TokenPart } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** RFC 7515 7.1, or 7.2.2 as one line. */
export const serialised = ({ protectedText, payloadText, signatureText }: SignedText, form: string): string =>
  (form === 'flattened' ? JSON.stringify({ payload: payloadText, protected: protectedText, signature: signatureText }) : `${protectedText}.${payloadText}.${signatureText}`)

export const tokenFile = (text: string, name: string): OutputFile => ({ name, mime: text.startsWith('{') ? 'application/json' : 'application/jose', content: `${text}\n` })

export const notes = (ids: readonly TokenPart[], verdicts: Partial<Record<TokenPart, 'good' | 'bad' | 'note'>> = {}): readonly OutputPart[] =>
  ids.map((id) => ({ id, text: null, secrecy: 'public', file: null, verdict: verdicts[id] ?? 'note' }))

export const jsonPart = (id: TokenPart, value: JsonObject, secrecy: Secrecy): OutputPart => ({ id, text: JSON.stringify(value, null, 2), secrecy, file: null })

/** Text, or hexadecimal where it is none. */
export const contentText = (content: Bytes): string => utf8Text(content) ?? toHex(content)
export const contentFile = (content: Bytes): OutputFile =>
  (utf8Text(content) === null ? { name: 'payload.bin', mime: 'application/octet-stream', content } : { name: 'payload.txt', mime: 'text/plain', content })

const JWS_PARTS = ['protected', 'payload', 'signature'] as const
const JWE_PARTS = ['protected', 'encrypted_key', 'iv', 'ciphertext', 'tag'] as const
/** A longer one is looked at in Inspect. */
const LONGEST_LABELLED = 20_000

/** A compact token's parts under their names. */
export function tokenLabels(text: string): LabelledOutput | null {
  const parts = text.split('.'), names: readonly string[] = parts.length === 5 ? JWE_PARTS : JWS_PARTS
  if (text.startsWith('{') || parts.length !== names.length || text.length > LONGEST_LABELLED) return null
  const reader = new LabelledReader(utf8(text), { buffer: 0 }), spec = parts.length === 5 ? 'RFC 7516 7.1' : 'RFC 7515 7.1'
  for (const [i, part] of parts.entries()) {
    if (i > 0) reader.bytes(1, { name: '', type: '.' })
    if (part !== '') reader.bytes(part.length, { name: names[i] ?? '', type: 'base64url', spec })
  }
  return { buffers: [{ id: 0, bytes: utf8(text), from: null }], tree: reader.tree() }
}
