/** What each type of key is good for, and how the choice is ordered. */
import type { SecretTypeId } from '../core/crypto/key/secret.ts'
import type { KeyGroup, KeyTypeId, KeyTypeNote } from '../core/crypto/key/types.ts'

const PSS = 'RSA that signs with PSS only, and says so (id-RSASSA-PSS). OpenSSL, GnuTLS, Java and Node read it; browsers and many libraries do not. A plain RSA key signs with PSS too.'

const advice: { readonly [T in KeyTypeId | SecretTypeId]: string } = {
  'ec-p256': 'Works everywhere: browsers, servers, SSH, JWT (ES256). Small and fast.',
  'ec-p384': 'Works in browsers and servers too; JWT: ES384. For rules that ask for more than 128 bits of strength. Slower than P-256.',
  'ec-p521': 'Browsers refuse it in TLS server certificates; curl, OpenSSL, Python and Go take it. JWT: ES512.',
  ed25519: 'Fine for SSH, JWT (EdDSA) and internal use. Browsers refuse it in TLS server certificates.',
  'rsa-2048': 'For old clients without elliptic curves. Signatures of 256 bytes; about 112 bits of strength.',
  'rsa-3072': 'As strong as P-256, where only RSA is taken. Signatures of 384 bytes, slower to make.',
  'rsa-4096': 'The slowest to make and to sign with; signatures of 512 bytes. Seldom worth it over RSA 3072.',
  'rsa-8192': 'Nobody asks for it: signatures of 1,024 bytes, dozens of times slower than RSA 2048, and refused by smart cards and some services.',
  'rsa-pss-2048': PSS,
  'rsa-pss-3072': 'The same with 3,072 bits: as strong as P-256.',
  'rsa-pss-4096': 'The same with 4,096 bits, slower.',
  secp256k1: 'The curve of Bitcoin and Ethereum; JWT: ES256K. Browsers and most TLS programs refuse it. As strong as P-256.',
  ed448: 'About 224 bits of strength, where a rule asks for that. OpenSSL, Python, Java and Node have it; SSH and browsers do not.',
  x25519: 'Agrees on a secret with another’s key: TLS 1.3, WireGuard, age, HPKE. It signs nothing.',
  x448: 'As X25519, with about 224 bits of strength. Few programs have it.',
  'ml-dsa-44': 'Signatures that quantum computers do not break (FIPS 204). The smallest: signatures of 2,420 bytes. OpenSSL 3.5 and Java 24 read it, browsers not in TLS yet.',
  'ml-dsa-65': 'The usual choice of the three. Signatures of 3,309 bytes; the public key has 1,952.',
  'ml-dsa-87': 'The strongest of the three, which CNSA 2.0 asks for. Signatures of 4,627 bytes.',
  'ml-kem-512': 'The smallest. A secret is sent to the key’s owner, in 768 bytes (FIPS 203).',
  'ml-kem-768': 'The usual choice of the three: TLS has it inside X25519MLKEM768. 1,088 bytes a secret.',
  'ml-kem-1024': 'The strongest of the three, which CNSA 2.0 asks for. 1,568 bytes a secret.',
  'slh-dsa-sha2-128s': 'Signatures that rest on hashes alone (FIPS 205): the most cautious, and slow. A public key of 32 bytes, signatures of 7,856.',
  'rsa-1024': 'Too weak: about 80 bits of strength. Public authorities have refused it since 2014. To see what that looks like.',
  'aes-256': 'Encrypts: AES-GCM for messages and files. The usual choice.',
  'aes-192': 'Between the two. Chromium’s WebCrypto does not take it.',
  'aes-128': 'As strong as P-256, a little faster than AES-256.',
  'hmac-sha256': 'Proves that a message came from someone who has the key too. JWT: HS256.',
  'hmac-sha384': 'The same with SHA-384. JWT: HS384.',
  'hmac-sha512': 'The same with SHA-512. JWT: HS512.',
}

/** One line: what it is good for and where it works. */
export const keyAdvice = (id: KeyTypeId | SecretTypeId): string => advice[id]

const badges: { readonly [N in KeyTypeNote]?: string } = { default: 'Recommended', weak: 'Weak', 'browsers-refuse-server': 'Not for browsers' }

/** The one or two words that stand beside an algorithm, where it has any. */
export const keyBadge = (notes: readonly KeyTypeNote[]): string => notes.map((note) => badges[note] ?? '').find(Boolean) ?? ''

/** The groups of the choice, the one for almost everyone first. */
export const keyGroups: readonly (readonly [KeyGroup | 'symmetric', { readonly title: string; readonly hint: string }])[] = [
  ['signing', { title: 'Signing and TLS', hint: 'Servers, certificates, SSH, tokens' }],
  ['agreement', { title: 'Key agreement', hint: 'Two sides come to one secret. P-256, P-384 and P-521 keys do it too' }],
  ['post-quantum', { title: 'Post-quantum', hint: 'What quantum computers would not break' }],
  ['symmetric', { title: 'Symmetric', hint: 'One secret for both sides' }],
  ['special', { title: 'For special purposes', hint: 'Where something asks for just this' }],
  ['teaching', { title: 'For teaching only', hint: 'Weak, to see what that means' }],
]

/** Said before and after a weak key is made. */
export const WEAK_KEY = {
  title: 'This key is for teaching only',
  text: 'RSA with 1,024 bits has about 80 bits of strength, which a well-funded attacker may reach. Public authorities refuse it, and so does OpenSSL as Debian sets it up. Take P-256, or RSA 2048 where it must be RSA.',
} as const
