import type { KeysUnavailable } from '../../core/ops/keys/types.ts'

/** Why a tool cannot make a key of some type. */
export const keysUnavailable: { readonly [R in KeysUnavailable]: { readonly title: string; readonly why: string } } = {
  'python.no-pss-keys': { title: 'Python’s cryptography makes no keys that are bound to PSS', why: 'It signs with PSS using any RSA key, and reads keys that are bound to it as plain RSA.' },
  'python.no-ml-kem-512': { title: 'Python’s cryptography has no ML-KEM-512', why: 'It has ML-KEM-768 and ML-KEM-1024.' },
  'python.no-slh-dsa': { title: 'Python’s cryptography has no SLH-DSA', why: 'OpenSSL 3.5 has it.' },
  'webcrypto.no-pss-keys': { title: 'WebCrypto writes RSA-PSS keys as plain RSA keys', why: 'It makes them and signs with them; that a key is for PSS alone (id-RSASSA-PSS) does not survive its export. This page wraps the key anew.' },
}
