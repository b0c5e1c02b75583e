/** The one door to core/pki and core/crypto for this place: makes and signs, and puts what was made into the vault, whole or not at all. */
import { defaultKeyAlgorithm, isMlDsa, type KeyAlgorithmId, type SignatureScheme } from '../../core/crypto/algorithms.ts'
import { exportPkcs8, exportSpki, generateKey, importSigningKey } from '../../core/crypto/keys.ts'
import type { PrivateSigner } from '../../core/crypto/sign.ts'
import { toHex } from '../../core/bytes/hex.ts'
import type { CertificateInput, Issued } from '../../core/pki/certificates.ts'
import type { Constraints } from '../../core/pki/closed-constraints.ts'
import type { SubjectInput } from '../../core/pki/distinguished-name.ts'
import type { SanName } from '../../core/pki/names.ts'
import type { Issuer, PkiContext, PkiResult, Problem } from '../../core/pki/result.ts'
import { MAX_DAYS } from '../../core/pki/validity.ts'
import { vault, type CertificateEntry, type NewCertificate, type NewIssued, type VaultResult } from '../../store/vault.ts'
import { attempt, Stop, stopAt, unlessAborted, type Outcome } from './outcome.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface AuthorityPlan {
  readonly subject: SubjectInput
  readonly algorithm: KeyAlgorithmId
  readonly days: number
  /** How many authorities may follow below it; null for no limit. */
  readonly pathLen: number | null
  /** How it is signed, by its own key or the authority's above; null: as usual. */
  readonly scheme: SignatureScheme | null
  /** The names that an intermediate may speak for; null: whatever its issuer may. Roots have none: Java passes over those of what it trusts. */
  readonly constraints: Constraints | null
}

export interface ServerPlan {
  readonly names: readonly SanName[]
  readonly subject: SubjectInput
  readonly algorithm: KeyAlgorithmId
  readonly days: number
  readonly clientAuth: boolean
}

/** Late: pkijs comes with it. */
export const loadPki = () => import('../../core/pki/certificates.ts')

export const context = (): PkiContext => ({ now: Date.now(), randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) })

export function granted<T>(result: PkiResult<T>, fieldOf = (field: string) => field): T {
  if (result.ok) return result.value
  throw new Stop({ type: 'problems', problems: result.problems.map((found): Problem => ({ ...found, field: fieldOf(found.field) })) })
}

export function stored<T>(result: VaultResult<T>): T {
  if (result.ok) return result.value
  throw new Stop({ type: 'vault', error: result.error })
}

export interface NewPair {
  readonly algorithm: KeyAlgorithmId
  readonly privateKey: PrivateSigner
  readonly spki: Bytes
  readonly pkcs8: Bytes
}

/** Lends a new key pair to `use` and wipes its bytes after. */
export async function withNewPair<T>(algorithm: KeyAlgorithmId, signal: AbortSignal, use: (pair: NewPair) => Promise<T>): Promise<T> {
  const { pkcs8, spki } = await unlessAborted(newPair(algorithm), signal)
  try {
    return await use({ algorithm, privateKey: await importSigningKey(pkcs8, algorithm), pkcs8, spki })
  } finally {
    pkcs8.fill(0)
  }
}

/** ML-DSA, which only some browsers make, by a library elsewhere. */
async function newPair(algorithm: KeyAlgorithmId): Promise<Pick<NewPair, 'pkcs8' | 'spki'>> {
  if (isMlDsa(algorithm)) return (await (await import('../../core/crypto/key/generate.ts')).generatePair(algorithm, context())).key
  const { privateKey, publicKey } = await generateKey(algorithm)
  return { pkcs8: await exportPkcs8(privateKey), spki: await exportSpki(publicKey) }
}

const samples = new Map<KeyAlgorithmId, Promise<Bytes>>()

/** A public key of the algorithm, for looking at a certificate whose own is not made yet. Its private half is let go at once. */
export function sampleSpki(algorithm: KeyAlgorithmId): Promise<Bytes> {
  const made = samples.get(algorithm) ?? newPair(algorithm).then(({ pkcs8, spki }) => { pkcs8.fill(0); return spki })
  samples.set(algorithm, made)
  return made
}

let authority: Promise<Bytes> | null = null

/** A certificate of some authority, for looking at one whose own authority is not known yet: a request's. Its key is let go at once. */
export function sampleAuthority(): Promise<Bytes> {
  const make = async () => {
    const [{ createRoot }, { privateKey, publicKey }] = await Promise.all([loadPki(), generateKey(defaultKeyAlgorithm)])
    const subject = { commonName: 'Authority', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }
    return granted(await createRoot({ subject, days: MAX_DAYS, algorithm: defaultKeyAlgorithm, key: privateKey, spki: await exportSpki(publicKey), pathLen: null }, context())).der
  }
  authority ??= make()
  return authority
}

