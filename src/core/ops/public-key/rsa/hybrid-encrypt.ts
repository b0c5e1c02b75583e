import { encodeBase64 } from '../../../bytes/base64.ts'
import { reading } from '../../check.ts'
import type { Operation } from '../../contract.ts'
import { bytesOf } from '../../data.ts'
import { givenPublic } from '../../given-keys.ts'
import { privateHalf, publicKeyField } from '../../key-fields.ts'
import { hybridEncryptCode } from './code.ts'
import { hybridEncrypt as encrypt, hybridLabels, type Hybrid } from './hybrid.ts'
import { hybridEncryptVectors } from './vectors.ts'

/** The result stands on the page as base64; files for recipients are age's and CMS's matter. */
export const LARGEST_HYBRID = 1024 * 1024

const place = { field: 'key', families: ['RSA'] } as const
const text = ({ whole }: Hybrid) => encodeBase64(whole)

export const hybridEncrypt = {
  id: 'hybrid-encrypt',
  spec: 'RFC 8017 7.1',
  fields: [publicKeyField('key'), { id: 'data', type: 'data', required: false, blank: true, secrecy: 'message', largest: LARGEST_HYBRID }],
  secrecy: 'public',
  randomised: true,
  run: async ({ key: given, data }, { randomBytes }) => {
    const key = await givenPublic(given, place)
    if (!key.ok) return key
    return await reading('data', async () => await encrypt({ key: key.value, message: await bytesOf(data), field: 'key', randomBytes }))
  },
  text,
  file: ({ whole }) => ({ name: 'message.hybrid', mime: 'application/octet-stream', content: whole }),
  parts: (output) => [{ id: 'hybrid-message', text: text(output), secrecy: 'public', file: { name: 'message.hybrid', mime: 'application/octet-stream', content: output.whole } }],
  labelled: hybridLabels,
  next: ({ key }, output) => [{ operation: 'hybrid-decrypt', values: { message: text(output), ...privateHalf(key) } }],
  show: async ({ key: given, data }) => {
    const key = await givenPublic(given, place)
    return key.ok ? hybridEncryptCode(key.value, data) : []
  },
  vectors: hybridEncryptVectors,
} satisfies Operation<'hybrid-encrypt', Hybrid>
