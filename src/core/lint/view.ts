/**
 * A certificate as the rules see it: read once, each part when a rule first asks for it. Tolerant, unlike verify/certificate.ts, since what
 * that refuses is what rules report: a part that cannot be read is absent, and `der` says where what is there stands.
 */
import { readBerTimeMs } from '../asn1/time.ts'
import { keyUsageNames, type KeyUsageName } from '../verify/extension-values.ts'
import { contentOf, numberOf, oidOf, sameBytes, Tag, textOf, valueAt, valuesIn, wholeOf, type Bytes, type Range, type Tlv } from './der.ts'
import { readAccess, readConstraints, readDistributionPoints, readNames, readPolicies, type AccessDescription, type AltName, type Constraints, type DistributionPoint, type Policy } from './extension-views.ts'
import { keyOf, type PublicKey } from './key-view.ts'
import { Br, Eku, evPolicies, Ext } from './oids.ts'

export interface Time extends Range {
  readonly tag: number
  readonly text: string
  /** NaN where it is none. */
  readonly ms: number
}
export interface Attribute extends Range {
  readonly oid: string
  readonly tag: number
  readonly text: string
  readonly octets: Bytes
  /** Which RelativeDistinguishedName it is in. */
  readonly rdn: number
}
export interface Extension extends Range {
  readonly oid: string
  readonly critical: boolean
  /** Content of extnValue. */
  readonly value: Pick<Tlv, 'from' | 'end'>
}
export interface BasicConstraints {
  readonly ca: boolean
  /** The value of cA where it is written. */
  readonly written: Tlv | null
  readonly pathLength: bigint | null
}
export interface KeyUsage extends Range {
  readonly names: ReadonlySet<KeyUsageName>
  /** Content octets of the BIT STRING. */
  readonly octets: Bytes
}
export interface Purpose extends Range { readonly oid: string }

interface Parts {
  readonly tbs: Tlv
  readonly outerAlgorithm: Tlv
  readonly signature: Tlv
  readonly version: Tlv | undefined
  readonly serial: Tlv
  readonly innerAlgorithm: Tlv
  readonly issuer: Tlv
  readonly validity: Tlv
  readonly subject: Tlv
  readonly spki: Tlv
  readonly rest: readonly Tlv[]
}

/** The fields in their order (RFC 5280 4.1); null where the frame is none. */
function readParts(bytes: Bytes): Parts | null {
  const outer = valueAt(bytes, 0, bytes.length)
  const [tbs, outerAlgorithm, signature] = outer ? valuesIn(bytes, outer) : []
  if (!tbs || !outerAlgorithm || !signature) return null
  const fields = valuesIn(bytes, tbs), version = fields[0]?.tag === 0xa0 ? fields[0] : undefined
  const [serial, innerAlgorithm, issuer, validity, subject, spki, ...rest] = version ? fields.slice(1) : fields
  return serial && innerAlgorithm && issuer && validity && subject && spki ? { tbs, outerAlgorithm, signature, version, serial, innerAlgorithm, issuer, validity, subject, spki, rest } : null
}

export function readName(bytes: Bytes, name: Tlv): readonly Attribute[] {
  return valuesIn(bytes, name).flatMap((set, rdn) => valuesIn(bytes, set).flatMap((pair): readonly Attribute[] => {
    const [type, value] = valuesIn(bytes, pair)
    return type && value ? [{ oid: oidOf(bytes, type), tag: value.tag, text: textOf(bytes, value), octets: contentOf(bytes, value), rdn, start: pair.start, end: pair.end }] : []
  }))
}

export function readExtensions(bytes: Bytes, list: Tlv | undefined): readonly Extension[] {
  const [sequence] = list ? valuesIn(bytes, list) : []
  return (sequence ? valuesIn(bytes, sequence) : []).flatMap((one): readonly Extension[] => {
    const parts = valuesIn(bytes, one), oid = oidOf(bytes, parts[0]), flag = parts.find(({ tag }) => tag === Tag.boolean), value = parts.find(({ tag }) => tag === Tag.octetString)
    return oid !== '' && value ? [{ oid, critical: flag !== undefined && bytes[flag.from] !== 0, value, start: one.start, end: one.end }] : []
  })
}

