/** What an input that was not understood most resembles; each answer has words in words/looks-like.ts. */
export type LooksLike = 'der' | 'binary' | 'json' | 'html' | 'xml' | 'openssh-private-key' | 'openssh-public-key' | 'pgp' | 'jwt' | 'zip' | 'pdf' | 'png' | 'java-keystore' | 'gzip' | 'base64' | 'text' | 'cut-pem'

const MAGIC: readonly (readonly [LooksLike, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]], ['pdf', [0x25, 0x50, 0x44, 0x46]], ['png', [0x89, 0x50, 0x4e, 0x47]], ['gzip', [0x1f, 0x8b]],
  ['java-keystore', [0xfe, 0xed, 0xfe, 0xed]], ['java-keystore', [0xce, 0xce, 0xce, 0xce]],
]

const PATTERNS: readonly (readonly [LooksLike, RegExp])[] = [
  ['pgp', /^-----BEGIN PGP /], ['openssh-private-key', /^-----BEGIN OPENSSH PRIVATE KEY/], ['cut-pem', /^-{2,}|BEGIN [A-Z0-9 ]+-{2,}/],
  ['openssh-public-key', /^(ssh-(rsa|ed25519|dss)|ecdsa-sha2-\S+|sk-\S+) [A-Za-z0-9+/]/], ['html', /^<(!doctype html|html)/i], ['xml', /^<\?xml|^<[a-z]/i],
  ['jwt', /^ey[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/], ['json', /^[[{]/], ['base64', /^[A-Za-z0-9+/_\s-]+={0,2}\s*$/],
]

export function looksLike(bytes: Uint8Array): LooksLike {
  for (const [name, magic] of MAGIC) if (magic.every((octet, i) => bytes[i] === octet)) return name
  const head = bytes.subarray(0, 2048)
  const first = bytes[0] ?? 0
  if (first === 0x30 || first === 0x31 || (first & 0xe0) === 0xa0) if (head.some((octet) => octet < 9 || octet > 0x7e)) return 'der'
  if (head.some((octet) => octet < 9)) return 'binary'
  const text = new TextDecoder().decode(head).trim()
  return PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? (head.some((octet) => octet < 0x20 && octet > 0x0d) ? 'binary' : 'text')
}
