/** Every extension that a widely used viewer shows in human terms, and those that none does: each is named, and read as more than its bytes. */
import { expect, test } from 'vitest'
import { bitString, boolean, explicit, generalizedTime, implicit, integer, nullValue, octetString, oid, printableString, sequence, set, tlv, utcTime, utf8String } from '../asn1/write.ts'
import { decodeBase64 } from '../bytes/base64.ts'
import { oidName } from '../spec/oids.ts'
import { longOidName } from '../spec/oids.long.ts'
import { lines } from './certificate/testing.ts'
import type { FactValue } from './contract.ts'
import { kindRow } from './list.ts'
import { open } from './open.ts'
import { SCT_LIST } from './sct-list/testing.ts'

type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()
const ia5 = (text: string) => tlv(0x16, encoder.encode(text))
const uri = (text: string) => implicit(6, ia5(text))
const dns = (text: string) => implicit(2, ia5(text))
const name = (text: string) => sequence(set(sequence(oid('2.5.4.3'), utf8String(text))))
const octets = (...list: readonly number[]) => octetString(Uint8Array.from(list))
const flags = (...list: readonly number[]) => bitString(Uint8Array.from(list))
const WHEN = Date.UTC(2026, 0, 2, 3, 4, 5)
const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'))
const point = sequence(sequence(explicit(0, tlv(0xa0, uri('http://c.test/')))))
const raw = (text: string) => encoder.encode(text)
const scts = () => {
  const read = decodeBase64(raw(SCT_LIST))
  return octetString(read.ok ? read.bytes : new Uint8Array(0))
}

