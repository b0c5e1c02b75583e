/** The export as OpenSSL text is what the installed OpenSSL 3.0 prints, octet for octet. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { readChildren } from '../../src/core/crypto/der.ts'
import { integer, oid, sequence, set, tlv } from '../../src/core/asn1/write.ts'
import { open } from '../../src/core/kinds/open.ts'
import { opensslText } from '../../src/core/kinds/openssl-text/openssl-text.ts'
import { findProgram } from './kit-processes.ts'
import { need, record } from './report.ts'

const BUNDLE = '/etc/ssl/certs/ca-certificates.crt'
const CONFIG = join(import.meta.dirname, 'openssl-text.cnf')
const COMMANDS: Readonly<Record<string, string>> = { certificate: 'x509', 'certificate-request': 'req', crl: 'crl' }

const program = findProgram('openssl')
/** Later versions print names, keys and some extensions otherwise. */
const version = program === null ? '' : (/^OpenSSL (3\.0\.\d+)/.exec(spawnSync(program, ['version'], { encoding: 'utf8' }).stdout)?.[1] ?? '')

let folder = ''
test.beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'openssl-text-')) })
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
test.beforeEach(() => need(['OpenSSL 3.0', version]))

/** Standard output; throws with the program's words where it fails. */
function openssl(args: readonly string[], input: Uint8Array | string = ''): Buffer {
  const { status, stdout, stderr } = spawnSync(program ?? '', args, { input, cwd: folder, maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr.toString()}`)
  return stdout
}

/** Latin-1, so that a difference is shown and every octet counts. */
const text = (octets: Uint8Array) => Buffer.from(octets).toString('latin1')

/** Each certificate, request and CRL in it, printed by both. */
function same(bytes: Uint8Array): number {
  const opened = open(new Uint8Array(bytes))
  for (const artifact of opened.artifacts) {
    const der = opened.buffers[artifact.table.buffer]?.bytes ?? new Uint8Array(0)
    const theirs = openssl([COMMANDS[artifact.kind] ?? '', '-inform', 'DER', '-text', '-noout'], der)
    expect.soft(text(opensslText(opened, artifact) ?? new Uint8Array(0))).toBe(text(theirs))
  }
  return opened.artifacts.length
}

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return name
}

/** A key's file, made once. */
function key(name: string, ...args: readonly string[]): string {
  if (!existsSync(join(folder, name))) openssl(['genpkey', ...args, '-out', name])
  return name
}
const quickKey = () => key('ed25519.key', '-algorithm', 'ed25519')

const selfSigned = (keyFile: string, ...more: readonly string[]) => openssl(['req', '-x509', '-new', '-key', keyFile, '-config', CONFIG, ...more])

const pass = (artifact: string) => record({ artifact, peer: `OpenSSL ${version}`, result: 'pass', why: '' })

test('every root of the system’s bundle', () => {
  need(['ca-certificates', existsSync(BUNDLE)])
  const count = same(readFileSync(BUNDLE))
  expect(count).toBeGreaterThan(100)
  pass(`text of ${count} roots`)
})

test('every extension', async () => {
  const sections = [...readFileSync(CONFIG, 'utf8').matchAll(/^\[(ext-[\w-]+)\]/gm)].map((match) => match[1] ?? '')
  expect(sections.length).toBeGreaterThan(50)
  for (const section of sections) await test.step(section, () => void same(selfSigned(quickKey(), '-extensions', section)))
  pass(`text of certificates with ${sections.length} sets of extensions`)
})

const KEYS: Readonly<Record<string, readonly string[]>> = {
  'RSA 1024': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'], 'RSA 2048': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'RSA, exponent 3': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024', '-pkeyopt', 'rsa_keygen_pubexp:3'],
  'RSA, large exponent': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024', '-pkeyopt', 'rsa_keygen_pubexp:340282366920938463463374607431768211457'],
  'RSASSA-PSS': ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:1024'],
  'RSASSA-PSS, restricted': ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:1024', '-pkeyopt', 'rsa_pss_keygen_md:sha256', '-pkeyopt', 'rsa_pss_keygen_mgf1_md:sha256', '-pkeyopt', 'rsa_pss_keygen_saltlen:32'],
  'RSASSA-PSS, restricted to the defaults': ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:1024', '-pkeyopt', 'rsa_pss_keygen_md:sha1', '-pkeyopt', 'rsa_pss_keygen_mgf1_md:sha1', '-pkeyopt', 'rsa_pss_keygen_saltlen:20'],
  Ed25519: ['-algorithm', 'ed25519'], Ed448: ['-algorithm', 'ed448'],
  'EC, prime spelled out': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-pkeyopt', 'ec_param_enc:explicit'],
  'EC, pentanomial spelled out': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:sect163k1', '-pkeyopt', 'ec_param_enc:explicit'],
  'EC, trinomial spelled out': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:sect233r1', '-pkeyopt', 'ec_param_enc:explicit'],
  'EC, compressed point': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-pkeyopt', 'point-format:compressed'],
}

test('every kind of key', () => {
  const curves = [...openssl(['ecparam', '-list_curves']).toString().matchAll(/^ {2}([\w-]+) *:/gm)].map((match) => match[1] ?? '').filter((curve) => !curve.startsWith('Oakley'))
  expect(curves.length).toBeGreaterThan(70)
  const keys = { ...KEYS, ...Object.fromEntries(curves.map((curve) => [curve, ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`, '-pkeyopt', 'ec_param_enc:named_curve']])) }
  for (const [name, args] of Object.entries(keys)) same(selfSigned(key(`${name}.key`, ...args)))
  pass(`text of certificates with ${Object.keys(keys).length} kinds of keys`)
})

