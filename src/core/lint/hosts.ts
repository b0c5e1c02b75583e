/** Host names in certificates taken apart (RFC 1034 3.5, RFC 5890 2.3, CABF BR 1.6.1). */
import { isPublicSuffix } from '../spec/public-suffixes.ts'
import { At } from './oids.ts'
import type { Range } from './der.ts'
import type { CertificateView } from './view.ts'

export interface Host extends Range { readonly text: string }

/** An IPv4 or IPv6 address as text. */
export const isAddress = (text: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(text) ? text.split('.').every((part) => Number(part) < 256) : text.includes(':') && addressOctets(text) !== null

/** Octets of an address as text; null where it is none. */
export function addressOctets(text: string): Uint8Array | null {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) {
    const parts = text.split('.').map(Number)
    return parts.every((part) => part < 256) ? Uint8Array.from(parts) : null
  }
  const [head = '', tail, ...more] = text.split('::')
  if (!text.includes(':') || more.length > 0 || !/^[0-9a-f:]+$/i.test(text)) return null
  const groups = (part: string) => (part === '' ? [] : part.split(':')), left = groups(head), right = tail === undefined ? [] : groups(tail), missing = 8 - left.length - right.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  const all = [...left, ...Array.from({ length: tail === undefined ? 0 : missing }, () => '0'), ...right]
  return all.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? Uint8Array.from(all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])) : null
}

/** The common name that is looked at: the last one. */
export function commonName(c: CertificateView): Host | null {
  const found = c.subjectAll(At.commonName).at(-1)
  return found && found.text !== '' ? found : null
}

/** Where host names stand: dNSNames, and a common name that is no address. */
export function hostsOf(c: CertificateView): readonly Host[] {
  return c.once('hosts', () => {
    const name = commonName(c)
    return name && !isAddress(name.text) ? [...c.dnsNames, name] : c.dnsNames
  })
}

export interface Split {
  /** What stands before the label below the suffix. */
  readonly below: string
  /** The label that someone registered. */
  readonly registered: string
  readonly suffix: string
}

/** A host name by the Public Suffix List; null where it is a suffix itself or has an empty label. */
export function splitHost(text: string): Split | null {
  const labels = text.toLowerCase().split('.')
  if (labels.some((label) => label === '')) return null
  const at = labels.findIndex((_, i) => isPublicSuffix(labels.slice(i).join('.')))
  return at < 1 ? null : { below: labels.slice(0, at - 1).join('.'), registered: labels[at - 1] as string, suffix: labels.slice(at).join('.') }
}

/** Special names of no registry: Tor's (RFC 7686). */
export const isOnion = (text: string): boolean => text.toLowerCase().endsWith('.onion')

const RANGES4: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24], ['198.18.0.0', 15],
  ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4], ['255.255.255.255', 32],
]
/** All but 2000::/3, and of it what has a purpose of its own. */
const RANGES6: readonly (readonly [network: string, bits: number])[] = [
  ['::', 3], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['2620:4f:8000::', 48], ['4000::', 2], ['8000::', 1],
]
const networks = (ranges: typeof RANGES4) => ranges.map(([network, bits]) => [addressOctets(network) as Uint8Array, bits] as const)
const NETWORKS = { 4: networks(RANGES4), 16: networks(RANGES6) } as const

const isIn = (octets: Uint8Array, network: Uint8Array, bits: number) => network.every((octet, i) => ((octet ^ (octets[i] as number)) >> Math.max(0, Math.min(8, 8 - (bits - i * 8)))) === 0)

/** CABF BR 7.1.4.2.1: none of them in certificates that outlive this day. */
export const NO_RESERVED = Date.UTC(2015, 10, 1)

/** Whether IANA reserves the address (the special-purpose registries of RFC 6890). */
export function isReserved(octets: Uint8Array): boolean {
  return octets.length === 4 || octets.length === 16 ? NETWORKS[octets.length].some(([network, bits]) => isIn(octets, network, bits)) : false
}

/** Whether a range, an address and its mask as name constraints have them, and what IANA reserves overlap. */
export function overlapsReserved(octets: Uint8Array): boolean {
  const half = octets.length / 2, address = octets.subarray(0, half), mask = octets.subarray(half)
  if (half !== 4 && half !== 16) return false
  return isReserved(address) || NETWORKS[half].some(([network]) => network.every((octet, i) => ((octet ^ (address[i] as number)) & (mask[i] as number)) === 0))
}

/** A name for an address: its octets, or what is wrong; null for other names. */
export function reverseName(text: string): { readonly octets: Uint8Array | null } | null {
  const name = text.toLowerCase()
  const [zone, count, form, octetsOf] = name.endsWith('.in-addr.arpa') ? (['.in-addr.arpa', 4, /^\d{1,3}$/, (labels: readonly string[]) => labels.map(Number)] as const)
    : name.endsWith('.ip6.arpa') ? (['.ip6.arpa', 32, /^[0-9a-f]$/, (labels: readonly string[]) => Array.from({ length: 16 }, (_, i) => Number.parseInt(`${labels[2 * i]}${labels[2 * i + 1]}`, 16))] as const) : []
  if (zone === undefined) return null
  const labels = name.slice(0, -zone.length).split('.').toReversed()
  if (labels.length !== count || !labels.every((label) => form.test(label))) return { octets: null }
  const octets = octetsOf(labels)
  return { octets: octets.every((octet) => octet < 256) ? Uint8Array.from(octets) : null }
}
