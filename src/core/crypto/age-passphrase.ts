/** Files under a passphrase in the age format (age-encryption.org/v1, scrypt recipient), by the library of its authors' circle: what is made here the `age` command opens. */
type Bytes = Uint8Array<ArrayBuffer>

/** age's own default: 2^18, about a second and 256 MiB. */
const WORK_FACTOR = 18

/** Armored, so that it survives mail and editors. */
export async function encryptUnderPassphrase(text: string, passphrase: string): Promise<string> {
  const { armor, Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(WORK_FACTOR)
  return armor.encode(await encrypter.encrypt(text))
}

/** `passphrase`: it is another one, or the file was changed: which, nobody can tell. */
export type AgeOpened = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: 'not-age' | 'passphrase' }

const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----'
const HEADER = 'age-encryption.org/v1\n'

/** Binary or armored. The library refuses a work factor above 2^20. */
export async function decryptUnderPassphrase(file: Bytes, passphrase: string): Promise<AgeOpened> {
  const { armor, Decrypter } = await import('age-encryption')
  const start = new TextDecoder('latin1').decode(file.subarray(0, 4096)).trimStart()
  const armored = start.startsWith(ARMOR)
  if (!armored && !start.startsWith(HEADER)) return { ok: false, problem: 'not-age' }
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  try {
    return { ok: true, text: await decrypter.decrypt(armored ? armor.decode(new TextDecoder().decode(file).trim()) : file, 'text') }
  } catch {
    return { ok: false, problem: 'passphrase' }
  }
}