export function timeOf(bytes: Bytes, value: Tlv): Time {
  return { tag: value.tag, text: textOf(bytes, { ...value, tag: Tag.ia5 }), ms: readBerTimeMs(value.tag, bytes, value.from, value.end), start: value.start, end: value.end }
}

export interface ViewOptions {
  /** Whether its own key signed it, where that was verified; otherwise what its names and key identifiers say. */
  readonly selfSigned?: boolean
}

export class CertificateView {
  readonly der: Bytes
  readonly parts: Parts
  private readonly options: ViewOptions
  private readonly made = new Map<string, unknown>()

  private constructor(der: Bytes, parts: Parts, options: ViewOptions) {
    this.der = der
    this.parts = parts
    this.options = options
  }

  /** Null where the frame is no certificate's. Never throws. */
  static of(der: Bytes, options: ViewOptions = {}): CertificateView | null {
    const parts = readParts(der)
    return parts && new CertificateView(der, parts, options)
  }

  /** What rules share is made once. */
  once<T>(key: string, make: () => T): T {
    if (!this.made.has(key)) this.made.set(key, make())
    return this.made.get(key) as T
  }

  get version(): number {
    const { version } = this.parts, [number] = version ? valuesIn(this.der, version) : []
    return number ? Number(numberOf(this.der, number)) + 1 : 1
  }
  get serial(): bigint { return this.once('serial', () => numberOf(this.der, this.parts.serial)) }
  get notBefore(): Time { return this.once('notBefore', () => this.time(0)) }
  get notAfter(): Time { return this.once('notAfter', () => this.time(1)) }
  get subject(): readonly Attribute[] { return this.once('subject', () => readName(this.der, this.parts.subject)) }
  get issuer(): readonly Attribute[] { return this.once('issuer', () => readName(this.der, this.parts.issuer)) }
  get uniqueIds(): readonly Tlv[] { return this.parts.rest.filter(({ tag }) => (tag & 0xdf) === 0x81 || (tag & 0xdf) === 0x82) }
  get extensions(): readonly Extension[] { return this.once('extensions', () => readExtensions(this.der, this.parts.rest.find(({ tag }) => tag === 0xa3))) }
  get key(): PublicKey { return this.once('key', () => keyOf(this.der, this.parts.spki)) }
  /** The algorithm that is signed. */
  get signatureOid(): string { return this.once('signatureOid', () => oidOf(this.der, valuesIn(this.der, this.parts.innerAlgorithm)[0])) }

  private time(index: number): Time {
    const value = valuesIn(this.der, this.parts.validity)[index]
    return value ? timeOf(this.der, value) : { tag: 0, text: '', ms: Number.NaN, start: this.parts.validity.start, end: this.parts.validity.end }
  }

  /** The identifier that an OBJECT IDENTIFIER of this certificate is. */
  oidOf(value: Tlv): string { return oidOf(this.der, value) }

  extension(oid: string): Extension | undefined { return this.byOid.get(oid) }
  has(oid: string): boolean { return this.byOid.has(oid) }
  private get byOid(): ReadonlyMap<string, Extension> { return this.once('byOid', () => new Map(this.extensions.toReversed().map((one) => [one.oid, one]))) }
  /** The value inside an extension. */
  inside(oid: string): Tlv | null {
    const extension = this.extension(oid)
    return extension ? valueAt(this.der, extension.value.from, extension.value.end) : null
  }
  private listOf<T>(oid: string, read: (bytes: Bytes, list: Tlv) => readonly T[]): readonly T[] {
    return this.once(oid, () => {
      const inside = this.inside(oid)
      return inside ? read(this.der, inside) : []
    })
  }

