/**
 * A backup's text as it comes, to records that are sealed for here and spooled: neither the text nor the records are ever in memory as a whole, and a
 * private key is in the clear while its slice is checked. Whatever does not fit, nothing of it is taken.
 */
import { decodeBase64, encodeBase64 } from '../core/bytes/base64.ts'
import { damaged, readCertificate, readKey, readLedger, readProfile, readRequest, readSecret, Reader } from './backup-records.ts'
import { BACKUP_FORMAT, BACKUP_LISTS, BACKUP_VERSION, type BackupList, type InBackup } from './backup-text.ts'
import { VaultFailure } from './errors.ts'
import { JsonPieces, type JsonPiece } from './json-pieces.ts'
import { GROUP_SIZE, recordIds } from './listing.ts'
import type { CertificateRecord } from './schema.ts'
import { seal } from './sealing.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Records that are checked, sealed and spooled together, and later written together. */
const SLICE = 100

/** Records of a list, slice after slice, and where each slice ends. */
export interface Spool {
  readonly slices: Blob
  readonly ends: readonly number[]
}

export interface SealedBackup {
  /** The ids are new throughout: an id that is taken here may stand for something else. */
  readonly spool: Readonly<Record<BackupList, Spool>>
  readonly counts: Readonly<Record<BackupList, number>>
  /** Those of its certificates that others may be below, as they are in the spool. */
  readonly authorities: readonly CertificateRecord[]
  /** The new ids of certificates whose place another took, by those that the spool still names. */
  readonly superseded: ReadonlyMap<string, string>
}

/** The browser keeps it outside of the page's memory. */
const spooled = (records: readonly unknown[]): Blob => new Blob([JSON.stringify(records, (_name, value: unknown) => (value instanceof Uint8Array ? { octets: encodeBase64(value) } : value))])

/** Slice number `i`, or null after the last. */
export function sliceOf<L extends BackupList>({ spool }: SealedBackup, list: L, i: number): Promise<readonly InBackup<L>[]> | null {
  const { slices, ends } = spool[list], end = ends[i]
  return end === undefined ? null : fromSpool<L>(slices.slice(ends[i - 1] ?? 0, end))
}

async function fromSpool<L extends BackupList>(slice: Blob): Promise<readonly InBackup<L>[]> {
  return JSON.parse(await slice.text(), (_name, value: unknown) => {
    const octets = typeof value === 'object' && value !== null && 'octets' in value && typeof value.octets === 'string' ? decodeBase64(new TextEncoder().encode(value.octets)) : null
    return octets?.ok ? octets.bytes : value
  }) as readonly InBackup<L>[]
}

const foreign = () => new VaultFailure({ code: 'backup', problem: 'foreign', where: '' })

/** Ids for records whose number is not known yet, some hundred at a time. */
function freshIds(): () => string {
  let ids: readonly string[] = [], next = 0
  return () => {
    if (next === ids.length) [ids, next] = [recordIds(GROUP_SIZE), 0]
    return ids[next++] ?? ''
  }
}

/** What was read so far, and what it names. */
class Incoming {
  private readonly slices: Record<BackupList, Blob[]> = { keys: [], secrets: [], certificates: [], profiles: [], requests: [], ledgers: [] }
  readonly counts: Record<BackupList, number> = { keys: 0, secrets: 0, certificates: 0, profiles: 0, requests: 0, ledgers: 0 }
  readonly authorities: CertificateRecord[] = []
  readonly begun = new Set<string>()
  private readonly sealingKey: CryptoKey
  private readonly fresh = freshIds()
  private readonly ids = new Map<string, string>()
  private readonly lists = new Map<string, BackupList>()
  private readonly named: { readonly id: string; readonly list: BackupList; readonly where: string }[] = []
  private readonly superseded = new Set<string>()
  private isDoubled = false
  private waiting: { readonly list: BackupList; readonly records: Promise<object>[] } = { list: 'keys', records: [] }

  constructor(sealingKey: CryptoKey) {
    this.sealingKey = sealingKey
  }

  private renamed(id: string): string {
    const known = this.ids.get(id) ?? this.fresh()
    this.ids.set(id, known)
    return known
  }
  private define(id: string, list: BackupList): void {
    if (this.lists.has(id)) this.isDoubled = true
    this.lists.set(id, list)
  }
  /** Its new id; that it is there is seen to at the end. */
  private name(id: string, list: BackupList, where: string): string {
    if (this.lists.get(id) !== list) this.named.push({ id, list, where })
    return this.renamed(id)
  }

  /** Throws `backup` where the slice before does not fit. */
  async add(list: BackupList, reader: Reader): Promise<void> {
    if (this.waiting.list !== list || this.waiting.records.length === SLICE) await this.flush()
    if (this.waiting.list !== list) this.waiting = { list, records: [] }
    this.counts[list]++
    const record = this.read(list, reader)
    record.catch(() => undefined)
    this.waiting.records.push(record)
  }
  async flush(): Promise<void> {
    const { list, records } = this.waiting
    this.waiting = { list, records: [] }
    if (records.length > 0) this.slices[list].push(spooled(await Promise.all(records)))
  }

