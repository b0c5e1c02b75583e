import { nullValue, octetString } from '../../asn1/write.ts'
import { Ext } from '../oids.ts'
import { authority, merged, modulus, rsaSpki, server, usage } from '../testing.ts'
import { otherRfcRules } from './other-rfcs.ts'
import { testRules } from './testing.ts'

const rsa = { spki: rsaSpki(modulus(2048)) }
const timestamps = { value: octetString(Uint8Array.of(0, 49, 0, 47, ...new Uint8Array(47))) }
const precertificate = merged(server, { exts: { [Ext.poison]: { critical: true, value: nullValue() } } })

testRules(otherRfcRules, [
  ['e_rsa_allowed_ku_ca', merged(authority, rsa), { exts: { [Ext.keyUsage]: usage(4, 5, 6) } }],
  ['e_rsa_allowed_ku_ee', merged(server, rsa), { exts: { [Ext.keyUsage]: usage(0, 4) } }],
  ['e_rsa_allowed_ku_no_encipherment_ca', merged(authority, rsa), { exts: { [Ext.keyUsage]: usage(2, 5) } }],
  ['e_ecdsa_allowed_ku', server, { exts: { [Ext.keyUsage]: usage(0, 2) } }],
  ['n_ecdsa_ee_invalid_ku', server, { exts: { [Ext.keyUsage]: usage(0, 3) } }],
  ['e_empty_sct_list', merged(server, { exts: { [Ext.sctList]: timestamps } }), { exts: { [Ext.sctList]: { value: octetString(Uint8Array.of(0, 0)) } } }],
  ['e_precert_with_sct_list', precertificate, { exts: { [Ext.sctList]: timestamps } }],
])
