import { expect, it } from 'vitest'
import { nullValue } from '../asn1/write.ts'
import { finding } from '../findings/finding.ts'
import { span } from '../findings/span.ts'
import { lintCertificate } from './lint.ts'
import { Ext } from './oids.ts'
import { distinct, placed, unsaid } from './shown.ts'
import { authority, certificate, merged, plain, server, signature, usage } from './testing.ts'

it('says each thing once, as heavy as the heaviest of its rules', () => {
  const found = lintCertificate(certificate(merged(authority, { exts: { [Ext.keyUsage]: plain(usage(0, 5, 6)) } })), { profile: 'cabf_br' })
  expect(found.map(({ rule }) => rule)).toEqual(['w_ext_key_usage_not_critical', 'e_ca_key_usage_not_critical'])
  expect(distinct(found).map(({ rule }) => rule)).toEqual(['e_ca_key_usage_not_critical'])
})

it('passes over what was said under the same code or one that means the same', () => {
  const found = lintCertificate(certificate(merged(server, { exts: { [Ext.subjectAltName]: null }, inner: signature('1.2.840.113549.1.1.5', nullValue()) })), { profile: 'cabf_br' })
  const codes = (known: Parameters<typeof unsaid>[1]) => unsaid(found, known).map(({ finding: { code } }) => code)
  expect(codes([])).toEqual(expect.arrayContaining(['lint.algorithm', 'certificate.extension-missing', 'certificate.name-empty']))
  expect(codes([finding('certificate.no-san', 'error', {})])).not.toContain('certificate.extension-missing')
  expect(codes([finding('signature.weak-hash', 'error', { hash: 'SHA-1', algorithm: 'RSA' })])).not.toContain('lint.algorithm')
  expect(codes([finding('certificate.name-empty', 'error', { field: 'subject', why: 'san' })])).not.toContain('certificate.name-empty')
})

it('puts findings where the certificate stands', () => {
  expect(placed(finding('certificate.unique-id', 'error', {}, [span(0, 3, 5)]), span(2, 100, 200)).spans).toEqual([span(2, 103, 105)])
})
