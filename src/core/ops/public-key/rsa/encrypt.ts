import { encodeBase64 } from '../../../bytes/base64.ts'
import { reading } from '../../check.ts'
import type { Operation } from '../../contract.ts'
import { bytesOf } from '../../data.ts'
import { givenPublic } from '../../given-keys.ts'
import { privateHalf, publicKeyField } from '../../key-fields.ts'
import { encryptCode } from './code.ts'
import { hashField, labelField, lengthError, oaepEncrypt, oaepOf } from './oaep.ts'
import { oaepEncryptVectors } from './vectors.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What is longer fits no key: no file is read to say so. */
const LARGEST = 2048

const place = { field: 'key', families: ['RSA'] } as const

export const rsaOaepEncrypt = {
  id: 'rsa-oaep-encrypt',
  spec: 'RFC 8017 7.1',
  fields: [publicKeyField('key'), hashField, { id: 'data', type: 'data', required: false, blank: true, secrecy: 'message', largest: LARGEST }, labelField],
  secrecy: 'public',
  randomised: true,
  run: async ({ key: given, hash, label, data }) => {
    const key = await givenPublic(given, place)
    if (!key.ok) return key
    return await reading('data', async () => {
      const message = await bytesOf(data), oaep = oaepOf({ hash, label }), error = lengthError(key.value, oaep.hash, { octets: message.length, data: 'data', field: 'key' })
      return error ? { ok: false, error } : await oaepEncrypt(key.value, message, oaep, 'key')
    })
  },
  text: encodeBase64,
  file: (ciphertext) => ({ name: 'message.rsa', mime: 'application/octet-stream', content: ciphertext }),
  parts: (ciphertext) => [{ id: 'rsa-ciphertext', text: encodeBase64(ciphertext), secrecy: 'public', file: { name: 'message.rsa', mime: 'application/octet-stream', content: ciphertext } }],
  next: ({ hash, label, key }, ciphertext) => [{ operation: 'rsa-oaep-decrypt', values: { ciphertext: encodeBase64(ciphertext), hash, label, ...privateHalf(key) } }],
  show: async ({ key: given, hash, label, data }) => {
    const key = await givenPublic(given, place)
    return key.ok ? encryptCode(key.value, oaepOf({ hash, label }), data) : []
  },
  vectors: oaepEncryptVectors,
} satisfies Operation<'rsa-oaep-encrypt', Bytes>
