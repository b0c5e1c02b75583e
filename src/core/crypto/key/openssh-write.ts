/**
 * OpenSSH's formats, written: the public line (RFC 4253 6.6, RFC 5656 3.1, RFC 8709 4) and the private file openssh-key-v1 (PROTOCOL.key), in
 * the clear or under a passphrase with bcrypt and AES-256-CTR, as ssh-keygen has them. OpenSSH knows RSA, the three NIST curves and Ed25519.
 */
import { encodeBase64 } from '../../bytes/base64.ts'
import type { Randomness } from '../pbes2.ts'
import { joined } from '../../bytes/joined.ts'
import { sealSection } from '../ssh-seal.ts'
import { sshCipher } from '../ssh-ciphers.ts'
import { isRsa, type PrivateKeyBytes, type PublicKeyBytes } from './key.ts'
import { MAGIC, mpint, SSH_ED25519, sshCurve, sshString, sshTypeOf, uint32 } from './ssh-wire.ts'

type Bytes = Uint8Array<ArrayBuffer>

function publicBlob(key: PublicKeyBytes, type: string): Bytes {
  if (isRsa(key)) return joined(sshString(type), mpint(key.rsa.e), mpint(key.rsa.n))
  return type === SSH_ED25519 ? joined(sshString(type), sshString(key.publicKey)) : joined(sshString(type), sshString(sshCurve(type)), sshString(key.publicKey))
}

/** A comment ends at the end of its line, and control characters in a terminal do harm. */
// oxlint-disable-next-line eslint/no-control-regex
const commentOf = (name: string): string => name.replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()

/** A line as in `authorized_keys` and `id_….pub`; null where OpenSSH has no such key. */
export function sshPublicLine(key: PublicKeyBytes, comment: string): string | null {
  const type = sshTypeOf(key)
  return type && `${[type, encodeBase64(publicBlob(key, type)), commentOf(comment)].filter(Boolean).join(' ')}\n`
}

/** The parts of the private section between type and comment (PROTOCOL.key; the agent's format, draft-ietf-sshm-ssh-agent 3.2). */
function privateParts(key: PrivateKeyBytes, type: string): Bytes {
  if (isRsa(key)) {
    const { n, e, d, qi, p, q } = key.rsa
    return joined(...[n, e, d, qi, p, q].map(mpint))
  }
  const { privateKey, publicKey } = key
  if (type === SSH_ED25519) return joined(sshString(publicKey), sshString(joined(privateKey as Bytes, publicKey)))
  return joined(sshString(sshCurve(type)), sshString(publicKey), mpint(privateKey as Bytes))
}

const LABEL = 'OPENSSH PRIVATE KEY'

/** Lines of 70 characters, as ssh-keygen's. */
function pem(bytes: Bytes): string {
  const lines = encodeBase64(bytes).match(/.{1,70}/g) ?? []
  return `-----BEGIN ${LABEL}-----\n${lines.join('\n')}\n-----END ${LABEL}-----\n`
}

export interface SshFileOptions {
  readonly comment: string
  /** '' leaves the key in the clear. */
  readonly passphrase: string
}

/** The file that ssh and ssh-keygen read; null where OpenSSH has no such key. */
export async function sshPrivateFile(key: PrivateKeyBytes, { comment, passphrase }: SshFileOptions, ctx: Randomness): Promise<string | null> {
  const type = sshTypeOf(key)
  if (!type) return null
  const check = ctx.randomBytes(4), cipherName = passphrase === '' ? 'none' : 'aes256-ctr'
  const body = joined(check, check, sshString(type), privateParts(key, type), sshString(commentOf(comment)))
  const block = sshCipher(cipherName)?.blockOctets ?? 8
  const padding = Uint8Array.from({ length: (block - (body.length % block)) % block }, (_, i) => i + 1)
  const section = joined(body, padding)
  const { kdfOptions, ciphertext } = passphrase === '' ? { kdfOptions: new Uint8Array(0), ciphertext: section } : await sealSection(section, passphrase, ctx)
  const kdf = passphrase === '' ? 'none' : 'bcrypt'
  return pem(joined(MAGIC, sshString(cipherName), sshString(kdf), sshString(kdfOptions), uint32(1), sshString(publicBlob(key, type)), sshString(ciphertext)))
}
