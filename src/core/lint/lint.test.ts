import { describe, expect, it } from 'vitest'
import { sequence } from '../asn1/write.ts'
import { lintCertificate, runRule } from './lint.ts'
import { profiles, profileIds, suggestedProfile } from './profiles.ts'
import { allRules } from './rules/all.ts'
import { certificate, merged, oldServer, rootCa, server } from './testing.ts'
import { CertificateView } from './view.ts'
import { Ext } from './oids.ts'

const idsOf = (...args: Parameters<typeof lintCertificate>) => lintCertificate(...args).map(({ rule }) => rule)
const ruleOf = (id: string) => allRules.find((rule) => rule.id === id) ?? expect.fail(id)
const viewOf = (der: Uint8Array<ArrayBuffer>) => CertificateView.of(der) ?? expect.fail('no certificate')

describe('lint', () => {
  it('has each rule once, in some profile, with a document and days that are days', () => {
    expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length)
    for (const rule of allRules) {
      expect(profileIds.some((profile) => profiles[profile](rule))).toBe(true)
      expect(rule.cite).toMatch(/[A-Za-z]/)
      for (const day of [rule.since, rule.until]) expect(day === '' || !Number.isNaN(Date.parse(`${day}T00:00:00Z`))).toBe(true)
    }
  })

  it('finds nothing wrong with good certificates', () => {
    expect(idsOf(certificate(server), { profile: 'cabf_br' })).toEqual([])
    expect(idsOf(certificate(rootCa), { profile: 'cabf_br', selfSigned: true })).toEqual([])
  })

  it('does not nag a private CA', () => {
    const bare = merged(server, { exts: { [Ext.certificatePolicies]: null, [Ext.authorityInfoAccess]: null, [Ext.cRLDistributionPoints]: null, [Ext.authorityKeyIdentifier]: null } })
    expect(idsOf(certificate(bare), { profile: 'internal' })).toEqual([])
    expect(idsOf(certificate(bare), { profile: 'cabf_br' })).toContain('e_sub_cert_certificate_policies_missing')
  })

  it('takes certificates with a public policy, timestamps or poison for public ones', () => {
    const bare = merged(server, { exts: { [Ext.certificatePolicies]: null } })
    expect(suggestedProfile(viewOf(certificate(bare)))).toBe('internal')
    for (const ext of [Ext.sctList, Ext.poison]) expect(suggestedProfile(viewOf(certificate(merged(bare, { exts: { [ext]: { value: sequence() } } }))))).toBe('cabf_br')
    expect(suggestedProfile(viewOf(certificate(server)))).toBe('cabf_br')
  })

  it('gives findings with the section, the bytes and how bad it is', () => {
    const der = certificate(merged(server, { exts: { [Ext.basicConstraints]: { value: sequence() } } }))
    const found = lintCertificate(der, { profile: 'cabf_br' }).find(({ rule }) => rule === 'e_sub_cert_basic_constraints_not_critical')
    expect(found).toMatchObject({ source: 'cabf_br', finding: { code: 'certificate.criticality', severity: 'error', spec: 'CABF BR 7.1.2.7.6', params: { oid: Ext.basicConstraints, expected: true } } })
    const [where] = found?.finding.spans ?? []
    expect([...der.subarray(where?.start, where?.end)].slice(2, 7)).toEqual([0x06, 0x03, 0x55, 0x1d, 0x13])
  })

  it('holds certificates to the rules of their day', () => {
    const view = viewOf(certificate(oldServer('2012-01-01', '2013-01-01')))
    expect(runRule(ruleOf('e_sub_cert_eku_missing'), view).result).toBe('not-effective')
    expect(runRule(ruleOf('e_sub_cert_eku_missing'), view, Date.UTC(2025, 0, 1)).result).toBe('pass')
    expect(runRule(ruleOf('n_subject_common_name_included'), viewOf(certificate(server))).result).toBe('not-effective')
    expect(runRule(ruleOf('e_ca_is_ca'), view).result).toBe('not-applicable')
  })

  it('holds a certificate that is yet to be made to the rules of the day that is given', () => {
    const der = certificate(merged(server, { to: '2025-12-01' }))
    expect(idsOf(der, { profile: 'cabf_br' })).not.toContain('e_server_cert_valid_time_longer_than_200_days')
    expect(idsOf(der, { profile: 'cabf_br', at: Date.UTC(2026, 5, 1) })).toContain('e_server_cert_valid_time_longer_than_200_days')
  })

  it('takes anything without an exception', () => {
    const der = certificate(rootCa)
    for (let at = 0; at < der.length; at++) for (const change of [0x00, 0x30, 0xff]) {
      const broken = Uint8Array.from(der)
      broken[at] = change
      lintCertificate(broken, { profile: 'all' })
      lintCertificate(broken.subarray(0, at), { profile: 'all' })
    }
    expect(lintCertificate(Uint8Array.of(), { profile: 'all' })).toEqual([])
  })
})
