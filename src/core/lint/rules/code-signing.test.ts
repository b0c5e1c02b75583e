import { nullValue, oid } from '../../asn1/write.ts'
import { uri } from '../../verify/testing.ts'
import { Access, At, Cs, Eku, Ext } from '../oids.ts'
import { access, ecSpki, merged, modulus, name, organization, point, pointName, points, policies, purposes, rsaSpki, signature, usage, type Pair, type Plan } from '../testing.ts'
import { codeSigningRules } from './code-signing.ts'
import { testRules } from './testing.ts'

const C: Pair = [At.countryName, 'DE'], L: Pair = [At.localityName, 'Berlin'], O: Pair = [At.organizationName, 'Example GmbH']
const called = (...pairs: readonly Pair[]): Plan => ({ subject: name(...pairs) })
const signer = merged(organization, { ...called(C, L, O), exts: { [Ext.extKeyUsage]: purposes(Eku.codeSigning), [Ext.subjectAltName]: null, [Ext.certificatePolicies]: policies(Cs.organization) } })
const reached = (method: string, address: string): Plan => ({ exts: { [Ext.authorityInfoAccess]: access([method, uri(address)]) } })

testRules(codeSigningRules, [
  ['e_cs_authority_information_access', signer, { exts: { [Ext.authorityInfoAccess]: null } }],
  ['e_cs_aia_missing_ca_issuers_http_url', signer, reached(Access.ocsp, 'http://ocsp.example.com/')],
  ['e_cs_aia_ocsp_not_http', signer, reached(Access.ocsp, 'https://ocsp.example.com/')],
  ['e_cs_crl_distribution_points', signer, { exts: { [Ext.cRLDistributionPoints]: points(point(pointName(uri('ldap://ca.example.com/')))) } }],
  ['e_cs_ecdsa_prohibited_curve', signer, { spki: ecSpki(oid('1.3.132.0.10')) }],
  ['e_cs_rsa_key_size', merged(signer, { spki: rsaSpki(modulus(3072)) }), { spki: rsaSpki(modulus(2048)) }],
  ['e_cs_eku_required', signer, { exts: { [Ext.extKeyUsage]: purposes(Eku.codeSigning, Eku.any) } }],
  ['e_cs_key_usage_required', signer, { exts: { [Ext.keyUsage]: usage(0, 1) } }],
  ['e_cs_max_validity_period_39_months', merged(signer, { to: '2028-04-01' }), { to: '2028-04-02' }],
  ['e_cs_max_validity_period_460_days', merged(signer, { from: '2026-04-01', to: '2027-06-01' }), { to: '2027-08-01' }],
  ['e_cs_signature_algorithm_not_supported', signer, { inner: signature('1.2.840.113549.1.1.5', nullValue()) }],
  ['e_cs_requires_org', signer, called(C, L)],
  ['e_cs_subject_country_name', signer, called([At.countryName, 'QZ'], L, O)],
  ['e_cs_subject_locality_or_province_required', signer, called(C, O)],
  ['e_cs_subject_prohibited', signer, called([At.domainComponent, 'example', 0x16], C, L, O)],
])
