/** A certificate of every profile is for what it says, and for nothing else, in the eyes of OpenSSL, GnuTLS and Python cryptography. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { encodePem } from '../../src/core/bytes/pem.ts'
import { exportSpki, generateKey } from '../../src/core/crypto/keys.ts'
import { createCertificate, createRoot } from '../../src/core/pki/certificates.ts'
import { readGeneralName } from '../../src/core/pki/general-names.ts'
import { extensionsFor, NO_NAMES, PROFILE_IDS, profiles, type BuiltInId } from '../../src/core/pki/profiles.ts'
import type { PkiResult } from '../../src/core/pki/result.ts'
import { findProgram, findPython, run } from './kit-processes.ts'
import { need, record } from './report.ts'

let folder = ''
test.beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'profiles-')) })
test.afterAll(async () => { await rm(folder, { recursive: true, force: true }) })

const subject = (commonName: string) => ({ commonName, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })
const context = () => ({ now: Date.now(), randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) })
const given = <T>(result: PkiResult<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

/** Of `openssl x509 -purpose`, those that it is for; of `certtool -i`, what stands under "Key Purpose". */
const EXPECTED: { readonly [P in BuiltInId]: { readonly openssl: readonly string[]; readonly gnutls: readonly string[] } } = {
  'tls-server': { openssl: ['SSL server'], gnutls: ['TLS WWW Server.'] },
  'tls-client': { openssl: ['SSL client'], gnutls: ['TLS WWW Client.'] },
  'tls-both': { openssl: ['SSL client', 'SSL server'], gnutls: ['TLS WWW Server.', 'TLS WWW Client.'] },
  'code-signing': { openssl: [], gnutls: ['Code signing.'] },
  email: { openssl: ['S/MIME signing', 'S/MIME encryption'], gnutls: ['Email protection.'] },
  'ocsp-signer': { openssl: [], gnutls: ['OCSP signing.'] },
  'time-stamping': { openssl: ['Time Stamp signing'], gnutls: ['Time stamping.'] },
  intermediate: { openssl: ['SSL client CA', 'SSL server CA', 'S/MIME signing CA'], gnutls: [] },
  eap: { openssl: ['SSL client'], gnutls: ['TLS WWW Client.'] },
  ipsec: { openssl: ['SSL client', 'SSL server'], gnutls: ['TLS WWW Server.', 'TLS WWW Client.', 'Ipsec IKE.'] },
  kubernetes: { openssl: ['SSL client', 'SSL server'], gnutls: ['TLS WWW Server.', 'TLS WWW Client.'] },
}
const ASKED = ['SSL client', 'SSL server', 'S/MIME signing', 'S/MIME encryption', 'Time Stamp signing']

const PYTHON = `
import sys
from cryptography import x509
c = x509.load_pem_x509_certificate(open(sys.argv[1], "rb").read())
value = lambda kind: c.extensions.get_extension_for_class(kind).value
usage = value(x509.KeyUsage)
bits = [("digitalSignature", usage.digital_signature), ("nonRepudiation", usage.content_commitment), ("keyEncipherment", usage.key_encipherment), ("dataEncipherment", usage.data_encipherment), ("keyAgreement", usage.key_agreement), ("keyCertSign", usage.key_cert_sign), ("cRLSign", usage.crl_sign)]
try: purposes = [one.dotted_string for one in value(x509.ExtendedKeyUsage)]
except x509.ExtensionNotFound: purposes = []
print(",".join(name for name, on in bits if on), ",".join(purposes), value(x509.BasicConstraints).ca)
`

