/** HKDF (RFC 5869) by WebCrypto: several keys out of one that is strong already. */
import { toHex } from '../../bytes/hex.ts'
import { octetsOf } from '../check.ts'
import type { Operation, Values } from '../contract.ts'
import { toCipher } from '../cipher/to-cipher.ts'
import { keyFile } from './fields.ts'
import { hkdfCode } from './key-code.ts'
import { hkdfVectors } from './vectors.ts'

const OCTETS: Readonly<Record<string, number>> = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64, 'SHA-1': 20 }

const infoOf = ({ infoAs, info, infoBytes }: Values<'hkdf'>): Uint8Array<ArrayBuffer> => (infoAs === 'text' ? new TextEncoder().encode(info) : octetsOf(infoBytes))

async function derive(values: Values<'hkdf'>): Promise<string> {
  const key = await crypto.subtle.importKey('raw', octetsOf(values.key), 'HKDF', false, ['deriveBits'])
  return toHex(new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: values.hash, salt: octetsOf(values.salt), info: infoOf(values) }, key, Number(values.length) * 8)))
}

export const hkdf: Operation<'hkdf', string> = {
  id: 'hkdf',
  spec: 'RFC 5869',
  fields: [
    { id: 'key', type: 'bytes', required: true, secrecy: 'key', random: 32 },
    { id: 'salt', type: 'bytes', required: false, secrecy: 'public', random: 32, more: true },
    { id: 'infoAs', type: 'choice', required: true, secrecy: 'public', options: ['text', 'bytes'], more: true },
    { id: 'info', type: 'text', required: false, blank: true, secrecy: 'public', when: { field: 'infoAs', is: ['text'] }, placeholder: 'example.org backup encryption 2026' },
    { id: 'infoBytes', type: 'bytes', required: false, blank: true, secrecy: 'public', when: { field: 'infoAs', is: ['bytes'] } },
    { id: 'hash', type: 'choice', required: true, secrecy: 'public', options: Object.keys(OCTETS) },
    { id: 'length', type: 'integer', required: true, secrecy: 'public', min: 1, initial: '32' },
  ],
  secrecy: 'key',
  run: async (values) => {
    const most = 255 * (OCTETS[values.hash] ?? 0), got = Number(values.length)
    return got > most ? { ok: false, error: { code: 'password.hkdf-length', params: { most, got }, field: 'length' } } : { ok: true, value: await derive(values) }
  },
  text: (hex) => hex,
  file: keyFile,
  next: (_, hex) => toCipher(hex),
  show: (values) => hkdfCode({ key: octetsOf(values.key), salt: octetsOf(values.salt), info: infoOf(values), hash: values.hash, length: Number(values.length) }),
  vectors: hkdfVectors,
}
