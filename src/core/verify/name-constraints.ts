/**
 * Name constraints (RFC 5280 4.2.1.10, 6.1.3 (b) and (c), 6.1.4 (g)): every name below an authority lies within what each authority above
 * permits of its form, and in nothing that one of them excludes.
 *
 * Beyond RFC 5280: a wildcard name is taken for all the names that it stands for (CVE-2025-61727): it is excluded where one of them is, and
 * permitted where all of them are. A name whose form is broken lies within no constraint. Names times constraints, of whatever forms, are bounded, as
 * in OpenSSL and BoringSSL; past the budget the path is refused.
 */
import { extensionOf, readCertificate, type Certificate } from './certificate.ts'
import { Cursor, type Range } from './cursor.ts'
import { extensionOid } from './extensions.ts'
import type { Subtree } from './extension-values.ts'
import type { FindingParams } from '../findings/codes.ts'
import { isHostName, isWildcardName, mailboxOf, readGeneralName, uriHost, type GeneralName, type GeneralNameType } from './general-name.ts'
import { attributesOf, isEmpty, isWithin, nameText, type Name } from './name.ts'
import type { Report } from './report.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Alternative names of one certificate times constraints of their forms: beyond any real one, and done in milliseconds. */
export const MOST_COMPARISONS = 1 << 20

const EMAIL_ADDRESS = '1.2.840.113549.1.9.1'
/** Forms whose constraints are understood. */
const UNDERSTOOD: ReadonlySet<GeneralNameType> = new Set(['rfc822Name', 'dNSName', 'directoryName', 'uniformResourceIdentifier', 'iPAddress'])

/** A name under test, and where it stands. */
interface Subject extends Range {
  readonly type: GeneralNameType
  readonly text: string
  readonly octets: Uint8Array | null
  readonly name: Name | null
}

const below = (host: string, base: string) => host === base || host.endsWith(`.${base}`)

/** RFC 5280 4.2.1.10 for dNSName: labels may be added in front. `.base`, which it does not allow, asks for one at least. */
function isHostWithin(host: string, base: string): boolean {
  if (base === '') return true
  return base.startsWith('.') ? host.endsWith(base) : below(host, base)
}

function dnsMatches(text: string, base: string, excluded: boolean): boolean {
  const name = text.toLowerCase(), bound = base.toLowerCase()
  if (!isWildcardName(name)) return isHostName(name) ? isHostWithin(name, bound) : excluded && isHostWithin(name, bound)
  const parent = name.slice(2)
  if (isHostWithin(parent, bound)) return true
  // One of the names that it stands for is the base itself.
  return excluded && bound.slice(bound.indexOf('.') + 1) === parent
}

/** Hosts of URIs and mailboxes: exactly the base, or with a period before it any name below. */
const isExactHost = (host: string, base: string) => (base.startsWith('.') ? host.endsWith(base) : host === base)

/** What is no mailbox is within nothing that is permitted; what stands behind its last @ is held to what is excluded. */
function mailMatches(text: string, base: string, excluded: boolean): boolean {
  const at = text.lastIndexOf('@'), wanted = mailboxOf(base)
  const mailbox = mailboxOf(text) ?? (excluded ? { local: text.slice(0, Math.max(0, at)), host: text.slice(at + 1).toLowerCase() } : null)
  if (!mailbox) return false
  return wanted ? wanted.local === mailbox.local && wanted.host === mailbox.host : base === '' || isExactHost(mailbox.host, base.toLowerCase())
}

function addressMatches(octets: Uint8Array, base: Uint8Array): boolean {
  const size = octets.length
  return base.length === 2 * size && octets.every((octet, i) => (octet & (base[size + i] as number)) === ((base[i] as number) & (base[size + i] as number)))
}

function matches(subject: Subject, { base }: Subtree, excluded: boolean): boolean {
  switch (subject.type) {
    case 'dNSName': return dnsMatches(subject.text, base.text, excluded)
    case 'rfc822Name': return mailMatches(subject.text, base.text, excluded)
    case 'uniformResourceIdentifier': return isExactHost(uriHost(subject.text) ?? '', base.text.toLowerCase())
    case 'iPAddress': return subject.octets !== null && addressMatches(subject.octets, base.octets)
    case 'directoryName': return subject.name !== null && base.name !== null && isWithin(subject.name, base.name)
    default: return false
  }
}

