import { bitString, oid, sequence } from '../../asn1/write.ts'
import { dns, san } from '../../verify/testing.ts'
import { Br, Ext } from '../oids.ts'
import { critical, merged, policies, server, text, type Plan } from '../testing.ts'
import { testRules } from './testing.ts'
import { torRules } from './tor.ts'

const SERVICE = `${'a'.repeat(16)}.onion`
const bound = (address: string, octets: number): Plan => ({
  exts: { [Ext.torServiceDescriptor]: { value: sequence(sequence(text(0x0c, address), sequence(oid('2.16.840.1.101.3.4.2.1')), bitString(new Uint8Array(octets)))) } },
})
const good = merged(merged(server, { exts: { [Ext.subjectAltName]: critical(san(dns(SERVICE))), [Ext.certificatePolicies]: policies(Br.extended) } }), bound(`https://${SERVICE}`, 32))

testRules(torRules, [['e_ext_tor_service_descriptor_hash_invalid', good, bound(`https://${SERVICE}`, 20)]], [], [
  ['e_ext_tor_service_descriptor_hash_invalid', 'missing', merged(good, { exts: { [Ext.torServiceDescriptor]: null } })],
  ['e_ext_tor_service_descriptor_hash_invalid', 'unreadable', merged(good, bound(`http://${SERVICE}`, 32))],
  ['e_ext_tor_service_descriptor_hash_invalid', 'unmatched', merged(good, bound(`https://${'b'.repeat(16)}.onion`, 32))],
])
