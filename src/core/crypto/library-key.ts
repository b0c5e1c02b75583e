/** Signing keys that this browser's WebCrypto does not have, or does not import: ML-DSA by noble-post-quantum. Loaded when one is met. */
import { mlDsa } from './key/post-quantum.ts'
import { readPkcs8 } from './key/der-private.ts'
import { isRsa } from './key/key.ts'
import type { MlDsaId } from './algorithms.ts'
import type { LibraryKey } from './sign.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Holds a copy of the expanded key for as long as it is held itself. Rejects where the octets are no key of that algorithm. */
export async function libraryKey(pkcs8: Bytes, id: MlDsaId): Promise<LibraryKey> {
  const read = await readPkcs8(pkcs8)
  if (!read.ok || isRsa(read.value) || read.value.type !== id || !read.value.expanded) throw new TypeError(`private key: expected ${id}`)
  const expanded = read.value.expanded.slice(), scheme = await mlDsa(id)
  // Hedged (FIPS 204 3.4): noble draws those octets itself, as WebCrypto does.
  return { sign: (data) => Promise.resolve(Uint8Array.from(scheme.sign(data, expanded))) }
}
