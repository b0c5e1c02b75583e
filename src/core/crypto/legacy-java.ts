/**
 * What Java's own keystores protect keys with. No document specifies either: these are the algorithms of the OpenJDK,
 * `sun.security.provider.KeyProtector` (JKS) and `com.sun.crypto.provider.PBES1Core` (JCEKS), and of `JavaKeyStore` for the digest.
 */
import { cipherByName, type CipherRow } from './ciphers/table.ts'
import { readAlgorithm, readChildren, smallInteger } from './der.ts'
import { decrypt } from './pbe-cipher.ts'
import { joined } from '../bytes/joined.ts'
import { hashedAgain, utf16 } from './pbe-derive.ts'
import { fail, malformed, unsupported, type PbeResult } from './pbe-scheme.ts'
import { isPrivateKeyInfo, judge, type Check } from './pbe.ts'
import { Work } from './pbe-work.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const JKS_PROTECTION = '1.3.6.1.4.1.42.2.17.1.1'
export const JCEKS_PROTECTION = '1.3.6.1.4.1.42.2.19.1'

const SHA1_OCTETS = 20
const TRIPLE_DES = cipherByName('DES-EDE3-CBC') as CipherRow

const sha1Of = async () => (await import('@noble/hashes/legacy.js')).sha1
const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((octet, i) => octet === b[i])

/** Salt, key XOR a stream of SHA-1 over the passphrase and the block before, SHA-1 over passphrase and key. */
async function openJks(data: Bytes, passphrase: string): Promise<PbeResult<Bytes>> {
  if (data.length <= 2 * SHA1_OCTETS) return malformed('encryptedData')
  const sha1 = await sha1Of(), password = utf16(passphrase)
  const sealed = data.subarray(SHA1_OCTETS, -SHA1_OCTETS)
  const plain = new Uint8Array(sealed.length)
  let block: Uint8Array = data.subarray(0, SHA1_OCTETS)
  for (let at = 0; at < sealed.length; at += SHA1_OCTETS) {
    block = sha1(joined(password, block))
    for (let i = at; i < Math.min(at + SHA1_OCTETS, sealed.length); i++) plain[i] = (sealed[i] as number) ^ (block[i - at] as number)
  }
  if (same(sha1(joined(password, plain)), data.subarray(-SHA1_OCTETS))) return { ok: true, value: plain }
  return isPrivateKeyInfo(plain) ? malformed('encryptedData') : fail({ code: 'passphrase-wrong' })
}

const HALF = 4

/** Two halves of the salt that are alike are made unlike, in the way the OpenJDK does: by a swap that went wrong and has to stay. */
function jceksSalt(salt: Bytes): Bytes {
  if (!same(salt.subarray(0, HALF), salt.subarray(HALF, 2 * HALF))) return salt
  const [a = 0, b = 0, , d = 0] = salt
  return joined(Uint8Array.of(d, a, b, d), salt.subarray(HALF))
}

/** Each half of the salt hashed with MD5 and the passphrase, round by round: 24 octets of key, 8 of initialization vector. */
async function jceksKey(salt: Bytes, rounds: number, passphrase: string): Promise<{ readonly key: Bytes; readonly iv: Bytes }> {
  const { md5 } = await import('@noble/hashes/legacy.js')
  const password = Uint8Array.from(passphrase, (character) => character.charCodeAt(0) & 0x7f)
  const unlike = jceksSalt(salt)
  const halves = await Promise.all([unlike.subarray(0, HALF), unlike.subarray(HALF)].map((half) => hashedAgain(md5, md5(joined(half, password)), rounds - 1, password)))
  const all = joined(...halves)
  return { key: all.slice(0, 24), iv: all.slice(24, 32) }
}

/** PBEParameter of JCEKS: its salt and rounds, or null. */
export function jceksParameters(parameters: Bytes | null): { readonly salt: Bytes; readonly rounds: number } | null {
  const [salt, count] = (parameters && readChildren(parameters)) || []
  const rounds = smallInteger(count)
  return salt?.tag === 0x04 && salt.content.length === 2 * HALF && rounds >= 1 ? { salt: salt.content, rounds } : null
}

interface Jceks { readonly parameters: Bytes | null; readonly ciphertext: Bytes }

async function openJceks({ parameters, ciphertext }: Jceks, passphrase: string, { work, check }: { readonly work: Work; readonly check: Check }): Promise<PbeResult<Bytes>> {
  const read = jceksParameters(parameters)
  if (!read) return malformed('PBEParameter')
  if (ciphertext.length === 0 || ciphertext.length % 8 !== 0) return malformed('encryptedData')
  const stopped = work.take({ rounds: 2 * read.rounds, field: 'iterationCount' })
  if (stopped) return stopped
  const derived = await jceksKey(read.salt, read.rounds, passphrase)
  const cipher = { ...TRIPLE_DES, iv: derived.iv }
  return judge(await decrypt(cipher, derived, ciphertext), { cipher, ciphertext }, check)
}

/** PrivateKeyInfo out of the EncryptedPrivateKeyInfo of a Java keystore. */
export async function openJavaKey(der: Bytes, passphrase: string, work = new Work()): Promise<PbeResult<Bytes>> {
  const [identifier, data] = readChildren(der) ?? []
  const algorithm = readAlgorithm(identifier)
  if (!algorithm || data?.tag !== 0x04) return malformed('EncryptedPrivateKeyInfo')
  if (algorithm.oid === JKS_PROTECTION) return openJks(data.content, passphrase)
  if (algorithm.oid !== JCEKS_PROTECTION) return unsupported(algorithm.oid, 'scheme')
  return openJceks({ parameters: algorithm.parameters, ciphertext: data.content }, passphrase, { work, check: isPrivateKeyInfo })
}

/** What a JCEKS keystore seals a secret key with: PBEParameter, and the ciphertext. `check` knows a serialized object. */
export interface JavaSecret extends Jceks { readonly check: Check }
export const openJavaSecret = ({ check, ...sealed }: JavaSecret, passphrase: string, work: Work): Promise<PbeResult<Bytes>> => openJceks(sealed, passphrase, { work, check })

const PEPPER = new TextEncoder().encode('Mighty Aphrodite')

/** The digest that closes a keystore: SHA-1 over the passphrase, two words of the OpenJDK's, and everything before it. */
export async function storeDigest(content: Bytes, passphrase: string): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-1', joined(utf16(passphrase), PEPPER, content)))
}