  get basicConstraints(): BasicConstraints | null {
    return this.once('basicConstraints', () => {
      const inside = this.inside(Ext.basicConstraints)
      if (!inside) return null
      const all = valuesIn(this.der, inside), written = all.find(({ tag }) => tag === Tag.boolean) ?? null, length = all.find(({ tag }) => tag === Tag.integer)
      return { ca: written !== null && this.der[written.from] !== 0, written, pathLength: length ? numberOf(this.der, length) : null }
    })
  }
  get keyUsage(): KeyUsage | null {
    return this.once('keyUsage', () => {
      const inside = this.inside(Ext.keyUsage)
      if (inside?.tag !== Tag.bitString) return null
      const octets = contentOf(this.der, inside)
      return { names: new Set(keyUsageNames.filter((_, bit) => (octets[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7)))), octets, start: inside.start, end: inside.end }
    })
  }
  /** Whether a bit of key usage is set. */
  uses(name: KeyUsageName): boolean { return this.keyUsage?.names.has(name) ?? false }
  get purposes(): readonly Purpose[] { return this.listOf<Purpose>(Ext.extKeyUsage, (bytes, list) => valuesIn(bytes, list).map((one) => ({ oid: oidOf(bytes, one), start: one.start, end: one.end }))) }
  isFor(purpose: string): boolean { return this.purposes.some(({ oid }) => oid === purpose) }
  get policies(): readonly Policy[] { return this.listOf(Ext.certificatePolicies, readPolicies) }
  underPolicy(...oids: readonly string[]): boolean { return this.policies.some(({ oid }) => oids.includes(oid)) }
  get subjectAltNames(): readonly AltName[] { return this.listOf(Ext.subjectAltName, readNames) }
  get issuerAltNames(): readonly AltName[] { return this.listOf(Ext.issuerAltName, readNames) }
  get dnsNames(): readonly AltName[] { return this.once('dnsNames', () => this.subjectAltNames.filter(({ type }) => type === 'dNSName')) }
  get access(): readonly AccessDescription[] { return this.listOf(Ext.authorityInfoAccess, readAccess) }
  get distributionPoints(): readonly DistributionPoint[] { return this.listOf(Ext.cRLDistributionPoints, readDistributionPoints) }
  get nameConstraints(): Constraints | null {
    return this.once('nameConstraints', () => {
      const inside = this.inside(Ext.nameConstraints)
      return inside && readConstraints(this.der, inside)
    })
  }
  get subjectKeyIdentifier(): Bytes | null {
    const inside = this.inside(Ext.subjectKeyIdentifier)
    return inside && contentOf(this.der, inside)
  }
  /** The fields of the authority key identifier by their numbers: 0 keyIdentifier, 1 issuer, 2 serial number. */
  authorityKey(number: 0 | 1 | 2): Tlv | null {
    const inside = this.inside(Ext.authorityKeyIdentifier)
    return (inside ? valuesIn(this.der, inside) : []).find(({ tag }) => (tag & 0x1f) === number) ?? null
  }

  subjectAll(...oids: readonly string[]): readonly Attribute[] { return this.subject.filter(({ oid }) => oids.includes(oid)) }
  subjectHas(...oids: readonly string[]): boolean { return this.subject.some(({ oid }) => oids.includes(oid)) }

  get ca(): boolean { return this.basicConstraints?.ca ?? false }
  /** Its issuer's name is its own. Two empty names name nobody. */
  get selfIssued(): boolean { return this.once('selfIssued', () => this.subject.length > 0 && sameBytes(wholeOf(this.der, this.parts.issuer), wholeOf(this.der, this.parts.subject))) }
  get selfSigned(): boolean { return this.options.selfSigned ?? this.once('selfSigned', () => this.selfIssued && this.pointsToItself()) }
  private pointsToItself(): boolean {
    const authority = this.authorityKey(0), own = this.subjectKeyIdentifier
    return !authority || !own || sameBytes(contentOf(this.der, authority), own)
  }
  get root(): boolean { return this.ca && this.selfSigned }
  get subordinate(): boolean { return this.ca && !this.selfSigned }
  /** Neither a CA's nor self-signed: what the Baseline Requirements call a Subscriber Certificate. */
  get subscriber(): boolean { return !this.ca && !this.selfSigned }
  /** In the scope of the Baseline Requirements: it may be shown by a TLS server, or carries one of their policies. */
  get forServers(): boolean {
    return this.once('forServers', () => this.purposes.length === 0 || this.isFor(Eku.serverAuth) || this.isFor(Eku.any) || this.underPolicy(Br.domain, Br.organization, Br.individual, Br.extended))
  }
  get extendedValidation(): boolean { return this.once('ev', () => this.policies.some(({ oid }) => evPolicies.has(oid))) }

  /** Validity with both ends in it (RFC 5280 4.1.2.5), in ms. */
  get validity(): number { return this.notAfter.ms + 1000 - this.notBefore.ms }
}
