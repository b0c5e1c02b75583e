/**
 * A picture encrypted block by block, and as it should be.
 *
 * ECB is noble's: WebCrypto leaves it out on purpose, and one call of its CBC a block with an IV of zeros, which is the same,
 * would be ten thousand calls. The shown WebCrypto code does that. CBC and CTR are WebCrypto's.
 */
import { toHex } from '../../bytes/hex.ts'
import { cipherFor } from '../../crypto/symmetric.ts'
import { octetsOf, reading } from '../check.ts'
import type { Operation, OpResult, OutputPart } from '../contract.ts'
import { isFile, type Data } from '../data.ts'
import { pictureCode } from './ecb-picture-code.ts'
import { pictureVectors } from './lesson-vectors.ts'
import { penguin } from './penguin.ts'
import { pictureOf, ppm, type Picture } from './picture.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const PICTURE_MODES = ['ECB', 'CBC', 'CTR'] as const
export type PictureMode = (typeof PICTURE_MODES)[number]

export interface EncryptedPicture {
  readonly mode: PictureMode
  readonly picture: Picture
  /** How many blocks there are, and how many different ones. */
  readonly blocks: number
  readonly different: number
  /** SHA-256 of the pixels, to compare with what other tools make. */
  readonly digest: string
}
export interface Pictures {
  readonly original: EncryptedPicture['picture']
  readonly different: number
  readonly encrypted: readonly EncryptedPicture[]
}

const BLOCK = 16

/** Whole blocks that differ from each other. */
function differentBlocks(pixels: Bytes): number {
  const words = new BigUint64Array(pixels.slice().buffer), seen = new Set<string>()
  for (let i = 0; i < words.length; i += 2) seen.add(`${words[i]} ${words[i + 1]}`)
  return seen.size
}

async function encryptPixels(mode: PictureMode, pixels: Bytes, { key, iv }: { readonly key: Bytes; readonly iv: Bytes }): Promise<Bytes> {
  if (mode === 'ECB') return (await import('@noble/ciphers/aes.js')).ecb(key, { disablePadding: true }).encrypt(pixels)
  const cipher = await cipherFor(`AES-${mode}`, key)
  // The padding behind whole blocks is no part of the picture.
  return (await cipher.encrypt(pixels, { iv })).slice(0, pixels.length)
}

async function encrypted(mode: PictureMode, { width, height, pixels }: Picture, keys: { readonly key: Bytes; readonly iv: Bytes }): Promise<EncryptedPicture> {
  const hidden = await encryptPixels(mode, pixels, keys)
  const digest = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', hidden)))
  return { mode, picture: { width, height, pixels: hidden }, blocks: hidden.length / BLOCK, different: differentBlocks(hidden), digest }
}

async function given(file: Data): Promise<OpResult<Picture, 'picture'>> {
  if (!isFile(file)) return { ok: true, value: penguin() }
  const read = await pictureOf(file)
  return read.ok ? { ok: true, value: read.picture } : { ok: false, error: { ...read.problem, field: 'picture' } }
}

const fileOf = ({ mode, picture }: Pick<EncryptedPicture, 'mode' | 'picture'>): OutputPart['file'] => ({ name: `picture-${mode.toLowerCase()}.ppm`, mime: 'image/x-portable-pixmap', content: ppm(picture) })

export const ecbPicture: Operation<'ecb-picture', Pictures> = {
  id: 'ecb-picture',
  spec: 'SP 800-38A',
  fields: [
    { id: 'picture', type: 'data', required: false, secrecy: 'message', fileOnly: true, largest: 50_000_000 },
    { id: 'key', type: 'bytes', required: true, secrecy: 'key', octets: [16, 24, 32], random: 16, fresh: true, more: true },
    { id: 'iv', type: 'bytes', required: true, secrecy: 'public', octets: [BLOCK], random: BLOCK, fresh: true, more: true },
  ],
  secrecy: 'public',
  run: async ({ picture, key, iv }) => await reading('picture', async () => {
    const plain = await given(picture), keys = { key: octetsOf(key), iv: octetsOf(iv) }
    if (!plain.ok) return plain
    const all = await Promise.all(PICTURE_MODES.map((mode) => encrypted(mode, plain.value, keys)))
    return { ok: true, value: { original: plain.value, different: differentBlocks(plain.value.pixels), encrypted: all } }
  }),
  text: ({ encrypted: all }) => all.map(({ mode, different, digest }) => `${mode} ${different} ${digest}`).join('\n'),
  file: ({ original }) => ({ name: 'picture.ppm', mime: 'image/x-portable-pixmap', content: ppm(original) }),
  parts: ({ encrypted: all }) => all.map((one) => ({ id: `picture-${one.mode}` as const, text: null, secrecy: 'public', file: fileOf(one) })),
  show: ({ picture, key, iv }, output) => {
    const original = output?.original ?? (isFile(picture) ? null : penguin())
    return original ? pictureCode(original, { key: octetsOf(key), iv: octetsOf(iv) }) : []
  },
  vectors: pictureVectors,
}
