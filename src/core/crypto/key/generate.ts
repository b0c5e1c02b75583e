/**
 * Key pairs made: by WebCrypto where the browser has the algorithm, which is found out by asking it, else by noble in JavaScript. What
 * WebCrypto made is read like any other key, so that what is kept has passed the same checks.
 */
import type { Randomness } from '../pbes2.ts'
import { rawPrivate, rsaPrivate, SLH_SEEDS, slhFromSeeds, type RawTypeId } from './build.ts'
import { readPkcs8 } from './der-private.ts'
import { isRsa, type PrivateKeyBytes } from './key.ts'
import { keyType, type KeyType, type KeyTypeId } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type Maker = 'webcrypto' | 'noble-curves' | 'noble-post-quantum'

export interface Made {
  readonly key: PrivateKeyBytes
  readonly maker: Maker
}

interface Request { readonly algorithm: AlgorithmIdentifier | RsaHashedKeyGenParams | EcKeyGenParams; readonly usages: readonly string[] }
type AlgorithmIdentifier = { readonly name: string }

/** What WebCrypto and its extension for modern algorithms call them; null where neither has a name. */
function requestFor({ family, label, bits }: KeyType): Request | null {
  const publicExponent = Uint8Array.of(1, 0, 1)
  switch (family) {
    case 'RSA': return { algorithm: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: bits, publicExponent }, usages: ['sign', 'verify'] }
    case 'RSA-PSS': return { algorithm: { name: 'RSA-PSS', hash: 'SHA-256', modulusLength: bits, publicExponent }, usages: ['sign', 'verify'] }
    case 'EC': return { algorithm: { name: 'ECDSA', namedCurve: label }, usages: ['sign', 'verify'] }
    case 'XDH': return { algorithm: { name: label }, usages: ['deriveBits'] }
    case 'ML-KEM': return { algorithm: { name: label }, usages: ['encapsulateBits', 'decapsulateBits'] }
    case 'EdDSA': case 'ML-DSA': case 'SLH-DSA': return { algorithm: { name: label }, usages: ['sign', 'verify'] }
  }
}

/** PrivateKeyInfo, or null where the browser does not have the algorithm. Other refusals reject. */
async function askBrowser(row: KeyType): Promise<Bytes | null> {
  const request = requestFor(row)
  if (!request) return null
  try {
    const { privateKey } = (await crypto.subtle.generateKey(request.algorithm, true, request.usages as KeyUsage[])) as CryptoKeyPair
    return new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey))
  } catch (error) {
    // A browser that is older than an algorithm does not know the names of its usages either: that is a TypeError.
    if ((error instanceof DOMException && error.name === 'NotSupportedError') || error instanceof TypeError) return null
    throw error
  }
}

/** Makes a key in JavaScript, here or off the page's thread: the slowest takes a second. */
export type LibraryMaker = (id: RawTypeId) => Promise<PrivateKeyBytes>

/**
 * Makes a key pair. Rejects with the browser's error where neither it nor a library can (RSA without WebCrypto). A search for primes cannot
 * be stopped: drop its result.
 */
export async function generatePair(id: KeyTypeId, ctx: Randomness, byLibrary: LibraryMaker = (raw) => makeByNoble(raw, ctx)): Promise<Made> {
  const row = keyType(id)
  const pkcs8 = await askBrowser(row)
  if (pkcs8) return { key: await bound(await checked(pkcs8), row), maker: 'webcrypto' }
  if (!row.raw) throw new DOMException(`This browser’s WebCrypto has no ${row.label}`, 'NotSupportedError')
  return { key: await byLibrary(id as RawTypeId), maker: ['EC', 'EdDSA', 'XDH'].includes(row.family) ? 'noble-curves' : 'noble-post-quantum' }
}

async function checked(pkcs8: Bytes): Promise<PrivateKeyBytes> {
  const read = await readPkcs8(pkcs8)
  if (!read.ok) throw new Error(`made by WebCrypto: ${read.problem.code}`)
  return read.value
}

/** WebCrypto exports RSA-PSS keys as rsaEncryption. */
const bound = async (key: PrivateKeyBytes, { family }: KeyType): Promise<PrivateKeyBytes> => (family === 'RSA-PSS' && isRsa(key) ? rsaPrivate('RSA-PSS', key.rsa) : key)

export async function makeByNoble(id: RawTypeId, ctx: Randomness): Promise<PrivateKeyBytes> {
  if (id === 'slh-dsa-sha2-128s') return slhFromSeeds(id, ctx.randomBytes(SLH_SEEDS))
  const octets = keyType(id).raw?.privateKey ?? 0
  // A scalar is drawn again until it is in range (FIPS 186-5 A.2.2): for these curves once, but for one time in 2^32 or less.
  for (;;) {
    const made = await rawPrivate(id, { privateKey: drawn(id, ctx.randomBytes(octets)) })
    if (made.ok || made.problem.code !== 'scalar-range') return accepted(made)
  }
}

/** P-521's scalars have 521 bits in 66 octets. */
function drawn(id: RawTypeId, octets: Bytes): Bytes {
  if (id === 'ec-p521') octets[0] = (octets[0] as number) & 1
  return octets
}

function accepted(made: Awaited<ReturnType<typeof rawPrivate>>): PrivateKeyBytes {
  if (!made.ok) throw new Error(`made by noble: ${made.problem.code}`)
  return made.value
}
