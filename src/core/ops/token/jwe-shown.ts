/** What the programs for JWE in every language are made of. */
import { asksFor, privateFile, publicFile, type ShownPrivateKey } from '../shown-keys.ts'
import type { ShownMessage } from '../message-code.ts'
import { PASSPHRASE, type CodePart, type RunnableCode } from '../shown-code.ts'
import { partOctets } from './compact.ts'
import type { EncryptedToken } from './encrypted.ts'
import type { JweKey, Suite } from './jwe.ts'
import type { JsonObject } from './json.ts'

type Bytes = Uint8Array<ArrayBuffer>
export type Parts = readonly CodePart[]

export interface ShownEncryption {
  readonly suite: Suite
  readonly key: JweKey
  readonly kid: string
  readonly rounds: number
  /** `compact`, `flattened` or `general`. */
  readonly form: string
  readonly message: ShownMessage
}
/** One of several. */
export interface Receiver {
  readonly suite: Suite
  readonly key: JweKey & { readonly type: 'public' }
  /** Of a JWK that has one; else ''. */
  readonly kid: string
}
export interface ShownDecryption {
  readonly suite: Suite
  readonly key: JweKey
  readonly token: EncryptedToken
}

/** Octets of the key that an agreement gives: what wraps, or the content's own. */
export const agreedLength = ({ management: { wrapBits }, content }: Suite): number => (wrapBits > 0 ? wrapBits / 8 : content.octets)

function uint32(value: number): readonly number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
}

/** OtherInfo of the Concat KDF (RFC 7518 4.6.2): algorithm, both parties, bits of the key. */
export function otherInfo(suite: Suite, { apu, apv }: JsonObject): Bytes {
  const { management: { alg, wrapBits }, content } = suite, name = new TextEncoder().encode(wrapBits > 0 ? alg : content.enc)
  const parties = [apu, apv].map((party) => {
    const read = typeof party === 'string' ? partOctets(party, 'header') : null
    return read?.ok ? read.value : new Uint8Array(0)
  })
  return Uint8Array.from([...uint32(name.length), ...name, ...parties.flatMap((party) => [...uint32(party.length), ...party]), ...uint32(agreedLength(suite) * 8)])
}

export const shaName = (hash: string): string => hash.replace('-', '')
export const fileOf = (key: JweKey, given: string): ShownPrivateKey | null => (key.type === 'private' ? privateFile(given, key.key) : null)
export const asks = (key: JweKey, file: ShownPrivateKey | null): Pick<RunnableCode, 'asks'> => (key.type === 'passphrase' ? { asks: PASSPHRASE } : file ? asksFor(file) : {})
export const readsOf = (key: JweKey, file: ShownPrivateKey | null): RunnableCode['reads'] => (file ? [file.read] : key.type === 'public' ? [publicFile(key.key)] : [])

/** The protected header before the key's part is known. */
export const headerOf = ({ suite, kid }: ShownEncryption): string => JSON.stringify({ alg: suite.management.alg, enc: suite.content.enc, ...(kid === '' ? {} : { kid }) })