test('keys that sign nothing, and DSA', () => {
  openssl(['genpkey', '-genparam', '-algorithm', 'DSA', '-pkeyopt', 'dsa_paramgen_bits:1024', '-out', 'dsa.par'])
  openssl(['genpkey', '-paramfile', 'dsa.par', '-out', 'dsa.key'])
  same(selfSigned('dsa.key'))
  openssl(['genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'dh_paramgen_prime_len:512', '-out', 'dh.par'])
  const request = file('plain.csr', openssl(['req', '-new', '-key', quickKey(), '-config', CONFIG]))
  const ca = file('ca.pem', selfSigned(quickKey()))
  const others = [['-algorithm', 'X25519'], ['-algorithm', 'X448'], ['-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048'], ['-algorithm', 'DH', '-pkeyopt', 'group:modp_2048'], ['-paramfile', 'dh.par']]
  for (const [i, args] of others.entries()) {
    const half = file(`other-${i}.pub`, openssl(['pkey', '-in', key(`other-${i}.key`, ...args), '-pubout']))
    same(openssl(['x509', '-req', '-in', request, '-CA', ca, '-CAkey', quickKey(), '-force_pubkey', half]))
  }
  pass('text of certificates with keys for DH and X25519')
})

test('signatures with RSASSA-PSS, ECDSA and old digests', () => {
  const rsa = key('rsa.key', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'), ec = key('ec.key', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384')
  const pss = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt']
  for (const digest of ['sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3-256', 'md5']) same(selfSigned(rsa, `-${digest}`))
  for (const digest of ['sha1', 'sha256', 'sha512', 'sha3-384']) same(selfSigned(ec, `-${digest}`))
  for (const salt of ['20', '32', '-1', '0']) for (const digest of ['sha1', 'sha256', 'sha512']) same(selfSigned(rsa, `-${digest}`, ...pss, `rsa_pss_saltlen:${salt}`))
  same(selfSigned(rsa, '-sha256', ...pss, 'rsa_pss_saltlen:32', '-sigopt', 'rsa_mgf1_md:sha512'))
  pass('text of signatures')
})

const NAMES = ['/', '/CN=a', '/C=DE/ST=a, b/L= leading/O=trailing /OU=#hash/CN=a=b', '/CN=Bücher', '/CN=a "quoted" back\\\\slash <x>; +', '/CN=one+OU=two/O=three+L=four+ST=five', '/CN= ', '/CN=#', '/DC=test/DC=example/UID=u/emailAddress=a@b.example/serialNumber=5', '/GN=g/SN=s/title=t/jurisdictionC=DE/businessCategory=b/1.2.3.4=x/postalCode=1']

test('names, serial numbers and times', () => {
  for (const name of NAMES) same(selfSigned(quickKey(), '-utf8', '-multivalue-rdn', '-subj', name))
  for (const serial of ['0', '1', '127', '128', '0x7fffffffffffffff', '0x8000000000000000', '0xffffffffffffffff', '0x112233445566778899aabbccddeeff', '-1', '-2', '-0x8000000000000000', '-0x1122334455667788990011']) same(selfSigned(quickKey(), '-set_serial', serial))
  for (const days of ['1', '10000', '100000']) same(selfSigned(quickKey(), '-days', days))
  // NumericString and PrintableString and T61String, then UniversalString, BMPString, IA5String.
  for (const mask of ['0x7', '0x100', '0x800', '0x10']) {
    const config = file('mask.cnf', ['[req]', `string_mask = MASK:${mask}`, 'utf8 = yes', 'prompt = no', 'distinguished_name = name', '[name]', `CN = a ${mask === '0x10' ? 'u' : 'ü'}, b`, ...(mask === '0x10' ? [] : ['O = \\ and <é>']), ''].join('\n'))
    same(openssl(['req', '-x509', '-new', '-key', quickKey(), '-config', config]))
  }
  pass('text of names, serial numbers and times')
})

/** A certificate of OpenSSL's with other parts of what is signed: its signature is not looked at. */
function changed(change: (fields: Uint8Array<ArrayBuffer>[]) => readonly Uint8Array<ArrayBuffer>[]): Uint8Array {
  const certificate = new Uint8Array(openssl(['req', '-x509', '-new', '-key', quickKey(), '-config', CONFIG, '-extensions', 'ext-no-check', '-outform', 'DER']))
  const [tbs, algorithm, signature] = readChildren(certificate) ?? []
  if (!tbs || !algorithm || !signature) throw new Error('expected a certificate')
  return sequence(sequence(...change((readChildren(tbs.encoding) ?? []).map(({ encoding }) => encoding))), algorithm.encoding, signature.encoding)
}

const ascii = (value: string) => new TextEncoder().encode(value)
const attribute = (value: Uint8Array<ArrayBuffer>) => sequence(set(sequence(oid('2.5.4.3'), value)))

test('what OpenSSL does not make but reads', () => {
  const id = tlv(0x81, Uint8Array.from({ length: 41 }, (_, i) => (i === 0 ? 0 : i)))
  same(changed((fields) => [...fields.slice(0, 7), id, tlv(0x82, Uint8Array.of(0, 1, 2)), ...fields.slice(7)]))
  for (const number of [0, 1, 3, 200]) same(changed((fields) => [tlv(0xa0, integer(number)), ...fields.slice(1)]))
  for (const time of ['20260101000000.125Z', '20500101000000Z']) same(changed((fields) => [...fields.slice(0, 4), sequence(tlv(0x17, ascii('500101000000Z')), tlv(0x18, ascii(time))), ...fields.slice(5)]))
  for (const value of [tlv(0x03, Uint8Array.of(0, 0xab)), sequence(integer(5)), tlv(0x13, Uint8Array.of(0, 0x1f, 0x7f, 0xe9)), tlv(0x16, new Uint8Array(0)), tlv(0x0c, ascii('Grüße,\t“x”'))]) same(changed((fields) => [...fields.slice(0, 5), attribute(value), ...fields.slice(6)]))
  pass('text of unusual certificates')
})

test('requests', () => {
  const request = (keyFile: string, ...more: readonly string[]) => openssl(['req', '-new', '-key', keyFile, ...more])
  expect(same(request(quickKey(), '-config', CONFIG))).toBe(1)
  for (const section of ['ext-subject-alt-name', 'ext-key-usage', 'ext-unknown', 'ext-basic-constraints']) same(request(quickKey(), '-config', CONFIG, '-reqexts', section))
  const attributes = file('attributes.cnf', [
    '[req]', 'distinguished_name = name', 'attributes = attributes', 'prompt = no', 'req_extensions = extensions', '[name]', 'CN = request',
    '[attributes]', 'challengePassword = secret', 'unstructuredName = A name', '1.2.3.4.5.6.7.8.9.10.11.12.13.14.15 = far', '[extensions]', 'subjectAltName = DNS:a.example', '',
  ].join('\n'))
  expect(same(request(quickKey(), '-config', attributes))).toBe(1)
  const rsa = key('rsa.key', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048')
  expect(same(request(rsa, '-config', attributes, '-sigopt', 'rsa_padding_mode:pss'))).toBe(1)
  pass('text of requests')
})

/** An authority of `openssl ca` with this many certificates, of which some are revoked. */
function authority(): string {
  const config = file('ca.cnf', [
    '[ca]', 'default_ca = own', '[own]', 'database = index.txt', 'crlnumber = crlnumber', 'default_md = default', 'default_crl_days = 30', 'certificate = ca.pem', 'private_key = ed25519.key',
    '[plain]', '', '[extended]', 'authorityKeyIdentifier = keyid', 'issuingDistributionPoint = critical, @point', 'issuerAltName = DNS:ca.example', '[point]', 'fullname = URI:http://crl.example/', 'indirectCRL = TRUE', '',
  ].join('\n'))
  file('ca.pem', selfSigned(quickKey(), '-extensions', 'ext-basic-constraints'))
  file('crlnumber', '0A\n')
  const revoked = ['260101000000Z', '260102000000Z,keyCompromise', '260103000000Z,holdInstruction,holdInstructionReject', '260104000000Z,keyTime,20251231235959Z', '260105000000Z,CAkeyTime,20251231235959Z', '260106000000Z,superseded', '260107000000Z,removeFromCRL', '260108000000Z,unspecified']
  file('index.txt', revoked.map((how, i) => `R\t301231000000Z\t${how}\t${i === 1 ? 'F'.repeat(80) : `0${i + 1}`}\tunknown\t/CN=${i}\n`).join(''))
  return config
}

test('CRLs', () => {
  const config = authority()
  const crl = (...more: readonly string[]) => openssl(['ca', '-gencrl', '-config', config, ...more])
  for (const section of ['plain', 'extended']) expect(same(crl('-crlexts', section))).toBe(1)
  expect(same(crl())).toBe(1)
  file('index.txt', '')
  expect(same(crl())).toBe(1)
  expect(same(crl('-crlexts', 'plain'))).toBe(1)
  pass('text of CRLs')
})
