/** From what was read to what will be kept: what belongs together, what is refused and why. Nothing is written here. */
import { keyIdOf } from '../../../core/crypto/keys.ts'
import { certifyingAlgorithm } from '../../../core/crypto/key/types.ts'
import { identityOf, issuerInfo } from '../../../core/pki/issuer-info.ts'
import type { CertificateEntry, CertificateRow, Certificates, IncomingRevocation, KeyPairs, RequestEntry } from '../../../store/vault.ts'
import { loadRequests } from '../issuing.ts'
import { isSelfIssued, type GivenCertificate } from './certificate.ts'
import { ledgersOf, type Ledger, type Reason } from './ledger.ts'
import { linksOf, type Link } from './links.ts'
import type { GivenPrivateKey, GivenRequest, Reading } from './reading.ts'
import type { Left } from './sources.ts'

export interface Keeping {
  readonly certificates: Certificates
  readonly keys: KeyPairs
  readonly requests: readonly RequestEntry[]
}

interface Item {
  readonly id: string
  /** Unless the person wants otherwise. */
  readonly keep: boolean
  /** There is nothing to choose. */
  readonly fixed: boolean
  /** Why it is not kept, or what to know of it. */
  readonly reasons: readonly Reason[]
}

export interface CertificateItem extends Item {
  /** Its issuer among those given: without it and without a key, nothing is known of it any more. */
  readonly follows: Item | null
  readonly given: GivenCertificate
  readonly role: CertificateEntry['role']
  readonly link: Link
  /** `given`: its key came with it; `kept`: it is here. */
  readonly keyed: 'given' | 'kept' | null
  readonly revocation: IncomingRevocation | null
}

export interface KeyItem extends Item {
  readonly given: GivenPrivateKey
  /** An authority that is kept without its key, which this is. */
  readonly lacking: CertificateEntry | null
}

export interface RequestItem extends Item {
  readonly given: GivenRequest
  readonly title: string
  readonly hosts: readonly string[]
  readonly keyId: string
}

export interface Plan {
  readonly certificates: readonly CertificateItem[]
  readonly keys: readonly KeyItem[]
  readonly requests: readonly RequestItem[]
  readonly ledgers: readonly Ledger[]
  readonly left: readonly Left[]
}

const reason = (code: string, params: Reason['params'] = {}): Reason => ({ code, params })
const kept = (more: readonly Reason[] = []): Omit<Item, 'id'> => ({ keep: true, fixed: false, reasons: more })
const refused = (...reasons: readonly Reason[]): Omit<Item, 'id'> => ({ keep: false, fixed: false, reasons })
const impossible = (...reasons: readonly Reason[]): Omit<Item, 'id'> => ({ keep: false, fixed: true, reasons })

const issuerOf = (link: Link, { sha256 }: GivenCertificate): string | null => (link?.type === 'self' ? sha256 : link?.type === 'issuer' ? link.sha256 : null)

interface Context {
  readonly keeping: Keeping
  readonly now: number
  readonly keys: ReadonlyMap<string, GivenPrivateKey>
  readonly ledgers: readonly Ledger[]
}

function keyedBy({ keyId }: GivenCertificate, { keys, keeping }: Context): CertificateItem['keyed'] {
  if (keys.has(keyId)) return 'given'
  return keeping.keys.byKeyId(keyId) ? 'kept' : null
}

/** What its index says of it. */
function revocationOf(certificate: GivenCertificate, link: Link, { ledgers }: Context): IncomingRevocation | null {
  const issuer = issuerOf(link, certificate), entry = ledgers.find(({ authority }) => authority !== null && authority === issuer)?.entries.find(({ serialHex }) => serialHex === certificate.serialHex)
  return entry && entry.revokedAt !== null ? entry : null
}

