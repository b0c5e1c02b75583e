/** An authority brought from elsewhere: its certificate, its private key, and the certificates above it. The reverse of the export. */
import { toHex } from '../../core/bytes/hex.ts'
import { certificateSchema } from '../../core/asn1/schemas/certificate.ts'
import { keyIdOf, readPrivateKey, type ReadKey } from '../../core/crypto/keys.ts'
import { ROUNDS_REFUSED } from '../../core/crypto/pbes2.ts'
import { verifySignature } from '../../core/crypto/sign.ts'
import { certificateKind } from '../../core/kinds/certificate/kind.ts'
import type { Artifact, Opened } from '../../core/kinds/contract.ts'
import { givenKeys, isLocked, unlockKey, type GivenKey } from '../../core/kinds/given-keys.ts'
import { open } from '../../core/kinds/open.ts'
import { derTree, Reader } from '../../core/kinds/reader.ts'
import { issuerInfo, type IssuerInfo } from '../../core/pki/issuer-info.ts'
import { NO_NODE } from '../../core/bytes/tree.ts'
import { isAuthority } from '../../store/authority.ts'
import { vault, type CertificateEntry, type CertificateRow, type KeyEntry, type NewCertificate, type NewIssued } from '../../store/vault.ts'
import { stored } from './issuing.ts'
import { attempt, stopAt, type Outcome } from './outcome.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface ImportInput {
  /** PEM, or base64 of DER: the authority's certificate, those above it if they are there. */
  readonly certificate: string
  readonly key: string
  readonly passphrase: string
  /** The person agreed to a key derivation that takes its time. */
  readonly patient: boolean
}
export interface Keeping { readonly certificates: readonly CertificateRow[]; readonly keys: readonly KeyEntry[] }

/** Refused until the person agrees: importing again is agreeing. */
export const ROUNDS_ASK = 'passphrase.rounds-ask'
/** PBKDF2 with SHA-256 in a current browser. */
const ROUNDS_A_SECOND = 5_000_000

const openText = (text: string) => open(new TextEncoder().encode(text))

function derOf({ buffers }: Opened, { table }: Artifact): Bytes {
  return (buffers[table.buffer]?.bytes ?? new Uint8Array(0)).slice(table.start[0], table.end[0])
}

/** Whether the text holds a key that wants a passphrase. */
export function isEncryptedKey(text: string): boolean {
  return givenKeys(openText(text)).some(isLocked)
}

async function readKey({ key, passphrase, patient }: ImportInput): Promise<ReadKey> {
  if (key.includes('BEGIN OPENSSH PRIVATE KEY')) throw stopAt('key', 'import.key-openssh')
  const [found, ...others] = givenKeys(openText(key))
  if (!found) throw stopAt('key', 'import.key-none')
  if (others.length > 0) throw stopAt('key', 'import.key-several', { count: others.length + 1 })
  const read = await readPrivateKey(isLocked(found) ? await decrypted(found, passphrase, patient) : found.bytes)
  if (!read.ok) throw stopAt('key', 'import.key-unreadable', { detail: read.detail || read.error })
  return read.value
}

async function decrypted(key: GivenKey, passphrase: string, patient: boolean): Promise<Bytes> {
  if (passphrase === '') throw stopAt('passphrase', 'passphrase.missing')
  const opened = await unlockKey(key, passphrase, patient ? { allowedRounds: ROUNDS_REFUSED } : {})
  if (opened.ok) return opened.value
  const { problem } = opened
  switch (problem.code) {
    case 'pbes2.passphrase-wrong': throw stopAt('passphrase', 'passphrase.wrong')
    case 'pbes2.passphrase-empty': throw stopAt('passphrase', 'passphrase.missing')
    case 'pbes2.rounds-ask': throw stopAt('passphrase', ROUNDS_ASK, { rounds: problem.rounds, seconds: Math.ceil(problem.rounds / ROUNDS_A_SECOND) })
    case 'pbes2.rounds-refused': throw stopAt('key', 'passphrase.rounds-refused', { rounds: problem.rounds, limit: problem.limit })
    case 'pbes2.unsupported': throw stopAt('key', 'passphrase.unsupported', { detail: problem.name })
    case 'pbes2.browser': throw stopAt('key', 'passphrase.unsupported', { detail: problem.cipher })
    case 'pbes2.malformed': throw stopAt('key', 'passphrase.malformed', { detail: problem.field })
  }
}

interface Given {
  readonly der: Bytes
  readonly info: IssuerInfo
  readonly reader: Reader
  readonly title: string
  /** DER of the issuer's name. */
  readonly issuer: Bytes
}