/** Identifier, value, and one line of what is shown; the numbers are those of the makers' documents. */
const LIST: readonly (readonly [oid: string, value: Bytes, shown: string])[] = [
  // RFC 5280 4.2
  ['2.5.29.9', sequence(sequence(oid('1.3.6.1.5.5.7.9.4'), set(printableString('NL')))), 'NL'],
  ['2.5.29.14', octets(1, 2, 3), '010203'],
  ['2.5.29.15', flags(6), '<keyCertSign>'],
  ['2.5.29.16', sequence(implicit(0, generalizedTime(WHEN))), 'notBefore: 20260102030405Z'],
  ['2.5.29.17', sequence(dns('a.test')), 'DNS: a.test'],
  ['2.5.29.18', sequence(uri('http://i.test/')), 'URI: http://i.test/'],
  ['2.5.29.19', sequence(boolean(true), integer(1)), 'pathLenConstraint: 1'],
  ['2.5.29.19', sequence(boolean(true), tlv(2, Uint8Array.of(0xfb))), 'pathLenConstraint: fb'],
  ['2.5.29.30', sequence(tlv(0xa0, sequence(dns('test')))), 'permitted DNS: test'],
  ['2.5.29.31', point, 'URI: http://c.test/'],
  ['2.5.29.32', sequence(sequence(oid('2.23.140.1.2.1'))), '2.23.140.1.2.1'],
  ['2.5.29.33', sequence(sequence(oid('1.2.3'), oid('1.2.4'))), 'subjectDomainPolicy: 1.2.4'],
  ['2.5.29.35', sequence(implicit(0, octets(9, 8))), '0908'],
  ['2.5.29.36', sequence(implicit(0, integer(0))), 'requireExplicitPolicy: 0'],
  ['2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1')), '1.3.6.1.5.5.7.3.1'],
  ['2.5.29.46', point, 'URI: http://c.test/'],
  ['2.5.29.54', integer(2), '02'],
  ['1.3.6.1.5.5.7.1.1', sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), uri('http://o.test/'))), 'ocsp: http://o.test/'],
  ['1.3.6.1.5.5.7.1.11', sequence(sequence(oid('1.3.6.1.5.5.7.48.5'), uri('rsync://r.test/'))), 'caRepository: rsync://r.test/'],
  // The others of PKIX, of transparency and of the CA/Browser Forum
  ['1.3.6.1.5.5.7.1.2', sequence(sequence(integer(0), SHA256, octets(1))), 'typeOfBiometricData: <picture>'],
  ['1.3.6.1.5.5.7.1.3', sequence(sequence(oid('0.4.0.1862.1.1')), sequence(oid('0.4.0.1862.1.3'), integer(10))), '0.4.0.1862.1.1'],
  ['1.3.6.1.5.5.7.1.12', sequence(tlv(0xa2, tlv(0xa0, sequence(sequence(sequence(ia5('image/png'), sequence(sequence(SHA256, octets(1))), sequence(ia5('http://l.test/')))))))), 'subjectLogo > image > imageDetails > logotypeURI: http://l.test/'],
  ['1.3.6.1.5.5.7.1.24', sequence(integer(5)), '<tls-feature.5>'],
  ['1.3.6.1.5.5.7.1.26', sequence(explicit(2, ia5('12155551212'))), 'one: 12155551212'],
  ['1.3.6.1.5.5.7.1.31', octets(...Array.from({ length: 32 }, (_, i) => i)), '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'],
  ['1.3.6.1.5.5.7.1.32', ia5('masa.test'), 'masa.test'],
  ['1.3.6.1.5.5.7.48.1.5', nullValue(), '<present>'],
  ['1.3.6.1.4.1.11129.2.4.2', scts(), 'SCT > version: v1'],
  ['1.3.6.1.4.1.11129.2.4.3', nullValue(), '<present>'],
  ['1.3.6.1.4.1.44363.44', nullValue(), '<present>'],
  ['2.23.140.3.1', sequence(printableString('VAT'), printableString('NL'), utf8String('123')), 'registrationReference: 123'],
  ['1.3.6.1.4.1.52266.1', printableString('529900T8BM49AURSDO55'), '529900T8BM49AURSDO55'],
  ['1.3.6.1.4.1.52266.2', printableString('CEO'), 'CEO'],
  ['1.2.840.113549.1.9.15', sequence(sequence(oid('2.16.840.1.101.3.4.1.42'))), '2.16.840.1.101.3.4.1.42'],
  // Android, Adobe, Apple, Entrust
  ['1.3.6.1.4.1.11129.2.1.17', sequence(integer(3), tlv(0x0a, Uint8Array.of(1)), integer(4), tlv(0x0a, Uint8Array.of(2)), octetString(raw('abc')), octets(), sequence(), sequence()), 'attestationSecurityLevel: <TrustedEnvironment>'],
  ['1.2.840.113583.1.1.9.1', sequence(integer(1), uri('http://t.test/')), 'location: http://t.test/'],
  ['1.2.840.113583.1.1.9.2', sequence(integer(1)), 'version: <v1>'],
  ['1.2.840.113635.100.6.1.13', nullValue(), '<present>'],
  ['1.2.840.113635.100.6.1.14', nullValue(), '<present>'],
  ['1.2.840.113635.100.6.1.33', utf8String('20260102000000Z'), '20260102000000Z'],
  ['1.2.840.113635.100.6.2.6', nullValue(), '<present>'],
  ['1.2.840.113533.7.65.0', sequence(tlv(0x1b, raw('V8.1')), flags(0x80)), 'entrustVers: V8.1'],
  // Microsoft (MS-WCCE 2.2.2.7.7)
  ['1.3.6.1.4.1.311.20.2', tlv(0x1e, Uint8Array.from([...'Web'].flatMap((char) => [0, char.charCodeAt(0)]))), 'Web'],
  ['1.3.6.1.4.1.311.21.1', integer(0x20001), 'keyIndex: 2'],
  ['1.3.6.1.4.1.311.21.2', octets(1, 2), '0102'],
  ['1.3.6.1.4.1.311.21.7', sequence(oid('1.3.6.1.4.1.311.21.8.1'), integer(100), integer(4)), 'templateMajorVersion: 64'],
  ['1.3.6.1.4.1.311.21.10', sequence(sequence(oid('1.3.6.1.5.5.7.3.1'))), '1.3.6.1.5.5.7.3.1'],
  ['1.3.6.1.4.1.311.25.2', sequence(tlv(0xa0, oid('1.3.6.1.4.1.311.25.2.1'), explicit(0, octetString(raw('S-1-5-21-1-2-3-500'))))), 'otherName > S-1-5-21-1-2-3-500'],
  // Netscape
  ['2.16.840.1.113730.1.1', flags(0x40), '<sslServer>'],
  ...['2', '3', '4', '7', '8', '12', '13'].map((last) => [`2.16.840.1.113730.1.${last}`, ia5('text'), 'text'] as const),
  // Common PKI 2.0 and TU Darmstadt
  ['0.2.262.1.10.12.0', boolean(true), 'true'],
  ['1.3.36.8.3.1', generalizedTime(WHEN), '20260102030405Z'],
  ['1.3.36.8.3.2', sequence(explicit(3, uri('http://p.test/'))), 'signingFor: http://p.test/'],
  ['1.3.36.8.3.3', sequence(sequence(sequence(sequence(sequence(sequence(utf8String('Arzt'))))))), 'contentsOfAdmissions > professionInfos > professionItems: Arzt'],
  ['1.3.36.8.3.4', sequence(printableString('EUR'), integer(1), integer(2)), 'currency: EUR'],
  ['1.3.36.8.3.5', implicit(0, integer(18)), 'notYoungerThan: 12'],
  ['1.3.36.8.3.6', octets(0x89, 0x49), '8949'],
  ['1.3.36.8.3.8', utf8String('no more'), 'no more'],
  ['1.3.36.8.3.15', utf8String('more'), 'more'],
  ['1.3.6.1.4.1.8301.3.5', sequence(oid('1.3.6.1.4.1.8301.3.5.1')), '1.3.6.1.4.1.8301.3.5.1'],
  // VeriSign
  ...['3', '5', '6', '7', '10', '11', '15'].map((last) => [`2.16.840.1.113733.1.6.${last}`, ia5('text'), 'text'] as const),
  ['2.16.840.1.113733.1.6.4', set(sequence(oid('2.5.4.41'), set(printableString('x')))), 'PrintableString: x'],
  ...['8', '13'].map((last) => [`2.16.840.1.113733.1.6.${last}`, flags(0x81), '81'] as const),
  // Sigstore, smallstep, YubiKey
  ...[1, 2, 3, 4, 5, 6].map((last) => [`1.3.6.1.4.1.57264.1.${last}`, raw('text'), 'text'] as const),
  ['1.3.6.1.4.1.57264.1.7', sequence(uri('http://s.test/')), 'URI: http://s.test/'],
  ...Array.from({ length: 17 }, (_, i) => [`1.3.6.1.4.1.57264.1.${i + 8}`, utf8String('text'), 'text'] as const),
  ['1.3.6.1.4.1.37476.9000.64.1', sequence(integer(6), octetString(raw('acme')), octetString(raw('id'))), 'type: <ACME>'],
  ['1.3.6.1.4.1.37476.9000.64.2', sequence(utf8String('cloudCAS'), utf8String('id')), 'type: cloudCAS'],
  ['1.3.6.1.4.1.41482.3.3', Uint8Array.of(5, 4, 3), '5.4.3'],
  ['1.3.6.1.4.1.41482.3.7', integer(12_345_678), '00bc614e'],
  ['1.3.6.1.4.1.41482.3.8', Uint8Array.of(2, 3), 'pin: <yubikey.pin.2>'],
  ['1.3.6.1.4.1.41482.3.9', Uint8Array.of(3), '<yubikey.form.3>'],
]