/** What an authority has to be told about: its records, its dates, its key. */
function judgeAuthority({ sha256, info, keyId }: GivenCertificate, keyed: CertificateItem['keyed'], { now, keys, ledgers }: Context): Omit<Item, 'id'> {
  const records = ledgers.find(({ authority }) => authority === sha256), key = keys.get(keyId)?.key
  if (key && !certifyingAlgorithm(key.type)) return impossible(reason('import.key-unreadable', { detail: key.label }))
  const reasons = [...(records?.problem ? [records.problem] : []), ...(now > info.notAfter ? [reason('import.expired', { notAfter: info.notAfter })] : [])]
  if (reasons.length > 0) return refused(...reasons)
  return kept([...(now < info.notBefore ? [reason('import.future', { notBefore: info.notBefore })] : []), ...(info.maySignCertificates ? [] : [reason('issuer.key-usage')]), ...(keyed ? [] : [reason(records ? 'import.key-missing' : 'import.authority-alone')])])
}

/** A certificate that is kept already: only what it lacks is taken. */
function judgeKnown(same: CertificateRow, { link, keyed, revocation }: Pick<CertificateItem, 'link' | 'keyed' | 'revocation'>): Omit<Item, 'id'> {
  const gains = [same.keyRecordId === null && keyed && 'import.gains-key', same.issuerId === null && link?.type === 'issuer' && 'import.gains-issuer', same.revokedAt === null && revocation && 'import.gains-revocation']
  const reasons = gains.filter((code) => typeof code === 'string').map((code) => reason(code))
  return reasons.length > 0 ? kept(reasons) : impossible(reason('import.known'))
}

function judge(given: GivenCertificate, { link, keyed, revocation }: Pick<CertificateItem, 'link' | 'keyed' | 'revocation'>, context: Context): Omit<Item, 'id'> {
  const same = context.keeping.certificates.bySha256(given.sha256)
  if (same) return judgeKnown(same, { link, keyed, revocation })
  if (link?.type === 'broken') return refused(reason(link.title === given.title && isSelfIssued(given) ? 'import.signature-self' : 'import.signature', { title: link.title }))
  if (given.info.isCa) return judgeAuthority(given, keyed, context)
  const reasons = [...(link?.type === 'self' ? [reason('import.not-a-ca')] : []), ...(keyed || link?.type === 'issuer' ? [] : [reason('import.alone')])]
  if (!keyed && link?.type !== 'issuer') return refused(...reasons)
  return context.now > given.info.notAfter && link?.type !== 'issuer' ? refused(reason('import.expired-leaf', { notAfter: given.info.notAfter })) : kept(reasons)
}

function certificateItem(given: GivenCertificate, link: Link, context: Context): Omit<CertificateItem, 'follows'> {
  const keyed = keyedBy(given, context), revocation = revocationOf(given, link, context), role = !given.info.isCa ? 'leaf' : link?.type === 'self' ? 'root' : 'intermediate'
  return { id: given.sha256, given, link, keyed, role, revocation, ...judge(given, { link, keyed, revocation }, context) }
}

async function lackingKey({ certificates }: Keeping, keyId: string): Promise<CertificateEntry | null> {
  for (const entry of certificates.authorities) {
    const info = entry.keyRecordId === null ? issuerInfo(entry.der) : null
    // oxlint-disable-next-line no-await-in-loop
    if (info && (await keyIdOf(info.spki)) === keyId) return entry
  }
  return null
}

async function keyItem(given: GivenPrivateKey, { keeping }: Context, certificates: number): Promise<KeyItem> {
  const known = keeping.keys.byKeyId(given.keyId) !== undefined, lacking = known ? null : await lackingKey(keeping, given.keyId)
  const judged = known ? impossible(reason('import.known')) : lacking ? kept([reason('import.key-for', { title: lacking.title })]) : refused(reason(certificates > 0 ? 'import.mismatch' : 'import.key-alone'))
  return { id: given.keyId, given, lacking, ...judged }
}

