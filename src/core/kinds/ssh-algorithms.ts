/** The key types of SSH under the names that their blobs and lines have (RFC 4253 6.6, RFC 5656 3.1, RFC 8709 4, OpenSSH PROTOCOL.u2f). */

export type SshFamily = 'RSA' | 'DSA' | 'ECDSA' | 'Ed25519' | 'Ed448'

export interface SshAlgorithm {
  readonly family: SshFamily
  /** As people say it; RSA and DSA add their bits. */
  readonly label: string
  /** The curve as it stands in blobs (`nistp256`), and as X.509 has it; '' for the others. */
  readonly identifier: string
  readonly curve: string
  /** The key is in a security key (FIDO). */
  readonly sk: boolean
  /** Its number in SSHFP records (RFC 4255, RFC 6594, RFC 7479, RFC 8709); 0: none. */
  readonly sshfp: number
  readonly certificate: boolean
}

const plain = (family: SshFamily, label: string, sshfp: number): SshAlgorithm => ({ family, label, identifier: '', curve: '', sk: false, sshfp, certificate: false })
const ecdsa = (bits: 256 | 384 | 521): SshAlgorithm => ({ ...plain('ECDSA', `ECDSA P-${bits}`, 3), identifier: `nistp${bits}`, curve: `P-${bits}` })

const KEYS: Readonly<Record<string, SshAlgorithm>> = {
  'ssh-rsa': plain('RSA', 'RSA', 1), 'ssh-dss': plain('DSA', 'DSA', 2),
  'ecdsa-sha2-nistp256': ecdsa(256), 'ecdsa-sha2-nistp384': ecdsa(384), 'ecdsa-sha2-nistp521': ecdsa(521),
  'ssh-ed25519': plain('Ed25519', 'Ed25519', 4), 'ssh-ed448': plain('Ed448', 'Ed448', 6),
  'sk-ecdsa-sha2-nistp256@openssh.com': { ...ecdsa(256), label: 'ECDSA P-256, security key', sk: true },
  'sk-ssh-ed25519@openssh.com': { ...plain('Ed25519', 'Ed25519, security key', 4), sk: true },
}

const CERTIFICATE = '-cert-v01@openssh.com'

/** The type of the key in a certificate of a type: `ssh-rsa` of `ssh-rsa-cert-v01@openssh.com`; the type itself where it is no certificate's. */
export function keyTypeOf(type: string): string {
  if (!type.endsWith(CERTIFICATE)) return type
  const base = type.slice(0, -CERTIFICATE.length)
  return base.startsWith('sk-') ? `${base}@openssh.com` : base
}

/** Null where the type is not known. */
export function sshAlgorithm(type: string): SshAlgorithm | null {
  const known = Object.hasOwn(KEYS, keyTypeOf(type)) ? KEYS[keyTypeOf(type)] : undefined
  return known ? { ...known, certificate: type.endsWith(CERTIFICATE) } : null
}
