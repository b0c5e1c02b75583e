/** Checks that many rules share, made from what differs. */
import type { KeyUsageName } from '../verify/extension-values.ts'
import type { Range } from './der.ts'
import { hit, type Applies, type Check } from './rule.ts'
import type { CertificateView } from './view.ts'

export const always: Applies = () => true
export const ca: Applies = (c) => c.ca
export const root: Applies = (c) => c.root
export const subordinate: Applies = (c) => c.subordinate
export const subscriber: Applies = (c) => c.subscriber
export const has = (oid: string): Applies => (c) => c.has(oid)
export const hasSubject = (...oids: readonly string[]): Applies => (c) => c.subjectHas(...oids)
export const both = (...all: readonly Applies[]): Applies => (c) => all.every((one) => one(c))
export const not = (one: Applies): Applies => (c) => !one(c)

/** Where something that is missing would stand: the last extension, or what is signed. */
export const extensionsOf = (c: CertificateView): Range => c.extensions.at(-1) ?? c.parts.tbs
export const subjectOf = (c: CertificateView): Range => c.parts.subject

export const mustBeCritical = (oid: string): Check => (c) => (c.extension(oid)?.critical === false ? hit('certificate.criticality', { oid, expected: true }, c.extension(oid)) : null)
export const mustNotBeCritical = (oid: string): Check => (c) => (c.extension(oid)?.critical ? hit('certificate.criticality', { oid, expected: false }, c.extension(oid)) : null)
export const mustHave = (oid: string): Check => (c) => (c.has(oid) ? null : hit('certificate.extension-missing', { oid }, extensionsOf(c)))
export const mustNotHave = (oid: string): Check => (c) => (c.has(oid) ? hit('lint.extension', { oid, problem: 'forbidden' }, c.extension(oid)) : null)

export const mustUse = (usage: KeyUsageName): Check => (c) => (c.uses(usage) ? null : hit('lint.key-usage', { usages: usage, problem: 'missing' }, c.keyUsage ?? extensionsOf(c)))
export const mustNotUse = (...usages: readonly KeyUsageName[]): Check => (c) => {
  const found = usages.filter((usage) => c.uses(usage))
  return found.length > 0 ? hit('lint.key-usage', { usages: found.join(', '), problem: 'forbidden' }, c.keyUsage) : null
}
/** An attribute that says nothing is none. */
export const mustName = (...attributes: readonly string[]): Check => (c) => {
  const missing = attributes.filter((oid) => !c.subjectAll(oid).some(({ text }) => text !== ''))
  return missing.length > 0 ? hit('lint.name-missing', { attributes: missing.join(' '), of: 'all' }, subjectOf(c)) : null
}
export const mustNotName = (...attributes: readonly string[]): Check => (c) => {
  const [found] = c.subjectAll(...attributes)
  return found ? hit('lint.name-forbidden', { attribute: found.oid }, found) : null
}
/** The first of several checks that finds something. */
export const first = (...checks: readonly Check[]): Check => (c) => {
  for (const check of checks) {
    const found = check(c)
    if (found) return found
  }
  return null
}
