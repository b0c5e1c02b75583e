/** age files by age-encryption, by the author of the format; they are streamed through it, and armored here. */
import { Encrypter } from 'age-encryption'
import { Gathered } from '../../cipher/stream.ts'
import { reading } from '../../check.ts'
import type { OpContext, Operation, OpResult, OutputFile, Values } from '../../contract.ts'
import { chunksOf, fileOf, isFile, type Data } from '../../data.ts'
import { Armorer } from '../../../crypto/age-armor.ts'
import { encryptCode } from './code.ts'
import { holdsIdentity, isMixed, linesIn, readRecipients } from './keys.ts'
import { batched, sizeOfData, streamOf } from './stream.ts'
import { ageEncryptVectors } from './vectors.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Given = Values<'age-encrypt'>
type Field = 'recipients' | 'passphrase' | 'data'

export interface AgeFile {
  /** In memory, or what came of a large file. */
  readonly content: Bytes | Blob
  /** The armor, to read and to copy; null where there is none, or too much of it. */
  readonly text: string | null
  readonly name: string
}

/** age's own default, and what the library takes at most. The least are for teaching: a guess costs next to nothing. */
const WORK_FACTORS = ['18', '19', '20', '16', '14', '10']

async function encrypterFor({ to, recipients, passphrase, work }: Given): Promise<OpResult<Encrypter, Field>> {
  const encrypter = new Encrypter()
  if (to === 'passphrase') {
    encrypter.setPassphrase(passphrase)
    encrypter.setScryptWorkFactor(Number(work))
    return { ok: true, value: encrypter }
  }
  const read = await readRecipients(recipients)
  if (!read.ok) return { ok: false, error: { code: 'age.key', params: { of: 'recipients', line: read.line, problem: read.problem, name: read.name }, field: 'recipients' } }
  if (isMixed(read.keys)) return { ok: false, error: { code: 'age.mixed', params: {}, field: 'recipients' } }
  for (const key of read.keys) encrypter.addRecipient(key)
  return { ok: true, value: encrypter }
}

const nameOf = (data: Data): string => (data instanceof File ? `${data.name}.age` : 'message.age')

async function encrypted(encrypter: Encrypter, { data, armor }: Given, ctx: OpContext): Promise<AgeFile> {
  const gathered = new Gathered(isFile(data) ? data : new Uint8Array(0)), armorer = armor === 'armor' ? new Armorer() : null
  for await (const piece of batched(await encrypter.encrypt(streamOf(chunksOf(data), sizeOfData(data), ctx)))) gathered.add(armorer ? armorer.add(piece) : piece)
  if (armorer) gathered.add(armorer.end())
  const content = gathered.content()
  return { content, text: armorer && content instanceof Uint8Array ? new TextDecoder().decode(content).trimEnd() : null, name: nameOf(data) }
}

const file = ({ content, name }: AgeFile): OutputFile => ({ name, mime: 'application/octet-stream', content })

/** An identity that was given for its recipient opens the file. */
function opening({ to, recipients, passphrase }: Given): Partial<Values<'age-decrypt'>> {
  if (to === 'passphrase') return { with: 'passphrase', passphrase }
  const identities = linesIn(recipients).filter(({ text }) => holdsIdentity(text)).map(({ text }) => text)
  return { with: 'identity', ...(identities.length > 0 ? { identity: identities.join('\n') } : {}) }
}

export const ageEncrypt = {
  id: 'age-encrypt',
  spec: 'C2SP age',
  fields: [
    { id: 'to', type: 'choice', required: true, secrecy: 'public', options: ['recipients', 'passphrase'] },
    { id: 'recipients', type: 'multiline', required: true, secrecy: 'public', monospace: true, placeholder: 'age1…', holdsSecret: holdsIdentity, when: { field: 'to', is: ['recipients'] } },
    { id: 'passphrase', type: 'text', required: true, secrecy: 'passphrase', when: { field: 'to', is: ['passphrase'] } },
    { id: 'work', type: 'choice', required: true, secrecy: 'public', options: WORK_FACTORS, more: true, when: { field: 'to', is: ['passphrase'] } },
    { id: 'data', type: 'data', required: false, blank: true, secrecy: 'message' },
    { id: 'armor', type: 'choice', required: true, secrecy: 'public', options: ['armor', 'binary'] },
  ],
  secrecy: 'public',
  randomised: true,
  run: async (values, ctx) => {
    const encrypter = await encrypterFor(values)
    return encrypter.ok ? await reading('data', async () => ({ ok: true, value: await encrypted(encrypter.value, values, ctx) })) : encrypter
  },
  text: ({ text }) => text ?? '',
  file,
  parts: (output) => [{ id: 'age-file', text: output.text, secrecy: 'public', file: file(output), inspect: true }],
  next: (values, { content, text, name }) => [{ operation: 'age-decrypt', values: { ...opening(values), message: text ?? (content instanceof Blob ? new File([content], name) : fileOf(content, name)) } }],
  show: async (values) => {
    const read = values.to === 'recipients' ? await readRecipients(values.recipients) : null
    return read?.ok === false ? [] : encryptCode(values, read?.keys ?? [], nameOf(values.data))
  },
  vectors: ageEncryptVectors,
} satisfies Operation<'age-encrypt', AgeFile>
