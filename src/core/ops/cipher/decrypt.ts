import { BLOCK, cipherFor, type Mode } from '../../crypto/symmetric.ts'
import { toHex } from '../../bytes/hex.ts'
import { reading } from '../check.ts'
import type { OpContext, OpError, Operation, OpResult, OutputPart } from '../contract.ts'
import { bytesOf, isFile, readBytesText, utf8Text, type Data } from '../data.ts'
import { openedOn } from '../opened-on.ts'
import { decryptCode } from './code.ts'
import { openedName, readAsField } from './content.ts'
import { aadField, algorithmField, givenOf, ivField, keyField, modeRows, sizeOf, writtenField, type Given, type Source } from './modes.ts'
import { decryptPieces, Gathered } from './stream.ts'
import { heldProblem } from './whole.ts'
import { decryptVectors } from './vectors.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** `text`: the message where it is UTF-8 and in memory, else null. */
export interface Opened {
  readonly content: Source
  readonly text: string | null
  readonly mode: Mode
  readonly name: string
}

const atData = (error: Omit<OpError<'data'>, 'field'>): { readonly ok: false; readonly error: OpError<'data'> } => ({ ok: false, error: { ...error, field: 'data' } as OpError<'data'> })

/** Fernet's version and the first bytes of its time, in base64url. */
const FERNET = /^\s*gAAAA[\w-]{90,}={0,2}\s*$/

/** A file's octets as they are; a text's as it spells them. */
function ciphertextOf(data: Data, encoding: string): OpResult<Source, 'data'> {
  if (isFile(data)) return { ok: true, value: data }
  if (FERNET.test(data)) return atData({ code: 'cipher.fernet', params: {} })
  const prefix = encoding === 'either' ? '' : `${encoding}:`, read = readBytesText(prefix + data)
  return read.ok ? { ok: true, value: read.bytes } : atData({ code: 'field.bytes', params: { offset: Math.max(0, read.offset - prefix.length) } })
}

/** `openssl enc` puts this in front where the key comes from a passphrase (enc(1)). */
const SALTED = '53616c7465645f5f'

const part = async (source: Source, from: number, to: number): Promise<Bytes> => await (source instanceof Blob ? bytesOf(source.slice(from, to)) : source.slice(from, to))
const rest = (source: Source, from: number): Source => (from === 0 ? source : source instanceof Blob ? source.slice(from) : source.subarray(from))

/** What can be told from the size and the beginning. */
async function sizeProblem({ mode, iv }: Given, source: Source): Promise<Omit<OpError<'data'>, 'field'> | null> {
  const { tag, iv: front } = modeRows[mode], got = sizeOf(source), ahead = iv ? 0 : front
  if (toHex(await part(source, 0, 8)) === SALTED) return { code: 'cipher.salted', params: {} }
  const needed = ahead + tag + (mode === 'AES-CBC' ? BLOCK : 0)
  if (got < needed) return { code: 'cipher.short', params: { mode, needed, got, front: ahead > 0 } }
  const over = (got - ahead) % BLOCK
  return mode === 'AES-CBC' && over > 0 ? { code: 'cipher.blocks', params: { got: got - ahead, over } } : null
}

/** Null where the tag or the padding is wrong. */
async function open({ mode, key, iv, aad }: Given, source: Source, { progress }: OpContext): Promise<Source | null> {
  const { iv: front, tag } = modeRows[mode], cipher = await cipherFor(mode, key)
  const first = iv ?? await part(source, 0, front), ciphertext = rest(source, iv ? 0 : front), gathered = new Gathered(ciphertext)
  if (tag > 0) {
    const plaintext = await cipher.decrypt(ciphertext instanceof Blob ? await bytesOf(ciphertext) : ciphertext, { iv: first, aad })
    if (!plaintext) return null
    gathered.add(plaintext)
  } else {
    const total = sizeOf(ciphertext)
    let done = 0
    for await (const piece of decryptPieces({ cipher, mode, iv: first, source: ciphertext })) {
      if (!piece) return null
      gathered.add(piece)
      progress?.(done += piece.length, Math.max(total, done))
    }
  }
  return gathered.content()
}

async function run({ data, encoding }: { readonly data: Data; readonly encoding: string }, given: Given, ctx: OpContext): Promise<OpResult<Opened, 'data'>> {
  const source = ciphertextOf(data, encoding)
  if (!source.ok) return source
  const problem = await sizeProblem(given, source.value), { mode } = given
  if (problem) return atData(problem)
  const held = heldProblem(mode, source.value)
  if (held) return { ok: false, error: held }
  const content = await open(given, source.value, ctx)
  if (!content) return atData(modeRows[mode].tag > 0 ? { code: 'cipher.refused', params: { mode } } : { code: 'cipher.padding', params: {} })
  const text = content instanceof Blob ? null : utf8Text(content)
  return { ok: true, value: { content, text, mode, name: openedName(data, text !== null) } }
}

/** The message, and that nothing vouches for it where the mode authenticates nothing. */
function openedParts(output: Opened): readonly OutputPart[] {
  const { content, text, mode, name } = output, held = !(content instanceof Blob)
  const file = { name, mime: text === null ? 'application/octet-stream' : 'text/plain', content }
  const unproven: readonly OutputPart[] = modeRows[mode].tag > 0 ? [] : [{ id: 'cipher-unproven', text: null, secrecy: 'public', file: null, verdict: 'note' }]
  return [{ id: held && text === null ? 'cipher-opened-hex' : 'cipher-opened', text: held ? openedText(output) : null, secrecy: 'message', file }, ...unproven]
}

const openedText = ({ content, text }: Opened): string => text ?? (content instanceof Blob ? '' : toHex(content))

/** WebCrypto does what it has: crypto/symmetric.ts says what it lacks, and stream.ts how it takes files piece by piece. */
export const cipherDecrypt: Operation<'cipher-decrypt', Opened> = {
  id: 'cipher-decrypt',
  spec: 'SP 800-38D',
  fields: [algorithmField, keyField, { id: 'data', type: 'data', required: true, secrecy: 'public' }, aadField, ivField, writtenField, readAsField],
  secrecy: 'message',
  run: async (values, ctx) => {
    const given = givenOf(values)
    return given.ok ? await reading('data', () => run(values, given.value, ctx)) : given
  },
  text: openedText,
  file: ({ name, content }) => ({ name, mime: 'application/octet-stream', content }),
  parts: openedParts,
  next: (_, { name, content }) => openedOn({ name, mime: 'application/octet-stream', content }),
  show: (values, output) => decryptCode(values, output !== null && output.text === null),
  vectors: decryptVectors,
}
