import { cipherFor } from '../../crypto/symmetric.ts'
import { reading } from '../check.ts'
import type { OpContext, Operation, OpResult } from '../contract.ts'
import { bytesOf, fileOf, type Data } from '../data.ts'
import { encryptCode } from './code.ts'
import { encodingField, labelSealed, sealedFile, sealedName, sealedText, type Sealed } from './content.ts'
import { aadField, algorithmField, givenOf, ivField, keyField, modeRows, sizeOf, sourceOf, writtenField, type Given, type Source } from './modes.ts'
import { encryptPieces, Gathered, wholeOf, type Content } from './stream.ts'
import { heldProblem } from './whole.ts'
import { encryptVectors } from './vectors.ts'

type Bytes = Uint8Array<ArrayBuffer>

interface Sealing extends Given {
  readonly source: Source
  /** Made here, to be put in front; null where one was given. */
  readonly made: Bytes | null
}

/** The IV where it was made here, the ciphertext, the tag where there is one. */
async function seal({ mode, key, iv, aad, source, made }: Sealing, { progress }: OpContext): Promise<Content> {
  const cipher = await cipherFor(mode, key), first = iv ?? made ?? new Uint8Array(0), gathered = new Gathered(source), total = sizeOf(source)
  if (made) gathered.add(made)
  if (modeRows[mode].tag > 0) gathered.add(await cipher.encrypt(source instanceof Blob ? await bytesOf(source) : source, { iv: first, aad }))
  else {
    let done = 0
    for await (const piece of encryptPieces({ cipher, mode, iv: first, source })) {
      gathered.add(piece)
      progress?.(done += piece.length, Math.max(total, done))
    }
  }
  return gathered.pieces()
}

async function run(values: { readonly data: Data; readonly encoding: string; readonly written: string }, given: Given, ctx: OpContext): Promise<OpResult<Sealed, 'data'>> {
  const { data, encoding, written } = values, { mode, key, iv } = given, source = sourceOf(data, written, 'data')
  if (!source.ok) return source
  const held = heldProblem(mode, source.value)
  if (held) return { ok: false, error: held }
  const made = iv ? null : ctx.randomBytes(modeRows[mode].iv)
  const content = await seal({ ...given, source: source.value, made }, ctx)
  return { ok: true, value: { content, mode, key: key.length, front: made?.length ?? 0, encoding, name: sealedName(data) } }
}

/** Octets from which on a ciphertext goes on as a file: spelled out, it would stand in a field that nobody reads, and be read again from there. */
const LONG = 100_000

function handedOn(output: Sealed): Data {
  const whole = wholeOf(output.content)
  return whole instanceof Blob ? whole : whole.length < LONG ? sealedText(output) : fileOf(whole, output.name)
}

/** WebCrypto does what it has: crypto/symmetric.ts says what it lacks, and stream.ts how it takes files piece by piece. */
export const cipherEncrypt: Operation<'cipher-encrypt', Sealed> = {
  id: 'cipher-encrypt',
  spec: 'SP 800-38D',
  fields: [algorithmField, keyField, { id: 'data', type: 'data', required: false, blank: true, secrecy: 'message' }, aadField, ivField, writtenField, encodingField],
  secrecy: 'public',
  run: async (values, ctx) => {
    const given = givenOf(values)
    return given.ok ? await reading('data', () => run(values, given.value, ctx)) : given
  },
  text: sealedText,
  file: sealedFile,
  parts: (output) => [{ id: 'cipher-sealed', text: output.content instanceof Blob ? null : sealedText(output), secrecy: 'public', file: sealedFile(output) }],
  labelled: labelSealed,
  next: (values, output) => [{ operation: 'cipher-decrypt', values: { ...values, data: handedOn(output) } }],
  show: (values) => encryptCode(values),
  randomised: true,
  vectors: encryptVectors,
}