/** Those that only revocation lists have (RFC 5280 5.2 and 5.3, MS-WCCE). */
const OF_LISTS: typeof LIST = [
  ['2.5.29.20', integer(7), '07'],
  ['2.5.29.21', tlv(0x0a, Uint8Array.of(1)), '<keyCompromise>'],
  ['2.5.29.23', oid('1.2.840.10040.2.2'), '1.2.840.10040.2.2'],
  ['2.5.29.24', generalizedTime(WHEN), '20260102030405Z'],
  ['2.5.29.27', integer(6), '06'],
  ['2.5.29.28', sequence(tlv(0xa0, tlv(0xa0, uri('http://d.test/'))), implicit(1, boolean(true))), 'onlyContainsUserCerts: true'],
  ['2.5.29.29', sequence(explicit(4, name('Issuer'))), 'directory: CN=Issuer'],
  ['1.3.6.1.4.1.311.21.4', utcTime(WHEN), '260102030405Z'],
]

/** A certificate with the one extension, unsigned (RFC 5280 4.1). */
function certificateWith(extnId: string, value: Bytes): Bytes {
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'))
  const spki = sequence(sequence(oid('1.3.101.112')), bitString(new Uint8Array(32)))
  const extensions = explicit(3, sequence(sequence(oid(extnId), octetString(value))))
  const tbs = sequence(explicit(0, integer(2)), integer(1), algorithm, name('CA'), sequence(utcTime(WHEN), utcTime(WHEN)), name('Subject'), spki, extensions)
  return sequence(tbs, algorithm, bitString(new Uint8Array(8)))
}

