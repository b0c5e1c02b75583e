/**
 * PKCS #12 (RFC 7292), written as OpenSSL 3 does but for its work factors: the key in a shrouded bag, certificates in an encrypted safe, both
 * under PBES2 with AES-256, and a MAC with SHA-256. One without certificates holds the key alone; one without a key, what Java trusts.
 * The legacy form (pkcs12-legacy.ts) is for devices that open nothing newer.
 */
import { explicit, integer, nullValue, octetString, oid, sequence, set, tlv } from '../../asn1/write.ts'
import { deriveMacKey, hmacOf, secretsOf, utf16, type Secret } from '../pbe-derive.ts'
import { Work } from '../pbe-work.ts'
import { ROUNDS, sealPbes2, type Pbes2Sealed, type Randomness } from '../pbes2.ts'

type Bytes = Uint8Array<ArrayBuffer>

const DATA = '1.2.840.113549.1.7.1', ENCRYPTED_DATA = '1.2.840.113549.1.7.6'
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2', CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3', X509_CERTIFICATE = '1.2.840.113549.1.9.22.1'
const FRIENDLY_NAME = '1.2.840.113549.1.9.20', LOCAL_KEY_ID = '1.2.840.113549.1.9.21'
const SHA256 = '2.16.840.1.101.3.4.2.1', SHA1 = '1.3.14.3.2.26'
/** What tells Java that a certificate is trusted, and for what (sun.security.pkcs12.PKCS12KeyStore): anyExtendedKeyUsage. */
const TRUSTED_KEY_USAGE = '2.16.840.1.113894.746875.1.1', ANY_USAGE = '2.5.29.37.0'
const SALT_OCTETS = 16

export interface Pkcs12Input {
  /** PrivateKeyInfo, DER. */
  readonly pkcs8: Bytes
  /** The key's own certificate first, then those that lead to its root; none where none is kept. */
  readonly certificates: readonly Bytes[]
  readonly name: string
  readonly passphrase: string
  /** `modern` unless said otherwise. */
  readonly form?: Pkcs12Form
}

export type Pkcs12Form = 'modern' | 'legacy'

const bmpString = (text: string) => tlv(0x1e, utf16(text))
const attribute = (type: string, value: Bytes) => sequence(oid(type), set(value))

/** The number that ties a key to its certificate (RFC 2985 5.5.2): the certificate's SHA-1, as in OpenSSL; it is a name, no protection. */
async function keyIdOf(certificate: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-1', certificate))
}

/** SafeBag (RFC 7292 4.2). */
const bag = (type: string, value: Bytes, attributes: readonly Bytes[]) => sequence(oid(type), explicit(0, value), ...(attributes.length > 0 ? [set(...attributes)] : []))

const certificateBag = (certificate: Bytes, attributes: readonly Bytes[]) => bag(CERTIFICATE_BAG, sequence(oid(X509_CERTIFICATE), explicit(0, octetString(certificate))), attributes)

const dataInfo = (content: Bytes) => sequence(oid(DATA), explicit(0, octetString(content)))

interface Sealing { readonly passphrase: string; readonly form: Pkcs12Form; readonly ctx: Randomness }

const secretOf = (passphrase: string): Secret => secretsOf(passphrase)[0] as Secret

async function seal(plain: Bytes, { passphrase, form, ctx }: Sealing): Promise<Pbes2Sealed> {
  if (form === 'modern') return sealPbes2(plain, passphrase, 'PBKDF2', ctx)
  const { sealLegacy } = await import('./pkcs12-legacy.ts')
  return sealLegacy(plain, secretOf(passphrase), ctx)
}

/** ContentInfo of EncryptedData (RFC 5652 8); its content is [0] IMPLICIT. */
async function encryptedInfo(content: Bytes, sealing: Sealing): Promise<Bytes> {
  const { identifier, ciphertext } = await seal(content, sealing)
  return sequence(oid(ENCRYPTED_DATA), explicit(0, sequence(integer(0), sequence(oid(DATA), identifier, tlv(0x80, ciphertext)))))
}

/** MacData (RFC 7292 4): as many rounds as the encryption has, or it would be the easier one to guess at. */
async function macData(content: Bytes, { passphrase, form, ctx }: Sealing): Promise<Bytes> {
  const salt = ctx.randomBytes(SALT_OCTETS), rounds = form === 'modern' ? ROUNDS : (await import('./pkcs12-legacy.ts')).LEGACY_ROUNDS, hash = form === 'modern' ? 'SHA-256' : 'SHA-1'
  const key = await deriveMacKey({ hash, salt, rounds }, secretOf(passphrase), new Work(Infinity))
  if (!key.ok) throw new Error(`MAC: ${key.code}`)
  return sequence(sequence(sequence(oid(form === 'modern' ? SHA256 : SHA1), nullValue()), octetString(await hmacOf(hash, key.value, content))), octetString(salt), integer(rounds))
}

async function pfx(safes: readonly Bytes[], sealing: Sealing): Promise<Bytes> {
  const authenticated = sequence(...safes)
  return sequence(integer(3), dataInfo(authenticated), await macData(authenticated, sealing))
}

/** PFX, DER. The passphrase is not empty. */
export async function writePkcs12({ pkcs8, certificates, name, passphrase, form = 'modern' }: Pkcs12Input, ctx: Randomness): Promise<Bytes> {
  const [own, ...others] = certificates, sealing: Sealing = { passphrase, form, ctx }
  const named = [attribute(FRIENDLY_NAME, bmpString(name)), ...(own ? [attribute(LOCAL_KEY_ID, octetString(await keyIdOf(own)))] : [])]
  const { identifier, ciphertext } = await seal(pkcs8, sealing)
  const keySafe = dataInfo(sequence(bag(SHROUDED_KEY_BAG, sequence(identifier, octetString(ciphertext)), named)))
  const certificateSafe = own ? [await encryptedInfo(sequence(certificateBag(own, named), ...others.map((one) => certificateBag(one, []))), sealing)] : []
  return pfx([...certificateSafe, keySafe], sealing)
}

export interface Trusted { readonly der: Bytes; readonly name: string }

/** A trust store for Java: certificates without keys, each said to be trusted. The passphrase is not empty. */
export async function writeTrustStore(trusted: readonly Trusted[], passphrase: string, ctx: Randomness): Promise<Bytes> {
  const sealing: Sealing = { passphrase, form: 'modern', ctx }
  const bags = trusted.map(({ der, name }) => certificateBag(der, [attribute(FRIENDLY_NAME, bmpString(name)), attribute(TRUSTED_KEY_USAGE, oid(ANY_USAGE))]))
  return pfx([await encryptedInfo(sequence(...bags), sealing)], sealing)
}
