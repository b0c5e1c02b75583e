/**
 * Files under a passphrase in the age format (age-encryption.org/v1, scrypt recipient), by the library of its authors' circle: what is made here the
 * `age` command opens. They are streams: a file is never in memory as a whole.
 */
import { ARMOR_BEGIN, Armorer, Dearmorer, throughArmor } from './age-armor.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** age's own default: 2^18, about a second and 256 MiB. */
const WORK_FACTOR = 18

/** Armored, so that it survives mail and editors. The passphrase is stretched before it resolves, which holds the thread for a second. */
export async function encryptUnderPassphrase(plain: ReadableStream<Bytes>, passphrase: string): Promise<ReadableStream<Bytes>> {
  const { Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(WORK_FACTOR)
  return octetsOf(await encrypter.encrypt(plain)).pipeThrough(throughArmor(new Armorer()))
}

/** `passphrase`: it is another one, or the file was changed: which, nobody can tell. */
export type AgeProblem = 'not-age' | 'passphrase'
/** What is changed further on makes an error of `plain`. `size`: about how many octets it has. */
export type AgeOpened = { readonly ok: true; readonly plain: ReadableStream<Bytes>; readonly size: number } | { readonly ok: false; readonly problem: AgeProblem }

const HEADER = 'age-encryption.org/v1\n'
/** Octets in which a file's beginning is looked for, white space before it included. */
const BEGINNING = 4096
/** Octets in an armored file for each of its characters. */
const PER_CHARACTER = 48 / 65

/** Binary or armored. The library refuses a work factor above 2^20. Rejects with a DOMException where the file cannot be read. */
export async function decryptUnderPassphrase(file: Blob, passphrase: string): Promise<AgeOpened> {
  const start = new TextDecoder('latin1').decode(await file.slice(0, BEGINNING).arrayBuffer()).trimStart()
  const armored = start.startsWith(ARMOR_BEGIN)
  if (!armored && !start.startsWith(HEADER)) return { ok: false, problem: 'not-age' }
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter(), octets = file.stream()
  decrypter.addPassphrase(passphrase)
  try {
    const plain = octetsOf(await decrypter.decrypt(armored ? octets.pipeThrough(throughArmor(new Dearmorer())) : octets))
    return { ok: true, plain, size: armored ? file.size * PER_CHARACTER : file.size }
  } catch (thrown) {
    if (thrown instanceof DOMException) throw thrown
    return { ok: false, problem: 'passphrase' }
  }
}

/** The library makes its octets itself: their memory is an ArrayBuffer. */
const octetsOf = (stream: ReadableStream<Uint8Array>) => stream as ReadableStream<Bytes>