function isContiguous(mask: Uint8Array): boolean {
  return /^1*0*$/.test(Array.from(mask, (octet) => octet.toString(2).padStart(8, '0')).join(''))
}

const isHostOrBelow = (text: string) => isHostName(text.replace(/^\./, ''))

/** Whether a constraint is written as its form must be. */
function isBase({ type, text, octets }: GeneralName): boolean {
  switch (type) {
    case 'dNSName': return text === '' || isHostName(text)
    case 'rfc822Name': return text === '' || (text.includes('@') ? mailboxOf(text) !== null : isHostOrBelow(text))
    case 'uniformResourceIdentifier': return isHostOrBelow(text)
    case 'iPAddress': return (octets.length === 8 || octets.length === 32) && isContiguous(octets.subarray(octets.length / 2))
    default: return true
  }
}

/** What is wrong with the extension by itself. */
export function checkConstraints(certificate: Certificate, isTarget: boolean, report: Report): void {
  const extension = extensionOf(certificate, extensionOid('nameConstraints')), value = certificate.known.nameConstraints
  if (!extension) return
  if (isTarget && certificate.known.basicConstraints?.ca !== true) report.add('name-constraints-in-end', certificate, 'certificate.extension-forbidden', { oid: extension.oid, role: 'end-entity' }, [extension])
  if (!value) return
  const all = [...(value.permitted ?? []), ...(value.excluded ?? [])]
  if (value.permitted?.length === 0 || value.excluded?.length === 0 || all.length === 0) report.add('name-constraints-empty', certificate, 'certificate.constraints', { problem: 'empty', type: '', name: '' }, [extension])
  for (const subtree of all) {
    const params = { type: subtree.base.type, name: subtree.base.text }
    if (!subtree.whole) report.add('name-constraints-bounds', certificate, 'certificate.constraints', { problem: 'bounds', ...params }, [subtree])
    if (!isBase(subtree.base)) report.add(extension.critical ? 'name-constraints-form' : 'name-constraints-form-optional', certificate, 'certificate.constraints', { problem: 'form', ...params }, [subtree])
  }
}

/** A certificate's names (RFC 5280 6.1.3 (b)): its subject where it has one, its alternative names, and a legacy mail address where it has none of these. */
function subjectsOf(certificate: Certificate): readonly Subject[] {
  const { subject, known } = certificate, names = known.subjectAltName ?? []
  const directory: readonly Subject[] = isEmpty(subject) ? [] : [{ type: 'directoryName', text: nameText(subject), octets: null, name: subject, start: subject.start, end: subject.end }]
  const mails = names.length > 0 ? [] : attributesOf(subject, EMAIL_ADDRESS).map(({ text, start, end }): Subject => ({ type: 'rfc822Name', text, octets: null, name: null, start, end }))
  return [...directory, ...names, ...mails]
}

type ByType = ReadonlyMap<GeneralNameType, readonly Subtree[]>
interface Level {
  readonly issuer: Certificate
  readonly critical: boolean
  readonly permitted: ByType
  readonly excluded: ByType
}

/** Constraints of a broken form bind nothing where the extension may be passed over: whether that is a breach of its own is the policy's to say. */
const byType = (subtrees: readonly Subtree[] | null, critical: boolean): ByType => Map.groupBy((subtrees ?? []).filter(({ base }) => critical || isBase(base)), ({ base }) => base.type)

/** The constraints of the authorities so far. */
export class NameConstraintState {
  private readonly levels: Level[] = []

  /** 6.1.4 (g). */
  add(issuer: Certificate): void {
    const value = issuer.known.nameConstraints
    if (!value) return
    const critical = extensionOf(issuer, extensionOid('nameConstraints'))?.critical ?? false
    this.levels.push({ issuer, critical, permitted: byType(value.permitted, critical), excluded: byType(value.excluded, critical) })
  }

