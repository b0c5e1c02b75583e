import { integer, oid, sequence } from '../../asn1/write.ts'
import { ANY_POLICY, Ext } from '../oids.ts'
import { cps, merged, notice, policies, policy, server, text, type Plan } from '../testing.ts'
import { policyRules } from './policies.ts'
import { testRules } from './testing.ts'

type Bytes = Uint8Array<ArrayBuffer>
const qualified = (type: string, ...qualifiers: readonly Bytes[]): Plan => ({ exts: { [Ext.certificatePolicies]: policies(policy(type, ...qualifiers)) } })
const saying = (words: string, tag = 0x0c): Plan => qualified('1.2.3', notice(text(tag, words)))
const good = merged(server, saying('Trust us.'))

testRules(policyRules, [
  ['e_ext_cert_policy_disallowed_any_policy_qualifier', merged(server, qualified(ANY_POLICY, cps('https://example.com/'))), qualified(ANY_POLICY, sequence(oid('1.2.3'), text(0x0c, 'x')))],
  ['w_ext_cert_policy_contains_noticeref', good, qualified('1.2.3', notice(sequence(text(0x0c, 'Example'), sequence(integer(1)))))],
  ['e_ext_cert_policy_explicit_text_ia5_string', good, saying('Trust us.', 0x16)],
  ['e_ext_cert_policy_explicit_text_too_long', good, saying('x'.repeat(201))],
  ['w_ext_cert_policy_explicit_text_includes_control', good, saying('Trust\u0007')],
  ['w_ext_cert_policy_explicit_text_not_nfc', good, saying('e\u0301')],
  ['w_ext_cert_policy_explicit_text_not_utf8', good, saying('Trust us.', 0x1a)],
])