/** A revocation list with the one extension, unsigned (RFC 5280 5.1). */
function listWith(extnId: string, value: Bytes): Bytes {
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'))
  const extensions = explicit(0, sequence(sequence(oid(extnId), octetString(value))))
  return sequence(sequence(integer(1), algorithm, name('CA'), utcTime(WHEN), utcTime(WHEN), extensions), algorithm, bitString(new Uint8Array(8)))
}

async function shown(extnId: string, der: Bytes): Promise<{ readonly value: FactValue; readonly complaints: readonly string[] }> {
  const opened = open(der)
  const [artifact] = opened.artifacts
  if (!artifact) throw new Error('nothing is read')
  const { facts, findings } = await (await kindRow(artifact.kind).load()).describe(opened, artifact, { now: WHEN })
  const fact = facts.find((one) => one.oid === extnId)
  if (!fact) throw new Error('there is no fact of it')
  return { value: fact.value, complaints: findings.map(({ code }) => code).filter((code) => code.startsWith('certificate.extension-') || code === 'certificate.unknown-critical-extension') }
}

/** Of these the octets are all that there is to be told. */
const OCTETS: ReadonlySet<string> = new Set(['2.5.29.14', '1.3.6.1.5.5.7.1.31', '1.3.6.1.4.1.311.21.2', '1.3.36.8.3.6', '2.16.840.1.113733.1.6.8', '2.16.840.1.113733.1.6.13'])

/** Each in what it belongs to. */
const ALL = [...LIST.map(([extnId, value, line]) => [extnId, line, certificateWith(extnId, value)] as const), ...OF_LISTS.map(([extnId, value, line]) => [extnId, line, listWith(extnId, value)] as const)]

test.each(ALL)('%s: %s', async (extnId, line, der) => {
  const found = await shown(extnId, der)
  expect(lines(found.value)).toContain(line)
  expect(found.complaints).toEqual([])
  expect(OCTETS.has(extnId) || found.value.type !== 'hex').toBe(true)
  expect(oidName(extnId) || longOidName(extnId)?.name, 'it has a name').toBeTruthy()
})

test.each([['2.5.29.28', listWith], ['2.5.29.24', listWith], ['1.3.36.8.3.5', certificateWith], ['2.5.29.31', certificateWith]] as const)('%s with octets that are none is complained of', async (extnId, around) => {
  expect((await shown(extnId, around(extnId, Uint8Array.of(0x80, 0x20, 1)))).complaints).toEqual(['certificate.extension-unreadable'])
})
test('one whose identifier nothing is known of shows its tree', async () => {
  const { value } = await shown('1.2.3.4.5', certificateWith('1.2.3.4.5', sequence(utf8String('text'), integer(5))))
  expect(lines(value)).toEqual(['UTF8String: text', 'INTEGER: 05'])
})
