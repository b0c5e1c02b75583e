/**
 * Where a certificate says that its issuer's certificate, its lists and its answers are (RFC 5280 4.2.1.13, 4.2.1.15, 4.2.2.1), and what comes from
 * there. Nothing is fetched: an address is answered by the authority that signed the certificate, if it is at hand; of others it is said that it is not.
 */
import type { Span } from '../findings/span.ts'
import { spanOf, type Certificate } from './certificate.ts'
import { sameOctets } from './cursor.ts'
import type { KnownName } from './extensions.ts'
import type { GeneralName } from './general-name.ts'
import { readOcspResponse } from './ocsp-response.ts'
import { readRevocationList } from './revocation-list.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A certificate of the issuer, its complete list, what changed since, or an answer about one certificate. */
export type Service = 'issuer' | 'crl' | 'delta' | 'ocsp'

export interface Address {
  readonly service: Service
  /** Untrusted. */
  readonly url: string
  readonly extension: KnownName
  /** Of the URI, in the certificate. */
  readonly spans: readonly Span[]
}

/** A step from a certificate to one whose key signed it, by number, and how that one is told from its namesakes. */
export interface Link {
  readonly certificate: number
  readonly issuer: number
  readonly by: 'key-identifier' | 'name'
  /** Content octets of the certificate's serial number. */
  readonly serial: Bytes
  readonly addresses: readonly Address[]
}

const OCSP = '1.3.6.1.5.5.7.48.1', CA_ISSUERS = '1.3.6.1.5.5.7.48.2'
/** Of one certificate: a hostile one may have thousands. */
const MOST = 20

/** Every address that it names, in the order in which a client would ask. */
export function addressesOf(certificate: Certificate): readonly Address[] {
  const { authorityInfoAccess: access = [], crlDistributionPoints: points = [], freshestCrl: fresh = [] } = certificate.known
  const of = (service: Service, extension: KnownName, names: readonly GeneralName[]) => names.filter(({ type }) => type === 'uniformResourceIdentifier')
    .map((name): Address => ({ service, url: name.text, extension, spans: [spanOf(certificate, name)] }))
  const at = (method: string) => access.filter((one) => one.method === method).map(({ location }) => location), named = (list: typeof points) => list.flatMap(({ name }) => name?.fullName ?? [])
  return [
    ...of('issuer', 'authorityInfoAccess', at(CA_ISSUERS)), ...of('ocsp', 'authorityInfoAccess', at(OCSP)), ...of('crl', 'crlDistributionPoints', named(points)), ...of('delta', 'freshestCrl', named(fresh)),
  ].slice(0, MOST)
}

/** RFC 4158 3.5: the identifiers of key and issuer, where both are there and the same; else the name alone. */
export function foundBy({ known }: Certificate, issuer: Certificate): Link['by'] {
  const wanted = known.authorityKeyIdentifier?.keyIdentifier, own = issuer.known.subjectKeyIdentifier
  return wanted && own && sameOctets(wanted, own) ? 'key-identifier' : 'name'
}

/** How an address behaves. `stale`: what comes is a week old and has ended; `forged`: its signature is wrong. */
export type Condition = 'answers' | 'down' | 'stale' | 'forged'
/** What the server sends along of its OCSP responder: `unknown` where nobody says. */
export type Staple = 'unknown' | 'none' | 'fresh' | 'stale' | 'forged'

export type Given = { readonly ok: true; readonly der: Bytes } | { readonly ok: false; readonly why: 'none-signed' | 'locked' | 'no-key' | 'failed' }

/** What one authority has for whoever asks. `past`: as of a week ago. */
export interface Publisher {
  readonly list: (kind: 'complete' | 'delta', past: boolean) => Promise<Given>
  readonly answer: (serial: Bytes, past: boolean) => Promise<Given>
}

export interface Visit extends Pick<Link, 'certificate' | 'issuer' | 'serial'> {
  readonly service: Service | 'staple'
  /** Null for what comes along, or is kept and published nowhere. */
  readonly address: Address | null
  /** Null: nobody here can answer for it. */
  readonly condition: Condition | null
}
/** What came. A certificate is the issuer's, which is at hand. */
export type Came =
  | { readonly type: 'certificate' }
  | { readonly type: 'list' | 'response'; readonly der: Bytes }
  | { readonly type: 'nothing'; readonly why: 'foreign' | 'down' | Extract<Given, { ok: false }>['why'] }

/** What tells an address from others: two certificates that name it share its fate. */
export const conditionKey = (service: Visit['service'], url: string): string => `${service} ${url}`
export const visitKey = ({ certificate, service, address }: Visit): string => `${certificate} ${conditionKey(service, address?.url ?? '')}`

interface World {
  /** Whether the authority of that number is at hand. */
  readonly owns: (issuer: number) => boolean
  readonly conditions: Readonly<Record<string, Condition>>
  readonly staple: Staple
}

const STAPLES: Readonly<Record<Staple, Condition | null>> = { unknown: null, none: null, fresh: 'answers', stale: 'stale', forged: 'forged' }

/** What is asked along the links. An authority's lists count, too, where a certificate names no address for them: whoever keeps the authority knows them. */
export function visitsOf(links: readonly Link[], { owns, conditions, staple }: World): readonly Visit[] {
  const visits = new Map<string, Visit>(), add = (visit: Visit) => {
    const key = visitKey(visit), known = visits.get(key)
    if (!known || (known.condition === null && visit.condition !== null)) visits.set(key, visit)
  }
  for (const { certificate, issuer, serial, addresses } of links) {
    const own = owns(issuer), base = { certificate, issuer, serial }
    for (const address of addresses) add({ ...base, service: address.service, address, condition: own ? conditions[conditionKey(address.service, address.url)] ?? 'answers' : null })
    if (!own) continue
    for (const service of ['crl', 'delta'] as const) if (!addresses.some((one) => one.service === service)) add({ ...base, service, address: null, condition: 'answers' })
    if (certificate === 0 && STAPLES[staple]) add({ ...base, service: 'staple', address: null, condition: STAPLES[staple] })
  }
  return [...visits.values()]
}

export async function ask({ service, condition, serial }: Visit, publisher: Publisher | null): Promise<Came> {
  if (condition === null || !publisher) return { type: 'nothing', why: 'foreign' }
  if (condition === 'down') return { type: 'nothing', why: 'down' }
  if (service === 'issuer') return { type: 'certificate' }
  const past = condition === 'stale', isList = service === 'crl' || service === 'delta'
  const given = await (isList ? publisher.list(service === 'crl' ? 'complete' : 'delta', past) : publisher.answer(serial, past))
  if (!given.ok) return { type: 'nothing', why: given.why }
  return { type: isList ? 'list' : 'response', der: condition === 'forged' ? forged(given.der, isList) : given.der }
}

/** The same with another signature, as who has not the key would send it. */
export function forged(der: Bytes, isList: boolean): Bytes {
  const list = isList ? readRevocationList(der) : null, response = isList ? null : readOcspResponse(der)
  const range = list?.ok ? list.value.signatureRange : response?.ok ? response.value.basic?.signatureRange : undefined, copy = der.slice()
  if (range) copy[range.end - 1] = (copy[range.end - 1] as number) ^ 1
  return copy
}
