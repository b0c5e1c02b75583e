import { tlv } from '../../asn1/write.ts'
import { dns, mail, san, uri } from '../../verify/testing.ts'
import { At, Ext } from '../oids.ts'
import { authority, constraint, constraints, critical, merged, name, plain, server, type Plan } from '../testing.ts'
import { altNameRules } from './alt-names.ts'
import { testRules, type Case } from './testing.ts'

type Bytes = Uint8Array<ArrayBuffer>
const latin = (tag: number, text: string): Bytes => tlv(tag, Uint8Array.from(text, (char) => char.charCodeAt(0)))
const subject = (...names: readonly Bytes[]): Plan => ({ exts: { [Ext.subjectAltName]: critical(san(...names)) } })
const issuer = (...names: readonly Bytes[]): Plan => ({ exts: { [Ext.issuerAltName]: san(...names) } })
const within = (...permitted: readonly Bytes[]): Plan => ({ exts: { [Ext.nameConstraints]: constraints(permitted.map((one) => constraint(one))) } })
const bounded = (tag: number, value: number): Plan => ({ exts: { [Ext.nameConstraints]: constraints([constraint(dns('example.com'), tlv(tag, Uint8Array.of(value)))]) } })
const registeredId = tlv(0x88, Uint8Array.of(0x2a, 3)), ediPartyName = tlv(0xa5, latin(0xa1, 'x')), x400Address = tlv(0xa3, tlv(0x30))

/** The same rules for both extensions. */
const both = (prefix: string, put: (...names: readonly Bytes[]) => Plan): readonly Case[] => {
  const good = merged(server, put(dns('www.example.com'), mail('a@example.com'), uri('https://user@www.example.com:1337/path')))
  return [
    [`e_ext_${prefix}_dns_not_ia5_string`, good, put(latin(0x82, 'b\u00fccher.example'))],
    [`e_ext_${prefix}_empty_name`, good, put(dns(''))],
    [`e_ext_${prefix}_no_entries`, good, put()],
    [`e_ext_${prefix}_rfc822_format_invalid`, good, put(mail('<a@example.com>'))],
    [`e_ext_${prefix}_space_dns_name`, good, put(dns(' '))],
    [`e_ext_${prefix}_uri_format_invalid`, good, put(uri('https:'))],
    [`e_ext_${prefix}_uri_host_not_fqdn_or_ip`, good, put(uri('https://host/'))],
    [`e_ext_${prefix}_uri_not_ia5`, good, put(latin(0x86, 'https://b\u00fccher.example/'))],
    [`e_ext_${prefix}_uri_relative`, good, put(uri('/path'))],
  ]
}
const constrained = merged(authority, within(dns('example.com'), uri('.example.com')))

testRules(altNameRules, [
  ...both('san', subject), ...both('ian', issuer),
  ['w_ext_ian_critical', merged(server, issuer(dns('ca.example.com'))), { exts: { [Ext.issuerAltName]: critical(san(dns('ca.example.com'))) } }],
  ['e_ext_san_dns_name_too_long', server, subject(dns(`${'abcdefg.'.repeat(32)}com`))],
  ['e_ext_san_not_critical_without_subject', server, { exts: { [Ext.subjectAltName]: san(dns('www.example.com')) } }],
  ['e_rfc_dnsname_empty_label', server, subject(dns('www..com'))],
  ['e_rfc_dnsname_label_too_long', server, subject(dns(`${'a'.repeat(64)}.com`))],
  ['e_rfc_dnsname_hyphen_in_sld', server, subject(dns('www.-example.com'))],
  ['e_rfc_dnsname_underscore_in_sld', server, subject(dns('www.ex_ample.com'))],
  ['w_rfc_dnsname_underscore_in_trd', server, subject(dns('w_w.example.com'))],
  ['e_ext_name_constraints_not_critical', constrained, { exts: { [Ext.nameConstraints]: plain(constraints([constraint(dns('example.com'))])) } }],
  ['e_ext_name_constraints_not_in_ca', constrained, { exts: { [Ext.basicConstraints]: null }, subject: name([At.commonName, 'x']) }],
  ['e_name_constraint_empty', constrained, { exts: { [Ext.nameConstraints]: constraints([]) } }],
  ['e_name_constraint_maximum_not_absent', constrained, bounded(0x81, 1)],
  ['e_name_constraint_minimum_non_zero', constrained, bounded(0x80, 1)],
  ['e_name_constraint_not_fqdn', constrained, within(uri('https://example.com/'))],
  ['e_dns_name_constraint_incorrect_dot_prefix', constrained, within(dns('.example.com'))],
  ['w_name_constraint_on_edi_party_name', constrained, within(ediPartyName)],
  ['w_name_constraint_on_registered_id', constrained, within(registeredId)],
  ['w_name_constraint_on_x400', constrained, within(x400Address)],
])
