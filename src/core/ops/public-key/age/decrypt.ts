/** Opens age files by age-encryption, streamed. Nothing of the content is given out unless all of it is right. */
import { Decrypter, identityToRecipient } from 'age-encryption'
import { joined } from '../../../bytes/joined.ts'
import { Gathered } from '../../cipher/stream.ts'
import { integerOf, reading } from '../../check.ts'
import type { OpContext, OpError, Operation, OpResult, OutputFile, Values } from '../../contract.ts'
import { bytesOf, chunksOf, isFile, isUnreadable, utf8Text, type Data } from '../../data.ts'
import { openedText } from '../opened.ts'
import { ArmorError, isArmored } from '../../../crypto/age-armor.ts'
import { decryptCode } from './code.ts'
import { LONGEST_HEADER, readHeader, type AgeHeader } from './header.ts'
import { readIdentities } from './keys.ts'
import { batched, dearmored, sizeOfData, streamOf } from './stream.ts'
import { ageDecryptVectors } from './vectors.ts'
import { openedOn } from '../../opened-on.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Given = Values<'age-decrypt'>
type Field = 'message' | 'identity' | 'passphrase' | 'most'
type Failed = { readonly ok: false; readonly error: OpError<Field> }

export interface AgeOpened {
  readonly content: Bytes | Blob
  /** Null where it is no text, or too long. */
  readonly text: string | null
  readonly name: string
}

/** The library refuses more: scrypt would fill over 1 GiB. */
const MOST_WORK = 20
const DEFAULT_WORK = 18

const failed = (error: OpError<Field>): Failed => ({ ok: false, error })

/** Octets in which a header ends, unless it is for hundreds. */
const USUAL_HEADER = 16_384

interface Reading {
  /** In binary, from its armor where it has one. A new generator each time. */
  readonly pieces: () => AsyncGenerator<Bytes>
  /** Enough of it for the header. */
  readonly start: Bytes
}

async function beginning(pieces: AsyncGenerator<Bytes>): Promise<Bytes> {
  const held: Bytes[] = []
  let octets = 0
  for await (const piece of pieces) {
    held.push(piece)
    octets += piece.length
    if (octets >= LONGEST_HEADER) break
  }
  return joined(...held).slice(0, LONGEST_HEADER)
}

/** Of a file only its beginning is read twice. */
async function readingOf(data: Data): Promise<Reading> {
  const start = await bytesOf(data.slice(0, USUAL_HEADER)), armored = isArmored(new TextDecoder('latin1').decode(start.subarray(0, 200)))
  const pieces = () => (armored ? dearmored(data) : chunksOf(data))
  return { pieces, start: !armored && (!isAge(start) || readHeader(start).ok) ? start : await beginning(pieces()) }
}

const MAGIC = new TextEncoder().encode('age-encryption.org/')
const isAge = (start: Bytes): boolean => MAGIC.every((octet, i) => start[i] === octet)

/** Whether what was given can open the file at all, and at which cost: before it is spent. */
function headerError({ types, workFactor }: AgeHeader, { with: by, most }: Given): Failed | null {
  const limit = integerOf(most) ?? DEFAULT_WORK
  if (by === 'identity' && workFactor !== null) return failed({ code: 'age.needs-passphrase', params: {}, field: 'identity' })
  if (by === 'passphrase' && workFactor === null) return failed({ code: 'age.needs-identity', params: { types }, field: 'passphrase' })
  if (workFactor === null || workFactor <= limit) return null
  return failed({ code: 'age.work', params: { factor: workFactor, limit, most: MOST_WORK }, field: 'most' })
}

const OPENED = new Set(['X25519', 'mlkem768x25519'])

async function notRecipient({ types }: AgeHeader, identities: readonly string[]): Promise<Failed> {
  const recipients = await Promise.all(identities.map((each) => identityToRecipient(each)))
  return failed({ code: 'age.not-recipient', params: { types, recipients, opened: types.some((type) => OPENED.has(type)) }, field: 'identity' })
}

