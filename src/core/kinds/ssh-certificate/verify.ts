/** Signatures of SSH (RFC 4253 6.6, RFC 5656 3.1.2, RFC 8332 3, RFC 8709 6, PROTOCOL.u2f) checked with WebCrypto. */
import { integer, sequence } from '../../asn1/write.ts'
import { verifySignature, type Verdict } from '../../crypto/sign.ts'
import { digest } from '../digests.ts'
import { sshAlgorithm } from '../ssh-algorithms.ts'
import { bitsOf, spkiOfSsh, type SshKey } from '../ssh-key.ts'
import { plainSource, SshReader, type Field } from '../ssh-read.ts'
import type { SshSignature } from './read.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Identifiers of X.509 for the same algorithms. */
const OIDS: Readonly<Record<string, string>> = {
  'ssh-rsa': '1.2.840.113549.1.1.5', 'rsa-sha2-256': '1.2.840.113549.1.1.11', 'rsa-sha2-512': '1.2.840.113549.1.1.13', 'ssh-ed25519': '1.3.101.112',
  'ecdsa-sha2-nistp256': '1.2.840.10045.4.3.2', 'ecdsa-sha2-nistp384': '1.2.840.10045.4.3.3', 'ecdsa-sha2-nistp521': '1.2.840.10045.4.3.4',
  'sk-ssh-ed25519@openssh.com': '1.3.101.112', 'sk-ecdsa-sha2-nistp256@openssh.com': '1.2.840.10045.4.3.2',
}

/** r and s as two numbers (RFC 5656 3.1.2) to ECDSA-Sig-Value; null where they are none. */
function ecdsaValue(blob: Bytes): Bytes | null {
  const reader = new SshReader(plainSource(blob, 0)), numbers: Field[] = []
  reader.attempt(() => {
    for (const name of ['r', 's']) numbers.push(reader.mpint({ name }))
    reader.finish({ name: 'signature' })
  })
  const [r, s] = numbers
  return r && s && reader.findings.length === 0 ? sequence(integer(r.bytes), integer(s.bytes)) : null
}

/** Some writers leave zeros in front of an RSA signature out; OpenSSH puts them back. */
function padded(blob: Bytes, key: SshKey): Bytes {
  const modulus = key.fields.get('n'), octets = modulus ? Math.ceil(bitsOf(modulus) / 8) : 0
  if (blob.length >= octets) return blob
  const made = new Uint8Array(octets)
  made.set(blob, octets - blob.length)
  return made
}

/** A security key signs the hash of its application, its flags, its counter and the hash of the message. */
async function signedBySecurityKey(data: Bytes, application: Bytes, { flags, counter }: SshSignature): Promise<Bytes> {
  const count = new Uint8Array(4)
  new DataView(count.buffer).setUint32(0, counter ?? 0)
  return Uint8Array.of(...(await digest('SHA-256', application)), flags ?? 0, ...count, ...(await digest('SHA-256', data)))
}

const fits = (key: SshKey, { type }: SshSignature) => (key.algorithm.family === 'RSA' ? /^(?:ssh-rsa|rsa-sha2-(?:256|512))$/.test(type) : key.type === type)

/** Whether `key` made the signature over `data`. */
export async function verifySsh(key: SshKey, signature: SshSignature, data: Bytes): Promise<Verdict> {
  if (!fits(key, signature)) return sshAlgorithm(signature.type) || OIDS[signature.type] ? 'invalid' : { unsupported: 'algorithm' }
  const spki = spkiOfSsh(key), oid = OIDS[signature.type]
  if (!oid || !spki) return { unsupported: oid ? 'key' : 'algorithm' }
  const { family, sk } = key.algorithm, { bytes } = signature.blob
  const value = family === 'ECDSA' ? ecdsaValue(bytes) : family === 'RSA' ? padded(bytes, key) : bytes
  if (!value) return 'invalid'
  const application = key.fields.get('application')
  const signed = sk && application ? await signedBySecurityKey(data, application.bytes, signature) : data.slice()
  return verifySignature({ spki, signatureAlgorithm: { oid, parameters: null }, signature: value, data: signed })
}