  get isEmpty(): boolean { return this.levels.length === 0 }

  /** 6.1.3 (b) and (c). */
  check(certificate: Certificate, report: Report): void {
    if (this.levels.length === 0) return
    const subjects = subjectsOf(certificate)
    if (this.comparisons(certificate.known.subjectAltName ?? []) > MOST_COMPARISONS) {
      report.add('names-budget', certificate, 'path.budget', { of: 'names', limit: MOST_COMPARISONS }, [certificate.tbs])
      return
    }
    for (const subject of subjects) for (const level of this.levels) for (const { rule, code, params } of breachesOf(subject, level)) report.add(rule, certificate, code, params, [subject])
  }

  /** What these names would breach: of a certificate that is not there yet. */
  breaches(names: readonly GeneralName[]): readonly Breach[] {
    return names.flatMap((name) => this.levels.flatMap((level) => breachesOf(name, level)))
  }

  /** Of forms that are constrained: one that is not costs nothing. */
  private comparisons(names: readonly GeneralName[]): number {
    const counts = Map.groupBy(names, ({ type }) => type), sizes = new Map<GeneralNameType, number>()
    for (const { permitted, excluded } of this.levels) for (const [type, subtrees] of [...permitted, ...excluded]) sizes.set(type, (sizes.get(type) ?? 0) + subtrees.length)
    const constrained = [...sizes.keys()].reduce((sum, type) => sum + (counts.get(type)?.length ?? 0), 0)
    return constrained * [...sizes.values()].reduce((sum, size) => sum + size, 0)
  }
}

/** URIs are compared by their host: one without a host, or with an address, must be refused (RFC 5280 4.2.1.10). */
const isComparable = ({ type, text }: Subject) => type !== 'uniformResourceIdentifier' || isHostName(uriHost(text) ?? '')

type BreachCode = 'path.name-unsupported' | 'path.name-not-permitted' | 'path.name-excluded'

/** A name that an authority may not speak for. */
export type Breach = { readonly [C in BreachCode]: { readonly rule: 'name-unsupported' | 'name-not-permitted' | 'name-not-permitted-optional' | 'name-excluded'; readonly code: C; readonly params: FindingParams[C] } }[BreachCode]

function breachesOf(subject: Subject, { issuer, critical, permitted, excluded }: Level): readonly Breach[] {
  const { type, text } = subject, allowed = permitted.get(type), denied = excluded.get(type), by = nameText(issuer.subject)
  if (!allowed && !denied) return []
  if (!UNDERSTOOD.has(type)) return critical ? [{ rule: 'name-unsupported', code: 'path.name-unsupported', params: { type, issuer: by } }] : []
  const outside: Breach = { rule: critical ? 'name-not-permitted' : 'name-not-permitted-optional', code: 'path.name-not-permitted', params: { type, name: text, issuer: by } }
  if (!isComparable(subject)) return [outside]
  const hit = denied?.find((subtree) => matches(subject, subtree, true))
  return [
    ...(hit ? [{ rule: 'name-excluded', code: 'path.name-excluded', params: { type, name: text, constraint: hit.base.text, issuer: by } } satisfies Breach] : []),
    ...(allowed && !allowed.some((subtree) => matches(subject, subtree, false)) ? [outside] : []),
  ]
}

/**
 * What a certificate with these names would breach below these authorities (DER, in any order; what is no certificate is passed over).
 * `names`: GeneralNames, DER.
 */
export const constraintBreaches = (names: readonly Bytes[], authorities: readonly Bytes[]): readonly Breach[] => constraintJudge(authorities)(names)

/** The same for many certificates below the same authorities, which are read once. */
export function constraintJudge(authorities: readonly Bytes[]): (names: readonly Bytes[]) => readonly Breach[] {
  const state = new NameConstraintState()
  for (const der of authorities) {
    const read = readCertificate(der)
    if (read.ok) state.add(read.value)
  }
  return (names) => (state.isEmpty ? [] : state.breaches(names.map((der) => readGeneralName(new Cursor(der)))))
}