/** The authority's key in the browser's hands, for one signature, with the scheme that was chosen or its usual one. */
export async function issuerOf({ der, keyRecordId }: CertificateEntry, scheme: SignatureScheme | null = null): Promise<Issuer> {
  if (keyRecordId === null) throw new Stop({ type: 'problems', problems: [{ field: 'issuer', code: 'issuer.no-key', params: {} }] })
  const { privateKey, algorithm } = stored(await vault.signingKey(keyRecordId, scheme))
  return { certificate: der, key: privateKey, algorithm, scheme }
}

export const recordOf = (issued: Issued, rest: Pick<NewCertificate, 'issuerId' | 'role' | 'title' | 'hosts' | 'supersedesId'>): NewCertificate =>
  ({ ...rest, der: issued.der, notBefore: issued.notBefore, notAfter: issued.notAfter, serialHex: toHex(issued.serial) })

export async function keep(issued: NewIssued, signal: AbortSignal): Promise<CertificateEntry> {
  signal.throwIfAborted()
  const kept = await vault.addIssued(issued)
  // The form has looked: another tab was quicker.
  if (!kept.ok && kept.error.code === 'serial-used') throw stopAt('serial', 'serial.taken', { title: kept.error.holder })
  return stored(kept).certificate
}

export const keyOf = ({ algorithm, spki, pkcs8 }: NewPair, name: string) => ({ name, algorithm, spki, pkcs8 })
const authorityTitle = ({ subject }: AuthorityPlan) => subject.commonName.trim()
const serverTitle = ({ names, subject }: ServerPlan) => subject.commonName.trim() || (names[0]?.value ?? '')
const hostsOf = (names: readonly SanName[]) => names.map(({ value }) => value)

export interface NewRoot { readonly issued: Issued; readonly issuer: Issuer; readonly record: NewIssued }

async function signRoot(plan: AuthorityPlan, pair: NewPair, fieldOf?: (field: string) => string): Promise<NewRoot> {
  const { createRoot } = await loadPki()
  const { algorithm, privateKey: key, spki } = pair
  const own = plan.scheme ? await importSigningKey(pair.pkcs8, algorithm, plan.scheme) : key
  const issued = granted(await createRoot({ ...plan, key: own, spki }, context()), fieldOf)
  const certificate = recordOf(issued, { issuerId: null, role: 'root', title: authorityTitle(plan), hosts: [] })
  return { issued, issuer: { certificate: issued.der, key, algorithm }, record: { certificate, key: keyOf(pair, authorityTitle(plan)) } }
}

export function makeRoot(plan: AuthorityPlan, signal: AbortSignal): Promise<Outcome<CertificateEntry>> {
  return attempt(() => withNewPair(plan.algorithm, signal, async (pair) => keep((await signRoot(plan, pair)).record, signal)))
}

/** Who signs. `through`: by way of a new intermediate, which is made below `by` first. */
export interface Signing {
  readonly by: CertificateEntry
  readonly through: AuthorityPlan | null
  /** How `by` signs what is wanted, where it does so itself; left out: as usual. */
  readonly scheme?: SignatureScheme | null
}

interface NewIntermediate { readonly issuer: Issuer; readonly record: (issuerId: string) => NewIssued }

async function signIntermediate(plan: AuthorityPlan, pair: NewPair, issuer: Issuer): Promise<NewIntermediate> {
  const { createIntermediate } = await loadPki()
  const issued = granted(await createIntermediate({ ...plan, spki: pair.spki }, issuer, context()))
  return {
    issuer: { certificate: issued.der, key: pair.privateKey, algorithm: plan.algorithm },
    record: (issuerId) => ({ certificate: recordOf(issued, { issuerId, role: 'intermediate', title: authorityTitle(plan), hosts: [] }), key: keyOf(pair, authorityTitle(plan)) }),
  }
}

export function makeIntermediate(plan: AuthorityPlan, by: CertificateEntry, signal: AbortSignal): Promise<Outcome<CertificateEntry>> {
  return attempt(async () => {
    const issuer = await issuerOf(by, plan.scheme)
    return withNewPair(plan.algorithm, signal, async (pair) => keep((await signIntermediate(plan, pair, issuer)).record(by.id), signal))
  })
}

/** Lends who signs. `kept` keeps a new one, once what it is to sign is signed, and gives the id of the certificate that signed. */
export async function withSigner<T>({ by, through, scheme = null }: Signing, signal: AbortSignal, use: (issuer: Issuer, kept: () => Promise<string>) => Promise<T>): Promise<T> {
  const issuer = await issuerOf(by, through ? through.scheme : scheme)
  if (!through) return use(issuer, async () => by.id)
  return withNewPair(through.algorithm, signal, async (pair) => {
    const made = await signIntermediate(through, pair, issuer)
    return use(made.issuer, async () => (await keep(made.record(by.id), signal)).id)
  })
}