/** What the library throws, told by where it does. */
async function opened(values: Given, header: AgeHeader, { pieces, identities }: { readonly pieces: AsyncGenerator<Bytes>; readonly identities: readonly string[] }, ctx: OpContext): Promise<OpResult<AgeOpened, Field>> {
  const { message, passphrase } = values, decrypter = new Decrypter()
  if (values.with === 'passphrase') decrypter.addPassphrase(passphrase)
  for (const each of identities) decrypter.addIdentity(each)
  const gathered = new Gathered(isFile(message) ? message : new Uint8Array(0))
  let done = 0, stream: ReadableStream<Uint8Array>
  try {
    stream = await decrypter.decrypt(streamOf(pieces, sizeOfData(message), ctx))
  } catch (error) {
    return await headerFailure(error, header, { identities, byPassphrase: values.with === 'passphrase' })
  }
  try {
    for await (const piece of batched(stream)) {
      done += piece.length
      gathered.add(piece)
    }
  } catch (error) {
    if (error instanceof ArmorError || isUnreadable(error)) throw error
    return failed({ code: 'age.payload', params: { after: done }, field: 'message' })
  }
  const content = gathered.content(), text = content instanceof Uint8Array ? utf8Text(content) : null
  return { ok: true, value: { content, text, name: nameOf(message, text !== null) } }
}

async function headerFailure(error: unknown, header: AgeHeader, { identities, byPassphrase }: { readonly identities: readonly string[]; readonly byPassphrase: boolean }): Promise<Failed> {
  if (error instanceof ArmorError || isUnreadable(error) || !(error instanceof Error)) throw error
  if (error.message.startsWith('no identity matched')) return byPassphrase ? failed({ code: 'age.passphrase', params: {}, field: 'passphrase' }) : await notRecipient(header, identities)
  if (error.message === 'invalid header HMAC') return failed({ code: 'age.mac', params: {}, field: 'message' })
  return failed(error.message.startsWith('stream ended') ? { code: 'age.payload', params: { after: 0 }, field: 'message' } : { code: 'age.stanza', params: {}, field: 'message' })
}

function nameOf(data: Data, isText: boolean): string {
  if (data instanceof File && data.name.length > 4 && data.name.endsWith('.age')) return data.name.slice(0, -4)
  return isText ? 'message.txt' : 'message.bin'
}

async function run(values: Given, ctx: OpContext): Promise<OpResult<AgeOpened, Field>> {
  const identities = values.with === 'identity' ? readIdentities(values.identity) : { ok: true, keys: [] } as const
  if (!identities.ok) return failed({ code: 'age.key', params: { of: 'identity', line: identities.line, problem: identities.problem, name: identities.name }, field: 'identity' })
  try {
    const { pieces, start } = await readingOf(values.message), header = readHeader(start)
    if (!isAge(start)) return failed({ code: 'age.none', params: {}, field: 'message' })
    if (!header.ok) return failed({ code: 'age.header', params: { finding: header.finding }, field: 'message' })
    return headerError(header.value, values) ?? (await opened(values, header.value, { pieces: pieces(), identities: identities.keys }, ctx))
  } catch (error) {
    if (error instanceof ArmorError) return failed({ code: 'age.armor', params: { line: error.line, problem: error.problem }, field: 'message' })
    throw error
  }
}

const file = ({ content, name, text }: AgeOpened): OutputFile => ({ name, mime: text === null ? 'application/octet-stream' : 'text/plain', content })
const textOf = ({ content, text }: AgeOpened): string => (content instanceof Blob ? '' : openedText({ message: content, text }))

export const ageDecrypt = {
  id: 'age-decrypt',
  spec: 'C2SP age',
  fields: [
    { id: 'with', type: 'choice', required: true, secrecy: 'public', options: ['identity', 'passphrase'] },
    { id: 'identity', type: 'multiline', required: true, secrecy: 'key', monospace: true, when: { field: 'with', is: ['identity'] } },
    { id: 'passphrase', type: 'text', required: true, secrecy: 'passphrase', when: { field: 'with', is: ['passphrase'] } },
    { id: 'message', type: 'data', required: true, secrecy: 'public' },
    { id: 'most', type: 'integer', required: false, secrecy: 'public', min: 1, max: MOST_WORK, initial: String(DEFAULT_WORK), more: true, when: { field: 'with', is: ['passphrase'] } },
  ],
  secrecy: 'message',
  run: (values, ctx) => reading('message', () => run(values, ctx)),
  text: textOf,
  file,
  parts: (output) => [{ id: 'age-content', text: output.content instanceof Blob ? null : textOf(output), secrecy: 'message', file: file(output) }],
  next: (_, output) => openedOn(file(output)),
  show: (values, output) => {
    const read = values.with === 'identity' ? readIdentities(values.identity) : { ok: true, keys: [] } as const
    return read.ok ? decryptCode(values, read.keys, output?.name ?? nameOf(values.message, true)) : []
  },
  vectors: ageDecryptVectors,
} satisfies Operation<'age-decrypt', AgeOpened>
