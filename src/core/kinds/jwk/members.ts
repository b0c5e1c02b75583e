/** The members of each key type: RFC 7518 6, RFC 8037 2, RFC 9964. */

/** `uint`: a number in as few octets as it needs (Base64urlUInt); `octets`: a string of octets whose length counts. */
interface Member {
  readonly name: string
  readonly form: 'uint' | 'octets' | 'text'
  readonly required?: true
  readonly secret?: true
  readonly spec: string
}

const RSA = 'RFC 7518 6.3'
const uint = (name: string, part: string): Member => ({ name, form: 'uint', secret: true, spec: `${RSA}.${part}` })

export const keyMembers: Readonly<Record<string, readonly Member[]>> = {
  RSA: [
    { name: 'n', form: 'uint', required: true, spec: `${RSA}.1.1` }, { name: 'e', form: 'uint', required: true, spec: `${RSA}.1.2` },
    uint('d', '2.1'), uint('p', '2.2'), uint('q', '2.3'), uint('dp', '2.4'), uint('dq', '2.5'), uint('qi', '2.6'),
  ],
  EC: [
    { name: 'crv', form: 'text', required: true, spec: 'RFC 7518 6.2.1.1' }, { name: 'x', form: 'octets', required: true, spec: 'RFC 7518 6.2.1.2' },
    { name: 'y', form: 'octets', required: true, spec: 'RFC 7518 6.2.1.3' }, { name: 'd', form: 'octets', secret: true, spec: 'RFC 7518 6.2.2.1' },
  ],
  OKP: [{ name: 'crv', form: 'text', required: true, spec: 'RFC 8037 2' }, { name: 'x', form: 'octets', required: true, spec: 'RFC 8037 2' }, { name: 'd', form: 'octets', secret: true, spec: 'RFC 8037 2' }],
  oct: [{ name: 'k', form: 'octets', required: true, secret: true, spec: 'RFC 7518 6.4.1' }],
  AKP: [{ name: 'alg', form: 'text', required: true, spec: 'RFC 9964' }, { name: 'pub', form: 'octets', required: true, spec: 'RFC 9964' }, { name: 'priv', form: 'octets', secret: true, spec: 'RFC 9964' }],
}

/** Members that hold a private or symmetric key, whatever the type. */
export const SECRET_MEMBERS: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']

/** Octets of a coordinate or a private number (RFC 7518 6.2, RFC 8037 2, RFC 8812 3.1). */
export const curveOctets: Readonly<Record<string, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66, secp256k1: 32, Ed25519: 32, X25519: 32, Ed448: 57, X448: 56 }
/** Bits of the field. */
export const curveBits: Readonly<Record<string, number>> = { 'P-256': 256, 'P-384': 384, 'P-521': 521, secp256k1: 256, Ed25519: 255, X25519: 255, Ed448: 448, X448: 448 }
/** Octets of an AKP's `pub` (FIPS 204 table 2, FIPS 203 table 3) and `priv`, which is a seed. */
export const akpOctets: Readonly<Record<string, { readonly pub: number; readonly priv: number }>> = {
  'ML-DSA-44': { pub: 1312, priv: 32 }, 'ML-DSA-65': { pub: 1952, priv: 32 }, 'ML-DSA-87': { pub: 2592, priv: 32 },
  'ML-KEM-512': { pub: 800, priv: 64 }, 'ML-KEM-768': { pub: 1184, priv: 64 }, 'ML-KEM-1024': { pub: 1568, priv: 64 },
}
/** What RFC 7638 3.2, RFC 8037 2 and RFC 9964 put into a thumbprint, in its order. */
export const thumbprintMembers: Readonly<Record<string, readonly string[]>> = { RSA: ['e', 'kty', 'n'], EC: ['crv', 'kty', 'x', 'y'], OKP: ['crv', 'kty', 'x'], oct: ['k', 'kty'], AKP: ['alg', 'kty', 'pub'] }