function certificatesIn(text: string): readonly Given[] {
  const opened = openText(text)
  return opened.artifacts.filter(({ kind }) => kind === 'certificate').flatMap((artifact) => {
    const der = derOf(opened, artifact), info = issuerInfo(der)
    const reader = new Reader(derTree(opened, artifact, certificateSchema('Certificate')))
    const issuer = reader.path(0, 'tbsCertificate.issuer')
    return info && issuer !== NO_NODE ? [{ der, info, reader, title: certificateKind.summarise(opened, artifact).title, issuer: reader.tree.encoding(issuer) }] : []
  })
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((octet, i) => octet === b[i])

/** Whether the names fit and the signature is the issuer's. */
async function isSignedBy({ reader, issuer }: Given, by: Pick<IssuerInfo, 'subject' | 'spki'>): Promise<boolean> {
  if (!sameBytes(issuer, by.subject)) return false
  const tbs = reader.path(0, 'tbsCertificate'), algorithm = reader.path(0, 'signatureAlgorithm'), parameters = reader.path(algorithm, 'parameters')
  const signatureAlgorithm = { oid: reader.algorithm(algorithm), parameters: parameters === NO_NODE ? null : reader.tree.encoding(parameters) }
  return (await verifySignature({ spki: by.spki, signatureAlgorithm, signature: reader.bits(reader.path(0, 'signatureValue')), data: reader.tree.encoding(tbs) })) === 'valid'
}

const isSelfIssued = ({ issuer, info }: Given) => sameBytes(issuer, info.subject)

/** The kept authority that signed it, or null. */
async function keptIssuer(given: Given, kept: readonly CertificateRow[]): Promise<string | null> {
  for (const entry of kept) {
    const info = isAuthority(entry) ? issuerInfo(entry.der) : null
    if (info && (await isSignedBy(given, info))) return entry.id
  }
  return null
}

function recordOf(given: Given, issuerId: string | null): NewCertificate {
  const { der, info, reader, title } = given
  const serial = toHex(reader.tree.content(reader.path(0, 'tbsCertificate.serialNumber'))).replace(/^00(?=.)/, '')
  return { der, issuerId, role: isSelfIssued(given) ? 'root' : 'intermediate', title: title || 'Authority without a name', hosts: [], notBefore: info.notBefore, notAfter: info.notAfter, serialHex: serial }
}

/** The certificates above `own` among those given, the nearest first. */
async function above(own: Given, all: readonly Given[]): Promise<readonly Given[]> {
  const chain: Given[] = []
  for (let at = own; !isSelfIssued(at) && chain.length < all.length;) {
    const signed = await Promise.all(all.map(async (one) => one !== at && !chain.includes(one) && (await isSignedBy(at, one.info))))
    const next = all[signed.indexOf(true)]
    if (!next) break
    chain.push(next)
    at = next
  }
  return chain
}

async function addAbove(chain: readonly Given[], kept: readonly CertificateRow[]): Promise<string | null> {
  let issuerId: string | null = null
  for (const given of chain.toReversed()) {
    const known = kept.filter(isAuthority).find(({ der }) => sameBytes(der, given.der))
    issuerId = known?.id ?? stored(await vault.addIssued({ certificate: recordOf(given, issuerId ?? (isSelfIssued(given) ? null : await keptIssuer(given, kept))), key: null })).certificate.id
  }
  return issuerId
}

/** Checks that key and certificate belong together and that it is an authority's, and keeps both. */
export function importAuthority(input: ImportInput, kept: Keeping): Promise<Outcome<CertificateEntry>> {
  return attempt(async () => {
    const all = certificatesIn(input.certificate)
    if (all.length === 0) throw stopAt('certificate', 'import.certificate-none')
    const key = await readKey(input)
    try {
      const own = all.find(({ info }) => sameBytes(info.spki, key.spki))
      if (!own) throw all.length === 1 ? stopAt('key', 'import.mismatch') : stopAt('certificate', 'import.certificate-several', { count: all.length })
      if (!own.info.isCa) throw stopAt('certificate', 'import.not-a-ca')
      if (kept.certificates.filter(isAuthority).some(({ der, keyRecordId }) => keyRecordId === null && sameBytes(der, own.der))) throw stopAt('certificate', 'import.kept-without-key')
      const issuerId = isSelfIssued(own) ? null : (await addAbove(await above(own, all), kept.certificates)) ?? (await keptIssuer(own, kept.certificates))
      return stored(await vault.addIssued({ certificate: recordOf(own, issuerId), key: await keyFor(key, own, kept) })).certificate
    } finally {
      key.pkcs8.fill(0)
    }
  })
}

/** A key that is kept already is not kept twice. */
async function keyFor({ algorithm, spki, pkcs8 }: ReadKey, { title }: Given, { keys }: Keeping): Promise<NonNullable<NewIssued['key']>> {
  const keyId = await keyIdOf(spki)
  const known = keys.find((entry) => entry.keyId === keyId)
  return known ? { keyRecordId: known.id } : { name: title, algorithm, spki, pkcs8 }
}
