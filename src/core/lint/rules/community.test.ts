import { bitString, integer, nullValue, oid, sequence } from '../../asn1/write.ts'
import { dns, san } from '../../verify/testing.ts'
import { At, Ext, Key } from '../oids.ts'
import { critical, merged, modulus, name, rsaSpki, server, type Plan } from '../testing.ts'
import { communityRules } from './community.ts'
import { testRules, type Case } from './testing.ts'

const subject = (...hosts: readonly string[]): Plan => ({ exts: { [Ext.subjectAltName]: critical(san(...hosts.map(dns))) } })
const issuer = (...hosts: readonly string[]): Plan => ({ exts: { [Ext.issuerAltName]: san(...hosts.map(dns)) } })
const both = (prefix: string, letter: string, put: (...hosts: readonly string[]) => Plan): readonly Case[] => {
  const good = merged(server, put('*.example.com'))
  return [
    [`e_${prefix}_bare_wildcard`, good, put('*')], [`e_${prefix}_dns_name_includes_null_char`, good, put('www.example.com\0.example.net')], [`e_${prefix}_dns_name_starts_with_period`, good, put('.example.com')],
    [`e_${prefix}_wildcard_not_first`, good, put('www.*.com')], [`${letter}_${prefix}_iana_pub_suffix_empty`, good, put('*.co.uk')],
  ]
}
/** Two odd numbers next to each other: as close as factors can be. */
const close = (modulus(1024) - 2n) * modulus(1024)
const rsa = merged(server, { spki: rsaSpki(modulus(2048)) })

testRules(communityRules, [
  ...both('san', 'n', subject), ...both('ian', 'w', issuer),
  ['n_contains_redacted_dnsname', server, subject('?.example.com')],
  ['n_san_dns_name_duplicate', server, subject('www.example.com', 'WWW.example.com')],
  ['e_rsa_exp_negative', rsa, { spki: rsaSpki(modulus(2048), -3n) }],
  ['e_rsa_fermat_factorization', rsa, { spki: rsaSpki(close) }],
  ['e_rsa_no_public_key', rsa, { spki: sequence(sequence(oid(Key.rsa), nullValue()), bitString(sequence())) }],
  ['e_subj_contains_html_entities', server, { subject: name([At.organizationName, 'A &amp; B']) }],
  ['e_utf8_replacement_char_in_subject', server, { subject: name([At.organizationName, 'Caf\ufffd']) }],
  ['n_serial_number_low_entropy', merged(server, { serial: integer(1n << 64n) }), { serial: integer((1n << 64n) - 1n) }],
])