async function signServer(plan: ServerPlan, issuer: Issuer, pair: NewPair): Promise<(issuerId: string) => NewIssued> {
  const { issueServerCertificate } = await loadPki()
  const issued = granted(await issueServerCertificate({ ...plan, spki: pair.spki }, issuer, context()))
  const title = serverTitle(plan)
  return (issuerId) => ({ certificate: recordOf(issued, { issuerId, role: 'leaf', title, hosts: hostsOf(plan.names) }), key: keyOf(pair, title) })
}

/** Once an issuer is kept, what it signed is kept too. */
const unstoppable = () => new AbortController().signal

/** A certificate with a new key. */
export function makeServer(plan: ServerPlan, signing: Signing, signal: AbortSignal): Promise<Outcome<CertificateEntry>> {
  return attempt(() => withSigner(signing, signal, (issuer, kept) => withNewPair(plan.algorithm, signal, async (pair) => {
    const server = await signServer(plan, issuer, pair)
    signal.throwIfAborted()
    return keep(server(await kept()), signing.through ? unstoppable() : signal)
  })))
}

/**
 * The first certificate and the authorities that it needs: a root, and with `through` one below it that may speak for its names only. All
 * are signed before any is kept; problems of the root's fields begin with `root.`.
 */
export function makeRootAndServer(root: AuthorityPlan, plan: ServerPlan, through: AuthorityPlan | null, signal: AbortSignal): Promise<Outcome<CertificateEntry>> {
  return attempt(() => withNewPair(root.algorithm, signal, (rootPair) => withNewPair(plan.algorithm, signal, async (pair) => {
    const made = await signRoot(root, rootPair, (field) => `root.${field}`)
    const keepAll = async (server: (issuerId: string) => NewIssued, middle: NewIntermediate | null) => {
      const { id } = await keep(made.record, signal)
      return keep(server(middle ? (await keep(middle.record(id), unstoppable())).id : id), unstoppable())
    }
    if (!through) return keepAll(await signServer(plan, made.issuer, pair), null)
    return withNewPair(through.algorithm, signal, async (middlePair) => {
      const middle = await signIntermediate(through, middlePair, made.issuer)
      return keepAll(await signServer(plan, middle.issuer, pair), middle)
    })
  })))
}

export interface CertificatePlan {
  readonly input: Omit<CertificateInput, 'spki'>
  readonly title: string
  readonly hosts: readonly string[]
  /** Made here with the certificate, or elsewhere. `keyRecordId`: where it is kept here all the same. */
  readonly key: { readonly algorithm: KeyAlgorithmId } | { readonly spki: Bytes; readonly keyRecordId: string | null }
}

const isCaInput = ({ extensions }: Pick<CertificateInput, 'extensions'>) => extensions.some((one) => one.type === 'basicConstraints' && one.ca)

/** A certificate of any sort. */
export function makeCertificate(plan: CertificatePlan, signing: Signing, signal: AbortSignal): Promise<Outcome<CertificateEntry>> {
  const { input, key, title, hosts } = plan
  const sign = async (spki: Bytes, newKey: (issued: NewCertificate) => NewIssued) => withSigner(signing, signal, async (issuer, kept) => {
    const { createCertificate } = await loadPki()
    const issued = granted(await createCertificate({ ...input, spki }, issuer, context()))
    signal.throwIfAborted()
    const record = recordOf(issued, { issuerId: await kept(), role: isCaInput(input) ? 'intermediate' : 'leaf', title, hosts })
    return keep(newKey(record), signing.through ? unstoppable() : signal)
  })
  if ('spki' in key) return attempt(() => sign(key.spki, (certificate) => ({ certificate, key: key.keyRecordId === null ? null : { keyRecordId: key.keyRecordId }, answers: answeredBy(key.keyRecordId) })))
  return attempt(() => withNewPair(key.algorithm, signal, (pair) => sign(pair.spki, (certificate) => ({ certificate, key: keyOf(pair, title) }))))
}

/** What is wrong in the fields of a distinguished name. */
export async function subjectProblems(subject: SubjectInput): Promise<readonly Problem[]> {
  const { checkSubject } = await import('../../core/pki/distinguished-name.ts')
  return checkSubject(subject)
}

/** The requests that a certificate for this key answers. */
const answeredBy = (keyRecordId: string | null): readonly string[] => (keyRecordId === null ? [] : vault.state.getState().requests.filter((one) => one.keyRecordId === keyRecordId).map(({ id }) => id))

/** Late, with its reader of requests. */
export const loadRequests = () => import('../../core/pki/requests.ts')
