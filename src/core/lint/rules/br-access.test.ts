import { tlv } from '../../asn1/write.ts'
import { dns, uri } from '../../verify/testing.ts'
import { Access, Ext } from '../oids.ts'
import { access, critical, merged, point, pointName, points, server, type Plan } from '../testing.ts'
import { accessRules } from './br-access.ts'
import { testRules } from './testing.ts'

type Bytes = Uint8Array<ArrayBuffer>
const http = uri('http://ca.example.com/x'), https = uri('https://ca.example.com/x'), ldap = uri('ldap://ca.example.com/x')
const reached = (...pairs: readonly (readonly [string, Bytes])[]): Plan => ({ exts: { [Ext.authorityInfoAccess]: access(...pairs) } })
const listed = (...parts: readonly Bytes[]): Plan => ({ exts: { [Ext.cRLDistributionPoints]: points(point(...parts)) } })

testRules(accessRules, [
  ['e_aia_ca_issuers_must_have_http_only', server, reached([Access.caIssuers, ldap])],
  ['e_aia_ocsp_must_have_http_only', server, reached([Access.ocsp, https])],
  ['e_aia_must_contain_permitted_access_method', server, reached(['1.3.6.1.5.5.7.48.3', http])],
  ['e_aia_unique_access_locations', server, reached([Access.ocsp, http], [Access.ocsp, http])],
  ['e_sub_cert_aia_missing', server, { exts: { [Ext.authorityInfoAccess]: null } }],
  ['e_sub_cert_aia_marked_critical', server, { exts: { [Ext.authorityInfoAccess]: critical(access([Access.ocsp, http])) } }],
  ['e_sub_cert_aia_does_not_contain_ocsp_url', merged(server, { from: '2020-01-01', to: '2020-06-01' }), reached([Access.caIssuers, http])],
  ['w_sub_cert_aia_does_not_contain_issuing_ca_url', server, reached([Access.ocsp, http])],
  ['w_sub_cert_aia_contains_internal_names', server, reached([Access.ocsp, uri('http://ca.internal/')])],
  ['e_missing_crl_distrib_point', merged(server, reached([Access.caIssuers, http])), { exts: { [Ext.cRLDistributionPoints]: null } }],
  ['e_crlissuer_must_not_be_present_in_cdp', server, listed(pointName(http), tlv(0x81, Uint8Array.of(6, 0x40)))],
  ['e_crl_distrib_points_not_http', server, listed(pointName(https))],
  ['e_sub_cert_crl_distribution_points_does_not_contain_url', server, listed(pointName(dns('ca.example.com')))],
  ['e_sub_cert_crl_distribution_points_marked_critical', server, { exts: { [Ext.cRLDistributionPoints]: critical(points(point(pointName(http)))) } }],
], [], [['e_aia_must_contain_permitted_access_method', 'form', merged(server, reached([Access.ocsp, dns('ca.example.com')]))]])
