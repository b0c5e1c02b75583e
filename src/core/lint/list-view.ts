/** A revocation list as the rules see it (RFC 5280 5.1): leniently, each part when a rule first asks for it. Its entries are gone through once. */
import { contentOf, oidOf, Tag, valueAt, valuesIn, type Bytes, type Tlv } from './der.ts'
import { surveyEntries, type EntryProblem, type Seen, type Survey } from './list-entries.ts'
import { CrlExt, Ext } from './oids.ts'
import { readExtensions, readName, timeOf, type Attribute, type Extension, type Time } from './view.ts'

interface Parts {
  readonly tbs: Tlv
  readonly outerAlgorithm: Tlv
  readonly signature: Tlv
  readonly version: Tlv | undefined
  readonly innerAlgorithm: Tlv
  readonly issuer: Tlv
  readonly thisUpdate: Tlv
  readonly nextUpdate: Tlv | undefined
  readonly entries: Tlv | undefined
  readonly extensions: Tlv | undefined
}

const isTime = (value: Tlv | undefined) => value?.tag === Tag.utcTime || value?.tag === Tag.generalizedTime

function readParts(bytes: Bytes): Parts | null {
  const outer = valueAt(bytes, 0, bytes.length), [tbs, outerAlgorithm, signature] = outer ? valuesIn(bytes, outer) : []
  if (!tbs || !outerAlgorithm || !signature) return null
  const fields = valuesIn(bytes, tbs), version = fields[0]?.tag === Tag.integer ? fields[0] : undefined
  const [innerAlgorithm, issuer, thisUpdate, ...rest] = version ? fields.slice(1) : fields
  if (!innerAlgorithm || !issuer || !thisUpdate || !isTime(thisUpdate)) return null
  return { tbs, outerAlgorithm, signature, version, innerAlgorithm, issuer, thisUpdate, nextUpdate: isTime(rest[0]) ? rest[0] : undefined, entries: rest.find(({ tag }) => tag === Tag.sequence), extensions: rest.find(({ tag }) => tag === 0xa0) }
}

/** The issuing distribution point (RFC 5280 5.2.5): its fields by their numbers. */
export interface Scope extends Extension {
  readonly fields: ReadonlyMap<number, Tlv>
}

export class ListView {
  readonly der: Bytes
  readonly parts: Parts
  private readonly made = new Map<string, unknown>()
  private surveyed: Survey | null = null

  private constructor(der: Bytes, parts: Parts) {
    this.der = der
    this.parts = parts
  }

  /** Null where the frame is no list's. Never throws. */
  static of(der: Bytes): ListView | null {
    const parts = readParts(der)
    return parts && new ListView(der, parts)
  }

  /** Goes through the entries, with pauses: long lists are then no burden to the thread. */
  async prepare(pause: () => Promise<void>): Promise<void> {
    const steps = this.steps()
    let step = steps.next()
    while (!step.done) {
      await pause()
      step = steps.next()
    }
    this.surveyed = step.value
  }

  private once<T>(key: string, make: () => T): T {
    if (!this.made.has(key)) this.made.set(key, make())
    return this.made.get(key) as T
  }

  get version(): number {
    const { version } = this.parts
    return version ? (this.der[version.from] ?? 0) + 1 : 1
  }
  get issuer(): readonly Attribute[] { return this.once('issuer', () => readName(this.der, this.parts.issuer)) }
  get thisUpdate(): Time { return this.once('thisUpdate', () => timeOf(this.der, this.parts.thisUpdate)) }
  get nextUpdate(): Time | null { return this.once('nextUpdate', () => (this.parts.nextUpdate ? timeOf(this.der, this.parts.nextUpdate) : null)) }
  get extensions(): readonly Extension[] { return this.once('extensions', () => readExtensions(this.der, this.parts.extensions)) }
  get signatureOid(): string { return this.once('signatureOid', () => oidOf(this.der, valuesIn(this.der, this.parts.innerAlgorithm)[0])) }

  extension(oid: string): Extension | undefined { return this.extensions.find((one) => one.oid === oid) }
  has(oid: string): boolean { return this.extension(oid) !== undefined }
  get delta(): boolean { return this.has(CrlExt.deltaIndicator) }
  get scope(): Scope | null {
    return this.once('scope', () => {
      const extension = this.extension(CrlExt.issuingDistributionPoint), inside = extension && valueAt(this.der, extension.value.from, extension.value.end)
      return extension && inside ? { ...extension, fields: new Map(valuesIn(this.der, inside).map((one) => [one.tag & 0x1f, one])) } : null
    })
  }
  /** Whether a BOOLEAN of the scope is true. */
  scopeSays(number: number): boolean {
    const field = this.scope?.fields.get(number)
    return field !== undefined && contentOf(this.der, field).some((octet) => octet !== 0)
  }
  /** Fields of the authority key identifier by their numbers. */
  get authorityKey(): ReadonlySet<number> {
    const extension = this.extension(Ext.authorityKeyIdentifier), inside = extension && valueAt(this.der, extension.value.from, extension.value.end)
    return new Set((inside ? valuesIn(this.der, inside) : []).map(({ tag }) => tag & 0x1f))
  }

  /** The entries that break something in one way; undefined where none does. */
  entries(problem: EntryProblem): Seen | undefined { return this.survey.get(problem) }

  private get survey(): Survey {
    if (this.surveyed) return this.surveyed
    const steps = this.steps()
    let step = steps.next()
    while (!step.done) step = steps.next()
    this.surveyed = step.value
    return step.value
  }

  private steps() {
    return surveyEntries(this.der, this.parts.entries ?? NO_ENTRIES, { issued: this.thisUpdate.ms, indirect: this.scopeSays(INDIRECT) })
  }
}

const NO_ENTRIES = { from: 0, end: 0 } as const
const INDIRECT = 4
