import { tlv } from '../../asn1/write.ts'
import { directory, dns, ip, mail, other, san, uri } from '../../verify/testing.ts'
import { At, Br, Ext } from '../oids.ts'
import { critical, merged, name, oldServer, policies, server, type Plan } from '../testing.ts'
import { hostRules } from './br-names.ts'
import { testRules } from './testing.ts'

type Bytes = Uint8Array<ArrayBuffer>
const named = (...names: readonly Bytes[]): Plan => ({ exts: { [Ext.subjectAltName]: critical(san(...names)) } })
const host = (text: string) => named(dns(text))
const called = (...texts: readonly string[]): Plan => ({ subject: name(...texts.map((one) => [At.commonName, one] as const)) })
const address = merged(server, { ...called('93.184.216.34'), ...named(ip(93, 184, 216, 34)) })
const onion = (text: string, ...oids: readonly string[]): Plan => ({ exts: { [Ext.subjectAltName]: critical(san(dns(text))), [Ext.certificatePolicies]: policies(...oids) } })
const SERVICE = `${'a'.repeat(56)}.onion`
const under = merged(oldServer('2019-01-01', '2019-06-01'), host('www.example.com'))

testRules(hostRules, [
  ['e_ext_san_missing', server, { exts: { [Ext.subjectAltName]: null } }],
  ['e_ext_san_directory_name_present', server, named(directory(name([At.commonName, 'x'])))],
  ['e_ext_san_edi_party_name_present', server, named(tlv(0xa5, tlv(0xa1, tlv(0x0c))))],
  ['e_ext_san_other_name_present', server, named(other('1.2.3'))],
  ['e_ext_san_registered_id_present', server, named(tlv(0x88, Uint8Array.of(0x2a, 3)))],
  ['e_ext_san_rfc822_name_present', server, named(mail('a@example.com'))],
  ['e_ext_san_uniform_resource_identifier_present', server, named(uri('https://example.com/'))],
  ['w_ext_san_critical_with_subject_dn', server, called('www.example.com')],
  ['e_ext_san_contains_reserved_ip', merged(server, named(ip(93, 184, 216, 34))), named(ip(10, 0, 0, 1))],

  ['e_dnsname_bad_character_in_label', server, host('www.ex$mple.com')],
  ['e_dnsname_empty_label', server, host('www..com')],
  ['e_dnsname_label_too_long', server, host(`${'a'.repeat(64)}.com`)],
  ['e_dnsname_hyphen_in_sld', server, host('www.example-.com')],
  ['e_dnsname_underscore_in_sld', server, host('www.ex_ample.com')],
  ['w_dnsname_underscore_in_trd', server, host('w_w.example.com')],
  ['e_dnsname_left_label_wildcard_correct', merged(server, host('*.example.com')), host('w*.example.com')],
  ['e_dnsname_wildcard_only_in_left_label', merged(server, host('*.example.com')), host('www.*.example.com')],
  ['n_dnsname_wildcard_left_of_public_suffix', merged(server, host('*.example.co.uk')), host('*.co.uk')],
  ['e_dnsname_contains_bare_iana_suffix', server, host('com')],
  ['e_dnsname_not_valid_tld', server, host('www.internal')],
  ['e_dnsname_contains_prohibited_reserved_label', merged(server, host('xn--bcher-kva.example.com')), host('ab--cd.example.com')],
  ['e_no_underscores_before_1_6_2', oldServer('2015-01-01', '2016-01-01'), host('w_w.example.com')],
  ['e_underscore_present_with_too_long_validity', under, host('w_w.example.com')],
  ['e_underscore_not_permissible_in_dnsname', server, host('w_w.example.com')],
  ['e_arpa_domain_not_allowed', merged(server, { from: '2026-04-01', to: '2026-05-01' }), host('1.2.0.192.in-addr.arpa')],

  ['e_subject_contains_reserved_ip', address, called('10.0.0.1')],
  ['e_subject_contains_reserved_arpa_ip', server, host('1.0.0.10.in-addr.arpa')],
  ['w_subject_contains_malformed_arpa_ip', merged(server, host('34.216.184.93.in-addr.arpa')), host('1.in-addr.arpa')],
  ['e_subject_common_name_not_from_san', oldServer('2015-01-01', '2016-01-01'), called('other.example.com')],
  ['e_subject_common_name_not_exactly_from_san', address, called('www.example.com')],
  ['n_subject_common_name_included', merged(oldServer('2020-01-01', '2021-01-01'), { subject: name() }), called('www.example.com')],
  ['w_subject_common_name_included', server, called('www.example.com')],
  ['w_extra_subject_common_names', merged(server, called('www.example.com')), called('www.example.com', 'example.com')],

  ['e_san_dns_name_onion_invalid', merged(server, host(SERVICE)), host('short.onion')],
  ['e_san_dns_name_onion_not_ev_cert', merged(server, onion(SERVICE, Br.extended)), onion(SERVICE, Br.domain)],
  ['e_international_dns_name_not_unicode', merged(server, host('xn--bcher-kva.example.com')), host('xn--99999999999.example.com')],
  ['e_international_dns_name_not_nfc', merged(server, host('xn--bcher-kva.example.com')), host('xn--e-xbb.example.com')],
])
