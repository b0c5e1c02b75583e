import { decodeHex } from '../bytes/hex.ts'

/** What an input that was not understood most resembles; each answer has words in words/looks-like.ts. */
export type LooksLike =
  | 'der' | 'binary' | 'json' | 'html' | 'xml' | 'openssh-private-key' | 'openssh-public-key' | 'ssh2-public-key' | 'putty-key' | 'pgp' | 'pgp-binary' | 'jwt' | 'zip' | 'gzip' | 'archive' | 'pdf' | 'picture' | 'program' | 'database' | 'capture'
  | 'tls' | 'java-keystore' | 'base64' | 'base64-cut' | 'base64-foreign' | 'hex' | 'hex-foreign' | 'fingerprint' | 'printed' | 'url' | 'host' | 'path' | 'command' | 'text' | 'cut-pem'

const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0))

/** The first octets of a file (the registrations of IANA and file(1)). */
const MAGIC: readonly (readonly [LooksLike, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]], ['zip', [0x50, 0x4b, 0x05, 0x06]], ['gzip', [0x1f, 0x8b]], ['pdf', ascii('%PDF')], ['archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]], ['archive', [0xfd, ...ascii('7zXZ')]], ['archive', ascii('BZh')], ['archive', [0x28, 0xb5, 0x2f, 0xfd]],
  ['picture', [0x89, ...ascii('PNG')]], ['picture', [0xff, 0xd8, 0xff]], ['picture', ascii('GIF8')], ['picture', ascii('RIFF')],
  ['program', [0x7f, ...ascii('ELF')]], ['program', ascii('MZ')], ['program', [0xcf, 0xfa, 0xed, 0xfe]], ['program', [0xca, 0xfe, 0xba, 0xbe]], ['program', [0x00, ...ascii('asm')]],
  ['java-keystore', [0xfe, 0xed, 0xfe, 0xed]], ['java-keystore', [0xce, 0xce, 0xce, 0xce]], ['database', ascii('SQLite format 3')],
  ['capture', [0xd4, 0xc3, 0xb2, 0xa1]], ['capture', [0xa1, 0xb2, 0xc3, 0xd4]], ['capture', [0x0a, 0x0d, 0x0d, 0x0a]], ['tls', [0x16, 0x03]],
  ['pgp-binary', [0x99, 0x01]], ['pgp-binary', [0x99, 0x02]], ['pgp-binary', [0xc6, 0x33, 0x04]],
]

/** Of the first text, the more telling first. None has two repetitions next to each other that share a character. */
const PATTERNS: readonly (readonly [LooksLike, RegExp])[] = [
  ['pgp', /-----BEGIN PGP /], ['putty-key', /^PuTTY-User-Key-File-\d/], ['ssh2-public-key', /^---- BEGIN SSH2 /], ['openssh-private-key', /^-----BEGIN OPENSSH PRIVATE KEY/], ['cut-pem', /^-{2,}|BEGIN [A-Z0-9 ]{1,60}-{2,}/],
  ['openssh-public-key', /^(ssh-(rsa|ed25519|dss)|ecdsa-sha2-\S{1,40}|sk-\S{1,60}) [A-Za-z0-9+/]/], ['html', /^<(!doctype html|html|head|body|center)\b/i], ['xml', /^<\?xml|^<[a-z]/i],
  ['jwt', /^ey[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/], ['json', /^[[{]/], ['fingerprint', /^[A-Za-z0-9 -]{2,20}fingerprint ?[=:]/i], ['printed', /^(Certificate|Certificate Request|Certificate Revocation List \(CRL\)):\s+(Data:|Version )/],
]

/** Of short texts: what people paste in place of what it names. */
const POINTERS: readonly (readonly [LooksLike, RegExp])[] = [
  ['url', /^[a-z][a-z0-9+.-]{1,20}:\/\/\S+$/i], ['command', /^(?:[$#] )?(?:sudo )?(?:openssl|curl|keytool|certutil|ssh-keygen|gpg|age|step|mkcert|certbot|kubectl|docker) \S/],
  ['path', /^(?:[~.]{0,2}\/|[A-Za-z]:\\)[^\n]{1,400}$|^[\w.-]+\.(?:pem|crt|cer|der|key|csr|crl|p12|pfx|jks|p7b|p7c)$/i], ['host', /^(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}(?::\d{1,5})?$/],
]

const HEAD = 2048

export function looksLike(bytes: Uint8Array): LooksLike {
  for (const [name, magic] of MAGIC) if (magic.every((octet, i) => bytes[i] === octet) && (magic.length > 2 || !isPlain(bytes))) return name
  const head = bytes.subarray(0, HEAD)
  const first = bytes[0] ?? 0
  if (first === 0x30 || first === 0x31 || (first & 0xe0) === 0xa0) if (head.some((octet) => octet < 9 || octet > 0x7e)) return 'der'
  if (head.some((octet) => octet < 9)) return 'binary'
  const text = new TextDecoder().decode(head).trim()
  const found = PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? encoded(bytes, text) ?? POINTERS.find(([, pattern]) => pattern.test(text))?.[0]
  return found ?? (head.some((octet) => octet < 0x20 && octet > 0x0d) ? 'binary' : 'text')
}

/** Octets of MD5, SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512. */
const DIGESTS: ReadonlySet<number> = new Set([16, 20, 28, 32, 48, 64])

/** Hexadecimal, however few of its characters are foreign to it, then base64 in the same way. */
function encoded(bytes: Uint8Array, head: string): LooksLike | null {
  const digits = head.replaceAll(/0x|[\s:,-]/g, '')
  if (digits.length >= 8 && digits.replaceAll(/[^0-9a-f]/gi, '').length >= digits.length * 0.85) {
    const read = decodeHex(bytes)
    if (!read.ok) return read.finding.code === 'text.hex-character' ? 'hex-foreign' : 'hex'
    return DIGESTS.has(read.bytes.length) ? 'fingerprint' : 'hex'
  }
  const lines = head.split(/\s+/), most = head.length - lines.length + 1
  // Prose is base64 too, but its words are short.
  if (most < lines.length * 12) return null
  const plain = head.replaceAll(/[^A-Za-z0-9+/_=-]/g, '').length
  if (plain === most) return head.startsWith('MI') ? 'base64-cut' : 'base64'
  return plain >= most * 0.97 ? 'base64-foreign' : null
}

/** Words may begin as a file does by chance: "MZ". */
const isPlain = (bytes: Uint8Array) => bytes.subarray(0, 64).every((octet) => octet >= 9 && octet < 0x7f)
