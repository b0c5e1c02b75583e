/** Two messages under one key and one nonce: AES-GCM and AES-CTR by WebCrypto, then what is left without the key. */
import { toHex } from '../../bytes/hex.ts'
import { cipherFor, type Mode } from '../../crypto/symmetric.ts'
import { integerOf, octetsOf } from '../check.ts'
import type { OpError, Operation } from '../contract.ts'
import { utf8 } from '../data.ts'
import { longProblem, placeProblem } from './lesson-fields.ts'
import { nonceReuseVectors } from './lesson-vectors.ts'
import { reuseCode } from './nonce-reuse-code.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What an eavesdropper has: nothing here needs the key. */
export interface Reused {
  /** The ciphertexts, without GCM's tags. */
  readonly first: Bytes
  readonly second: Bytes
  /** As long as the shorter of them: one message XOR the other. */
  readonly xor: Bytes
}

export function xored(one: Bytes, two: Bytes): Bytes {
  return Uint8Array.from({ length: Math.min(one.length, two.length) }, (_, i) => (one[i] as number) ^ (two[i] as number))
}

/** If these octets stand in one message at a place, this stands in the other at the same place. */
export const readAgainst = (xor: Bytes, crib: Bytes, place: number): Bytes => xored(xor.subarray(place), crib)

const NONCE = 12

/** GCM's keystream for the message begins with the second counter (SP 800-38D 7.1): CTR that begins there is the same. */
function parametersOf(mode: Mode, nonce: Bytes): Bytes {
  return mode === 'AES-GCM' ? nonce : Uint8Array.from([...nonce, 0, 0, 0, 2])
}

interface ReuseValues {
  readonly first: string
  readonly second: string
  readonly crib: string
  readonly place: string
}

function problemOf({ first, second, crib, place }: ReuseValues): OpError<keyof ReuseValues> | null {
  const one = utf8(first), two = utf8(second)
  return longProblem(one, 'first') ?? longProblem(two, 'second') ?? (crib === '' ? null : placeProblem(place, Math.min(one.length, two.length), 'place'))
}

export interface ReuseOutput extends Reused {
  /** What the guess shows of the other message; null without a guess. */
  readonly reading: Bytes | null
}

export const nonceReuse: Operation<'nonce-reuse', ReuseOutput> = {
  id: 'nonce-reuse',
  spec: 'SP 800-38D 8',
  fields: [
    { id: 'first', type: 'text', required: true, secrecy: 'message', initial: 'Dear Alice, the meeting is moved to Friday at noon.' },
    { id: 'second', type: 'text', required: true, secrecy: 'message', initial: 'The password of the vault is tulip-anchor-seven.' },
    { id: 'crib', type: 'text', required: false, secrecy: 'public', initial: 'password' },
    { id: 'place', type: 'integer', required: true, secrecy: 'public', min: 0, initial: '4' },
    { id: 'algorithm', type: 'choice', required: true, secrecy: 'public', options: ['AES-GCM', 'AES-CTR'], more: true },
    { id: 'key', type: 'bytes', required: true, secrecy: 'key', octets: [16, 24, 32], random: 32, fresh: true, more: true },
    { id: 'nonce', type: 'bytes', required: true, secrecy: 'public', octets: [NONCE], random: NONCE, fresh: true, more: true },
  ],
  secrecy: 'public',
  run: async (values) => {
    const error = problemOf(values)
    if (error) return { ok: false, error }
    const mode: Mode = values.algorithm === 'AES-CTR' ? 'AES-CTR' : 'AES-GCM', cipher = await cipherFor(mode, octetsOf(values.key)), iv = parametersOf(mode, octetsOf(values.nonce))
    const sealed = async (text: string) => {
      const message = utf8(text)
      return (await cipher.encrypt(message, { iv })).slice(0, message.length)
    }
    const first = await sealed(values.first), second = await sealed(values.second), xor = xored(first, second)
    const reading = values.crib === '' ? null : readAgainst(xor, utf8(values.crib), integerOf(values.place) ?? 0)
    return { ok: true, value: { first, second, xor, reading } }
  },
  text: ({ first, second, xor, reading }) => [`first  ${toHex(first)}`, `second ${toHex(second)}`, `xor    ${toHex(xor)}`, ...(reading ? [`guess  ${toHex(reading)}`] : [])].join('\n'),
  file: (output) => ({ name: 'reused-nonce.txt', mime: 'text/plain', content: `${nonceReuse.text(output)}\n` }),
  show: (values) => (problemOf(values) ? [] : reuseCode(values)),
  vectors: nonceReuseVectors,
}