/** A request is verified before anything is believed of it. */
async function requestItem(given: GivenRequest, certified: ReadonlySet<string>, { keys, keeping }: Context): Promise<RequestItem> {
  const { readRequest } = await loadRequests(), read = await readRequest(given.der)
  if (!read.ok) return { id: given.path, given, title: '', hosts: [], keyId: '', ...impossible(...read.problems) }
  const { spki, commonName, names, otherNames } = read.value, keyId = await keyIdOf(spki)
  const hosts = [...names.map(({ value }) => value), ...otherNames], named = { id: keyId, given, title: commonName || (hosts[0] ?? ''), hosts, keyId }
  const own = keeping.keys.byKeyId(keyId)
  if (certified.has(keyId)) return { ...named, ...impossible(reason('import.request-answered')) }
  if (own && keeping.requests.some(({ keyRecordId }) => keyRecordId === own.id)) return { ...named, ...impossible(reason('import.known')) }
  return { ...named, ...(own || keys.has(keyId) ? kept() : impossible(reason('import.request-alone'))) }
}

/** Each with its issuer's item, but where that is kept already. */
function followed(items: readonly Omit<CertificateItem, 'follows'>[]): readonly CertificateItem[] {
  const byId = new Map(items.filter(({ fixed }) => !fixed).map((item) => [item.id, item]))
  return items.map((item) => ({ ...item, follows: item.link?.type === 'issuer' && !item.keyed ? byId.get(item.link.sha256) ?? null : null }))
}

/** Each whose serial number its issuer gave to another, of those given or kept, says so. It is kept all the same: it was done elsewhere. */
function numbered(items: readonly CertificateItem[], { keeping }: Context): readonly CertificateItem[] {
  const authorities = new Map([...keeping.certificates.authorities, ...items.filter(({ given }) => given.info.isCa).map(({ given }) => given)].map(({ sha256, der }) => [sha256, identityOf(der) ?? sha256]))
  const keyOf = (issuer: string | null | undefined, serialHex: string) => (issuer ? `${authorities.get(issuer) ?? issuer} ${serialHex}` : '')
  const all = [
    ...[...keeping.certificates.withSerial(items.map(({ given }) => given.serialHex))].map(({ issuerId, role, sha256, serialHex, title }) => ({ sha256, title, key: keyOf(issuerId === null ? (role === 'root' ? sha256 : null) : keeping.certificates.byId(issuerId)?.sha256, serialHex) })),
    ...items.map(({ given, link }) => ({ sha256: given.sha256, title: given.title || (given.hosts[0] ?? ''), key: keyOf(issuerOf(link, given), given.serialHex) })),
  ]
  const byKey = Map.groupBy(all.filter(({ key }) => key !== ''), ({ key }) => key)
  return items.map((item) => {
    const other = byKey.get(keyOf(issuerOf(item.link, item.given), item.given.serialHex))?.find(({ sha256 }) => sha256 !== item.given.sha256)
    return other ? { ...item, reasons: [...item.reasons, reason('import.serial-twice', { serialHex: item.given.serialHex, title: other.title })] } : item
  })
}

/** Roots first, then what is below them. */
const byRole = (a: CertificateItem, b: CertificateItem) => ['root', 'intermediate', 'leaf'].indexOf(a.role) - ['root', 'intermediate', 'leaf'].indexOf(b.role)

export async function planOf(reading: Reading, keeping: Keeping, now: number): Promise<Plan> {
  const links = await linksOf(reading.certificates, keeping.certificates.authorities), keys = new Map(reading.keys.map((key) => [key.keyId, key]))
  const indexed = reading.certificates.map((given) => ({ ...given, isCa: given.info.isCa, hasKey: keys.has(given.keyId), issuer: issuerOf(links.get(given.sha256) ?? null, given) }))
  const context: Context = { keeping, now, keys, ledgers: ledgersOf(reading.databases, indexed) }
  const certificates = numbered(followed(reading.certificates.map((given) => certificateItem(given, links.get(given.sha256) ?? null, context))), context).toSorted(byRole)
  const certified = new Set(reading.certificates.map(({ keyId }) => keyId))
  const requests = await Promise.all(reading.requests.map((given) => requestItem(given, certified, context))), asked = new Set(requests.map(({ keyId }) => keyId))
  const alone = reading.keys.filter(({ keyId }) => !certified.has(keyId) && !asked.has(keyId))
  return { certificates, requests, keys: await Promise.all(alone.map((key) => keyItem(key, context, certificates.length))), ledgers: context.ledgers, left: reading.left }
}
