/**
 * One bit of a ciphertext, or of its IV, is changed on the way, in CBC, CTR and GCM.
 *
 * WebCrypto encrypts and decrypts. Only the blocks of CBC whose padding it refuses are decrypted by noble, which can leave the padding
 * alone: what a receiver would see who does not look at it.
 */
import { toHex } from '../../bytes/hex.ts'
import { cipherFor, type Mode } from '../../crypto/symmetric.ts'
import { integerOf, octetsOf } from '../check.ts'
import type { OpError, Operation } from '../contract.ts'
import { utf8 } from '../data.ts'
import { flipCode } from './bit-flip-code.ts'
import { longProblem, placeProblem } from './lesson-fields.ts'
import { bitFlipVectors } from './lesson-vectors.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const FLIPPED_MODES = ['AES-CBC', 'AES-CTR', 'AES-GCM'] as const
export type FlippedMode = (typeof FLIPPED_MODES)[number]

/** What happens in one mode. */
export interface Flip {
  readonly mode: FlippedMode
  /** As it was sent: GCM's nonce is the first 12 octets of the IV. */
  readonly iv: Bytes
  readonly ciphertext: Bytes
  /** GCM's, else empty. */
  readonly tag: Bytes
  /** What the receiver gets out: without padding where that is right, with it where it is not; null where nothing is given out. */
  readonly opened: Bytes | null
  /** The receiver refuses it, and why. */
  readonly refused: 'tag' | 'padding' | null
}
export interface Flips {
  readonly message: Bytes
  readonly flips: readonly Flip[]
}

const TAG = 16, GCM_NONCE = 12

/** A copy with one bit changed; bit 7 is the most significant. */
export function withFlipped(bytes: Bytes, place: number, bit: number): Bytes {
  const changed = bytes.slice()
  changed[place] = (changed[place] as number) ^ (1 << bit)
  return changed
}

interface Change {
  readonly where: 'ciphertext' | 'iv'
  readonly place: number
  readonly bit: number
}

interface Sent {
  readonly mode: FlippedMode
  readonly key: Bytes
  readonly iv: Bytes
  readonly message: Bytes
}

async function flipped({ mode, key, iv, message }: Sent, { where, place, bit }: Change): Promise<Flip> {
  const cipher = await cipherFor(mode satisfies Mode, key), sealed = await cipher.encrypt(message, { iv })
  const received = where === 'ciphertext' ? withFlipped(sealed, place, bit) : sealed, receivedIv = where === 'iv' ? withFlipped(iv, place, bit) : iv
  const opened = await cipher.decrypt(received, { iv: receivedIv }), tagAt = mode === 'AES-GCM' ? sealed.length - TAG : sealed.length
  const sent = { mode, iv, ciphertext: sealed.slice(0, tagAt), tag: sealed.slice(tagAt) }
  if (opened) return { ...sent, opened, refused: null }
  return mode === 'AES-GCM' ? { ...sent, opened: null, refused: 'tag' } : { ...sent, opened: await unpadded(key, receivedIv, received), refused: 'padding' }
}

async function unpadded(key: Bytes, iv: Bytes, ciphertext: Bytes): Promise<Bytes> {
  const { cbc } = await import('@noble/ciphers/aes.js')
  return cbc(key, iv, { disablePadding: true }).decrypt(ciphertext)
}

const changeOf = ({ where, place, bit }: Readonly<Record<'where' | 'place' | 'bit', string>>): Change => ({ where: where === 'iv' ? 'iv' : 'ciphertext', place: integerOf(place) ?? 0, bit: integerOf(bit) ?? 0 })

function problemOf({ message, where, place }: Readonly<Record<'message' | 'where' | 'place', string>>): OpError<'message' | 'place'> | null {
  const octets = utf8(message)
  return longProblem(octets, 'message') ?? placeProblem(place, where === 'iv' ? GCM_NONCE : octets.length, 'place')
}

export const bitFlip: Operation<'bit-flip', Flips> = {
  id: 'bit-flip',
  spec: 'SP 800-38A',
  fields: [
    { id: 'message', type: 'text', required: true, secrecy: 'message', initial: 'Pay to Bob: 100 euros. To Carol: 20 euros. From the account of Alice.' },
    { id: 'where', type: 'choice', required: true, secrecy: 'public', options: ['ciphertext', 'iv'] },
    { id: 'place', type: 'integer', required: true, secrecy: 'public', min: 0, initial: '12' },
    { id: 'bit', type: 'integer', required: true, secrecy: 'public', min: 0, max: 7, initial: '3' },
    { id: 'key', type: 'bytes', required: true, secrecy: 'key', octets: [16, 24, 32], random: 32, fresh: true, more: true },
    { id: 'iv', type: 'bytes', required: true, secrecy: 'public', octets: [16], random: 16, fresh: true, more: true },
  ],
  secrecy: 'public',
  run: async (values) => {
    const error = problemOf(values), message = utf8(values.message), key = octetsOf(values.key), iv = octetsOf(values.iv)
    if (error) return { ok: false, error }
    const flips = await Promise.all(FLIPPED_MODES.map((mode) => flipped({ mode, key, iv: mode === 'AES-GCM' ? iv.slice(0, GCM_NONCE) : iv, message }, changeOf(values))))
    return { ok: true, value: { message, flips } }
  },
  text: ({ flips }) => flips.map(({ mode, opened, refused }) => `${mode} ${refused || !opened ? 'refused' : toHex(opened)}`).join('\n'),
  file: (output) => ({ name: 'flipped-bit.txt', mime: 'text/plain', content: `${bitFlip.text(output)}\n` }),
  show: (values) => (problemOf(values) ? [] : flipCode({ ...changeOf(values), message: values.message, key: octetsOf(values.key), iv: octetsOf(values.iv) })),
  vectors: bitFlipVectors,
}
