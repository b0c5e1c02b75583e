/** Tor services of version 2 in certificates (CABF BR ballots 144, 201 and SC-27): an extension binds the service's whole key. */
import { hostsOf, isOnion } from '../hosts.ts'
import { Since } from '../dates.ts'
import { oidOf, textOf, valuesIn, type Tlv } from '../der.ts'
import { Ext } from '../oids.ts'
import { hit, rowsOf, type Check, type Rule } from '../rule.ts'
import { uriAuthorityHost, uriScheme } from '../uris.ts'
import type { LintFindingParams } from '../../findings/lint-codes.ts'
import type { CertificateView } from '../view.ts'

const br = rowsOf('cabf_br', 'CABF BR')

const V2 = /(^|\.)[a-z2-7]{16}\.onion$/i
const HASH_BITS: Readonly<Record<string, number>> = { '2.16.840.1.101.3.4.2.1': 256, '2.16.840.1.101.3.4.2.2': 384, '2.16.840.1.101.3.4.2.3': 512 }

interface Descriptor {
  readonly uri: string
  readonly algorithm: string
  readonly bits: number
  readonly range: Tlv
}

/** TorServiceDescriptorHash: address, algorithm, hash; null for one that is none. */
function descriptors(c: CertificateView): readonly (Descriptor | null)[] {
  const inside = c.inside(Ext.torServiceDescriptor)
  return (inside ? valuesIn(c.der, inside) : []).map((range) => {
    const [uri, algorithm, hash] = valuesIn(c.der, range)
    if (!uri || !algorithm || !hash) return null
    return { uri: textOf(c.der, uri), algorithm: oidOf(c.der, valuesIn(c.der, algorithm)[0]), bits: (hash.end - hash.from - 1) * 8 - (c.der[hash.from] ?? 0), range }
  })
}

/** The label before .onion, with it. */
const serviceOf = (text: string) => text.toLowerCase().split('.').slice(-2).join('.')
const onions = (c: CertificateView) => new Set(hostsOf(c).filter(({ text }) => isOnion(text)).map(({ text }) => serviceOf(text)))

function problemOf(c: CertificateView): LintFindingParams['lint.tor']['problem'] | null {
  if (!c.has(Ext.torServiceDescriptor)) return 'missing'
  const all = descriptors(c), services = onions(c), found = new Set<string>()
  if (all.length === 0) return 'unreadable'
  for (const one of all) {
    const host = one === null ? '' : (uriAuthorityHost(one.uri) ?? '').toLowerCase()
    if (one === null || host === '' || uriScheme(one.uri) !== 'https') return 'unreadable'
    if (HASH_BITS[one.algorithm] !== one.bits) return 'hash'
    if (found.has(host) || !services.has(host)) return 'unmatched'
    found.add(host)
  }
  return c.extendedValidation && [...services].some((service) => !found.has(service)) ? 'unmatched' : null
}

const descriptorProblem: Check = (c) => {
  const problem = problemOf(c)
  return problem ? hit('lint.tor', { problem }, c.extension(Ext.torServiceDescriptor) ?? c.extension(Ext.subjectAltName) ?? c.parts.subject) : null
}

export const torRules: readonly Rule[] = [
  br('e_ext_tor_service_descriptor_hash_invalid', 'B', Since.tor, (c) => c.has(Ext.torServiceDescriptor) || (c.subscriber && c.extendedValidation && hostsOf(c).some(({ text }) => V2.test(text))), descriptorProblem),
]
