/** JWE for several receivers, as JSON (RFC 7516 7.2.1): the content is encrypted once, and its key for each of them, in the way that goes with their key. */
import { givenPublic } from '../given-keys.ts'
import { privateHalf, publicKeyField } from '../key-fields.ts'
import { reading } from '../check.ts'
import type { Operation, OpResult, Values } from '../contract.ts'
import { bytesOf } from '../data.ts'
import { messageOf } from '../run.ts'
import { contents } from './algorithms.ts'
import { at, failed, isObject, textOf, type Read } from './json.ts'
import { publicJweKey } from './jwe.ts'
import type { Receiver } from './jwe-shown.ts'
import { file, LARGEST, suiteFor } from './jwe-encrypt.ts'
import { severalCode } from './jwe-several-code.ts'
import { jweSeveralVectors } from './jwe-several-vectors.ts'
import { tokenLabels } from './outputs.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Given = Values<'jwe-encrypt-several'>

/** As many as the page reads again. */
const MOST = 100
const BLOCKS = /-----BEGIN ([^-]+)-----[\s\S]*?(?:-----END \1-----|(?=-----BEGIN )|$)/g

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The text of each key; what is none of these is one, and the reader of keys says what is wrong with it. */
function keysIn(text: string): readonly string[] {
  const json = text.trimStart().startsWith('{') ? parsed(text) : null, set = isObject(json) ? json['keys'] : undefined
  if (Array.isArray(set) && set.length > 0) return set.slice(0, MOST).map((key) => JSON.stringify(key))
  const blocks = text.match(BLOCKS) ?? [], lines = text.trim().split(/\r?\n/)
  if (blocks.length > 0) return blocks.slice(0, MOST)
  return lines.every((line) => /^(?:ssh-|ecdsa-|\{.*\}$)/.test(line.trim())) ? lines.slice(0, MOST) : [text]
}

function kidOf(text: string): string {
  const json = parsed(text)
  return isObject(json) ? textOf(json['kid']) : ''
}

async function receiverOf(text: string, enc: string): Promise<OpResult<Receiver, 'recipients'>> {
  const read = await givenPublic(text, { field: 'recipients', families: ['RSA', 'EC', 'XDH'] })
  if (!read.ok) return read
  const suite = suiteFor({ alg: read.value.family === 'RSA' ? 'RSA-OAEP-256' : 'ECDH-ES+A256KW', enc }), key = await publicJweKey(suite, text, 'recipients')
  return key.ok ? { ok: true, value: { suite, key: key.value, kid: kidOf(text) } } : key
}

async function receiversOf({ recipients, enc }: Given): Promise<OpResult<readonly Receiver[], 'recipients'>> {
  const read = await Promise.all(keysIn(recipients).map((text) => receiverOf(text, enc))), wrong = read.find((each) => !each.ok)
  return wrong?.ok === false ? wrong : { ok: true, value: read.flatMap((each) => (each.ok ? [each.value] : [])) }
}

/** The algorithm stands beside each key, since it may differ; what is common is protected. */
async function encryptFor(receivers: readonly Receiver[], enc: string, plaintext: Bytes): Promise<Read<string>> {
  const { GeneralEncrypt } = await import('jose'), encrypt = new GeneralEncrypt(plaintext).setProtectedHeader({ enc })
  for (const { suite, key, kid } of receivers) encrypt.addRecipient({ ...key.jwk }).setUnprotectedHeader({ alg: suite.management.alg, ...(kid === '' ? {} : { kid }) })
  try {
    return { ok: true, value: JSON.stringify(await encrypt.encrypt()) }
  } catch (error) {
    return failed({ code: 'token.unsupported', params: { message: messageOf(error) } })
  }
}

async function sealed(given: Given): Promise<OpResult<string, 'recipients' | 'plaintext'>> {
  const receivers = await receiversOf(given)
  if (!receivers.ok) return receivers
  const made = await encryptFor(receivers.value, given.enc, await bytesOf(given.plaintext))
  return made.ok ? made : at('recipients', made.error)
}

export const jweEncryptSeveral = {
  id: 'jwe-encrypt-several',
  spec: 'RFC 7516 7.2.1',
  fields: [
    publicKeyField('recipients'),
    { id: 'enc', type: 'choice', required: true, secrecy: 'public', options: contents.map(({ enc }) => enc).filter((enc) => !enc.includes('192')) },
    { id: 'plaintext', type: 'data', required: false, blank: true, secrecy: 'message', largest: LARGEST },
  ],
  secrecy: 'public',
  randomised: true,
  run: async (given) => await reading<string, 'recipients' | 'plaintext'>('plaintext', () => sealed(given)),
  text: (token) => token,
  file,
  parts: (token) => [{ id: 'token', text: token, secrecy: 'public', file: file(token), inspect: true }],
  labelled: tokenLabels,
  next: ({ recipients }, token) => [{ operation: 'jwe-decrypt', values: { token, ...privateHalf(keysIn(recipients).find((text) => privateHalf(text).key !== undefined) ?? '') } }],
  show: async (given) => {
    const receivers = await receiversOf(given)
    return receivers.ok ? severalCode(receivers.value, { data: given.plaintext, secrecy: 'message', file: 'message.txt' }) : []
  },
  vectors: jweSeveralVectors,
} satisfies Operation<'jwe-encrypt-several', string>