test('certificates of every profile are for what they say', async () => {
  const openssl = findProgram('openssl'), certtool = findProgram('certtool'), python = findPython('cryptography')
  need(['openssl', openssl], ['certtool', certtool], ['Python cryptography', python])
  const ask = async (program: string | null, ...args: readonly string[]) => { const { stdout, stderr } = await run(program ?? '', args, { cwd: folder }); return stdout + stderr }
  const pair = await generateKey('ec-p256'), rootSpki = await exportSpki(pair.publicKey)
  const root = given(await createRoot({ subject: subject('Root'), days: 3700, algorithm: 'ec-p256', key: pair.privateKey, spki: rootSpki, pathLen: null }, context()))
  const spki = await exportSpki((await generateKey('rsa-2048')).publicKey), name = readGeneralName('a.test'), mailbox = readGeneralName('me@a.test')
  for (const id of PROFILE_IDS) {
    const profile = profiles[id], names = [name, mailbox].flatMap((one) => (one.ok ? [one.name] : []))
    const { der } = given(await createCertificate({ subject: subject(id), days: Math.min(profile.days, 3650), spki, extensions: extensionsFor(profile, { ...NO_NAMES, names, rsa: true }) }, { certificate: root.der, key: pair.privateKey, algorithm: 'ec-p256' }, context()))
    await writeFile(join(folder, `${id}.pem`), encodePem('CERTIFICATE', der))
    const purposes = await ask(openssl, 'x509', '-in', `${id}.pem`, '-noout', '-purpose')
    for (const asked of [...ASKED, ...EXPECTED[id].openssl]) expect(purposes, `${id}: ${asked}`).toMatch(new RegExp(`^${asked} : ${EXPECTED[id].openssl.includes(asked) ? 'Yes' : 'No'}`, 'm'))
    const shown = await ask(certtool, '-i', '--infile', `${id}.pem`)
    for (const purpose of new Set(Object.values(EXPECTED).flatMap(({ gnutls }) => gnutls))) expect(shown.includes(purpose), `${id}: ${purpose}`).toBe(EXPECTED[id].gnutls.includes(purpose))
    expect(shown.includes('Certificate Authority (CA): TRUE'), id).toBe(profile.ca !== null)
    const usages = [...profile.keyUsage, ...profile.rsaKeyUsage].join(',')
    expect((await ask(python, '-c', PYTHON, `${id}.pem`)).trim(), id).toBe(`${usages} ${profile.purposes.join(',')} ${profile.ca ? 'True' : 'False'}`)
    record(...['OpenSSL', 'GnuTLS', 'Python cryptography'].map((peer) => ({ artifact: `profile ${id}: its purposes`, peer, result: 'pass', why: '' }) as const))
  }
})

test('what an authority says of policies, delta lists and itself is read', async () => {
  const openssl = findProgram('openssl'), certtool = findProgram('certtool')
  need(['openssl', openssl], ['certtool', certtool])
  const pair = await generateKey('ec-p256'), spki = await exportSpki(pair.publicKey)
  const root = given(await createRoot({ subject: subject('Root'), days: 3700, algorithm: 'ec-p256', key: pair.privateKey, spki, pathLen: null }, context()))
  const profile = { ...profiles.intermediate, policies: [{ oid: '1.2.3.4', cps: null }, { oid: '1.2.3.5', cps: 'https://ca.test/cps', notice: 'For the lab only, Zürich.' }], freshest: ['http://crl.test/delta.crl'], issuerNames: ['ca@a.test', 'https://ca.test/'], policyConstraints: { requireExplicit: 0, inhibitMapping: 1 }, inhibitAnyPolicy: 2 }
  const { der } = given(await createCertificate({ subject: subject('CA'), days: 90, spki, extensions: extensionsFor(profile, NO_NAMES) }, { certificate: root.der, key: pair.privateKey, algorithm: 'ec-p256' }, context()))
  await writeFile(join(folder, 'policies.pem'), encodePem('CERTIFICATE', der))
  const said = async (program: string | null, ...args: readonly string[]) => (await run(program ?? '', args, { cwd: folder })).stdout.replaceAll(/\s+/g, ' ')
  const text = await said(openssl, 'x509', '-in', 'policies.pem', '-noout', '-text')
  for (const part of ['Policy: 1.2.3.5 CPS: https://ca.test/cps User Notice: Explicit Text: For the lab only, Zürich.', 'X509v3 Policy Constraints: critical Require Explicit Policy:0, Inhibit Policy Mapping:1', 'X509v3 Inhibit Any Policy: critical 2', 'X509v3 Freshest CRL: Full Name: URI:http://crl.test/delta.crl', 'X509v3 Issuer Alternative Name: email:ca@a.test, URI:https://ca.test/']) expect(text).toContain(part)
  const shown = await said(certtool, '-i', '--infile', 'policies.pem')
  for (const part of ['1.2.3.5 URI: https://ca.test/cps Note: For the lab only, Zürich.', 'Inhibit anyPolicy skip certs: 2', 'Issuer Alternative Name']) expect(shown).toContain(part)
  record(...['OpenSSL', 'GnuTLS'].map((peer) => ({ artifact: 'policy constraints, inhibitAnyPolicy, freshestCRL, issuerAltName', peer, result: 'pass', why: '' }) as const))
})