  private async read(list: BackupList, reader: Reader): Promise<object> {
    switch (list) {
      case 'keys': return this.key(reader)
      case 'secrets': return this.secret(reader)
      case 'certificates': return this.certificate(reader)
      case 'requests': {
        const request = readRequest(reader)
        this.define(request.id, list)
        return { ...request, id: this.renamed(request.id), keyRecordId: this.name(request.keyRecordId, 'keys', reader.at('keyRecordId')) }
      }
      case 'ledgers': {
        const ledger = readLedger(reader)
        return { ...ledger, id: this.name(ledger.id, 'certificates', reader.at('id')) }
      }
      case 'profiles': {
        // A built-in profile's id stands for that profile.
        const profile = readProfile(reader)
        this.define(profile.id, list)
        return profile
      }
    }
  }
  private async key(reader: Reader): Promise<object> {
    const { pkcs8, ...key } = await readKey(reader)
    try {
      this.define(key.id, 'keys')
      const id = this.renamed(key.id)
      return { ...key, id, sealed: await seal(this.sealingKey, { id, keyId: key.keyId }, pkcs8) }
    } finally {
      pkcs8.fill(0)
    }
  }
  private async secret(reader: Reader): Promise<object> {
    const { raw, ...secret } = await readSecret(reader)
    try {
      this.define(secret.id, 'secrets')
      const id = this.renamed(secret.id)
      return { ...secret, id, sealed: await seal(this.sealingKey, { id, type: secret.type }, raw) }
    } finally {
      raw.fill(0)
    }
  }
  private async certificate(reader: Reader): Promise<object> {
    const read = await readCertificate(reader), { id, issuerId, keyRecordId, supersedesId } = read
    this.define(id, 'certificates')
    if (supersedesId !== null) this.superseded.add(supersedesId)
    const record: CertificateRecord = {
      ...read, id: this.renamed(id), issuerId: issuerId === null ? null : this.name(issuerId, 'certificates', reader.at('issuerId')),
      keyRecordId: keyRecordId === null ? null : this.name(keyRecordId, 'keys', reader.at('keyRecordId')),
    }
    if (record.role !== 'leaf') this.authorities.push(record)
    return record
  }

  /** Ids are unique, and every name of a key or an issuer leads to one that is there. Throws `backup`. */
  whole(): SealedBackup {
    for (const list of ['keys', 'secrets', 'certificates'] as const) if (!this.begun.has(list)) throw damaged(`$.${list}`)
    if (this.isDoubled) throw damaged('$.keys')
    for (const { id, list, where } of this.named) if (this.lists.get(id) !== list) throw damaged(where)
    const { counts, authorities } = this, superseded = new Map([...this.superseded].flatMap((id) => (this.lists.get(id) === 'certificates' ? [[id, this.renamed(id)] as const] : [])))
    const spool = (list: BackupList): Spool => {
      let end = 0
      return { slices: new Blob(this.slices[list]), ends: this.slices[list].map(({ size }) => end += size) }
    }
    return { spool: { keys: spool('keys'), secrets: spool('secrets'), certificates: spool('certificates'), profiles: spool('profiles'), requests: spool('requests'), ledgers: spool('ledgers') }, counts, authorities, superseded }
  }
}

const isList = (member: string): member is BackupList => BACKUP_LISTS.some((list) => list === member)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw foreign()
  }
}

/** What a piece says of the format: true where it is ours. Throws `backup`. */
function judge(member: string, value: unknown): boolean {
  if (member === 'format' && value !== BACKUP_FORMAT) throw foreign()
  if (member === 'version' && value !== BACKUP_VERSION) throw new VaultFailure({ code: 'backup', problem: 'newer', where: '' })
  return member === 'format'
}

async function take(incoming: Incoming, { member, item, text }: JsonPiece): Promise<void> {
  if (!isList(member)) return
  const list = `$.${member}`
  // A member is there once: of two, nobody knows which is meant.
  if (item === null && (text !== '[' || incoming.begun.has(member))) throw damaged(list)
  incoming.begun.add(member)
  if (item !== null) await incoming.add(member, new Reader(parsed(text), `${list}[${item}]`))
}

export interface ReadProgress {
  /** Octets of the text. */
  readonly read: number
  readonly keys: number
  readonly certificates: number
}

/**
 * Throws `backup`: `foreign` where it is none, `newer` where a later page wrote it, `damaged` with the place of what does not fit. What the stream
 * errs with is thrown on.
 */
export async function readBackup(text: ReadableStream<Bytes>, sealingKey: CryptoKey, told: (progress: ReadProgress) => void = () => undefined): Promise<SealedBackup> {
  const incoming = new Incoming(sealingKey), pieces = new JsonPieces(), reader = text.getReader()
  let isOurs = false, trouble: VaultFailure | null = null, read = 0
  /** What does not fit is said when it is known that the rest is a backup at all. */
  const fitting = async (work: () => Promise<void>) => {
    if (trouble) return
    try {
      await work()
    } catch (thrown) {
      if (!(thrown instanceof VaultFailure) || thrown.error.code !== 'backup' || thrown.error.problem !== 'damaged') throw thrown
      trouble = thrown
    }
  }
  for (;;) {
    const { value, done } = await reader.read()
    if (done) break
    for (const piece of inPieces(() => pieces.push(value))) {
      // oxlint-disable-next-line typescript/no-loop-func
      if (isList(piece.member) && !trouble) await fitting(() => take(incoming, piece))
      else if (piece.text !== '[') isOurs = judge(piece.item === null ? piece.member : '', parsed(piece.text)) || isOurs
    }
    read += value.length
    value.fill(0)
    told({ read, keys: incoming.counts.keys, certificates: incoming.counts.certificates })
  }
  inPieces(() => pieces.end())
  await fitting(() => incoming.flush())
  if (!isOurs) throw foreign()
  if (trouble) throw trouble
  return incoming.whole()
}

/** Throws `foreign` where it is no JSON. */
function inPieces<T>(work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw thrown instanceof SyntaxError ? foreign() : thrown
  }
}
