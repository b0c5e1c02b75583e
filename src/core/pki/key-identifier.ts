/**
 * Method 1 of RFC 7093 2: the leftmost 160 bits of SHA-256 over the key's bits. It has the length that everyone expects and
 * needs no SHA-1.
 */
export async function keyIdentifier(publicKeyBits: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', publicKeyBits)).slice(0, 20)
}
