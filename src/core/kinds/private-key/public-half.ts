/** The public key of a PKCS#8 private key that does not carry it (Ed25519, X25519, EC without its point). */

interface Import { readonly algorithm: AlgorithmIdentifier | EcKeyImportParams; readonly usages: readonly KeyUsage[] }
type AlgorithmIdentifier = { readonly name: string }

function importFor(title: string): Import | null {
  if (title === 'Ed25519') return { algorithm: { name: title }, usages: ['sign'] }
  if (title === 'X25519') return { algorithm: { name: title }, usages: ['deriveBits'] }
  return title === 'P-256' || title === 'P-384' || title === 'P-521' ? { algorithm: { name: 'ECDSA', namedCurve: title }, usages: ['sign'] } : null
}

/** SubjectPublicKeyInfo, or null where the browser does not know the algorithm or refuses the key. `title` as key-facts gives it. */
export async function publicKeyOfPkcs8(pkcs8: Uint8Array<ArrayBuffer>, title: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const known = importFor(title)
  if (!known) return null
  try {
    const key = await crypto.subtle.importKey('pkcs8', pkcs8, known.algorithm, true, [...known.usages])
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', key)
    const jwk = { kty, crv, x, y } as JsonWebKey
    const half = await crypto.subtle.importKey('jwk', jwk, known.algorithm, true, known.usages.includes('sign') ? ['verify'] : [])
    return new Uint8Array(await crypto.subtle.exportKey('spki', half))
  } catch {
    return null
  }
}
