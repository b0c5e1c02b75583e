/** Everything that an authority makes, as files: as it made them, and each once more with a broken signature (or, where a passphrase protects it, with broken content), which nobody may take. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodePem } from '../../src/core/bytes/pem.ts'
import type { KeyAlgorithmId } from '../../src/core/crypto/algorithms.ts'
import { generatePair } from '../../src/core/crypto/key/generate.ts'
import { writePkcs12, writeTrustStore } from '../../src/core/crypto/key/pkcs12.ts'
import { importSigningKey } from '../../src/core/crypto/keys.ts'
import { createCertificate, createIntermediate, createRoot, issueServerCertificate } from '../../src/core/pki/certificates.ts'
import { createCrl } from '../../src/core/pki/crls.ts'
import { readGeneralName, type GeneralNameInput } from '../../src/core/pki/general-names.ts'
import { parseNames } from '../../src/core/pki/names.ts'
import { certIdOf, createOcspResponse, type OcspCertId, type OcspStatus } from '../../src/core/pki/ocsp.ts'
import { certificateBundle } from '../../src/core/pki/pkcs7.ts'
import { extensionsFor, NO_NAMES, PROFILE_IDS, profiles } from '../../src/core/pki/profiles.ts'
import { Purpose } from '../../src/core/pki/purposes.ts'
import { createRequest } from '../../src/core/pki/requests.ts'
import type { Issuer, PkiResult } from '../../src/core/pki/result.ts'
import { context } from './shown.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const PASSPHRASE = 'correct horse', HOST = 'app.test'
const subject = (commonName: string) => ({ commonName, organization: 'Interop', organizationalUnit: '', locality: '', stateOrProvince: '', country: 'CH' })

function given<T>(result: PkiResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

const named = (text: string): GeneralNameInput => {
  const read = readGeneralName(text)
  if (!read.ok) throw new Error(read.code)
  return read.name
}

export interface Made {
  /** Of the leaf and of the server's certificate among the profiles, in hex: the one is in the list, the other in the delta list only. */
  readonly serials: { readonly leaf: string; readonly server: string }
  /** What an authority, or the signer that it names, says of one of these certificates: the leaf revoked, the client's good, the mailbox's unknown. */
  readonly answer: (ids: readonly OcspCertId[], nonce: Bytes | null, by: 'authority' | 'signer') => Promise<Bytes>
}

const hexOf = (octets: Uint8Array) => Buffer.from(octets).toString('hex')
const lastBroken = (der: Bytes): Bytes => Uint8Array.from(der, (octet, i) => (i === der.length - 1 ? octet ^ 1 : octet))
const middleBroken = (der: Bytes): Bytes => Uint8Array.from(der, (octet, i) => (i === der.length >> 1 ? octet ^ 1 : octet))
/** Another time of its making (producedAt, the first GeneralizedTime). */
export function timeBroken(der: Bytes): Bytes {
  const at = Buffer.from(der).indexOf(Buffer.of(0x18, 15)) + 15
  return Uint8Array.from(der, (octet, i) => (i === at ? octet ^ 1 : octet))
}

interface File { readonly name: string; readonly label: string | null; readonly der: Bytes; readonly broken: Bytes }
const signed = (name: string, label: string, der: Bytes): File => ({ name, label, der, broken: lastBroken(der) })
const intact = (name: string, label: string, der: Bytes): File => ({ name, label, der, broken: der })
const sealed = (name: string, der: Bytes): File => ({ name, label: null, der, broken: middleBroken(der) })

async function write(folder: string, files: readonly File[], broken: boolean): Promise<void> {
  await mkdir(folder)
  const of = (name: string) => { const file = files.find((one) => one.name === name); return file ? (broken ? file.broken : file.der) : new Uint8Array(0) }
  const chain = (...names: readonly string[]) => names.map((name) => encodePem('CERTIFICATE', of(name))).join('')
  const texts: readonly (readonly [string, string])[] = [['chain.pem', chain('leaf', 'middle', 'root')], ['above.pem', chain('middle', 'root')], ...PROFILE_IDS.map((id) => [`p-${id}.chain.pem`, chain(`p-${id}`, 'middle')] as const)]
  await Promise.all([
    ...files.map(({ name, label }) => writeFile(join(folder, label === null ? name : `${name}.der`), of(name))),
    ...files.flatMap(({ name, label }) => (label === null ? [] : [writeFile(join(folder, `${name}.pem`), encodePem(label, of(name)))])),
    ...texts.map(([name, text]) => writeFile(join(folder, name), text)),
  ])
}

async function newKey(algorithm: KeyAlgorithmId) {
  const { key: { pkcs8, spki } } = await generatePair(algorithm, context())
  return { pkcs8, spki, algorithm, key: await importSigningKey(pkcs8, algorithm) }
}

/** Root, intermediate and leaf, a certificate of every profile, and everything that is made of them, in `good` and `bad`. */
export async function makeAuthority(folder: string, algorithm: KeyAlgorithmId): Promise<Made> {
  const [top, middleKey, leafKey] = [await newKey(algorithm), await newKey(algorithm), await newKey(algorithm)]
  const root = given(await createRoot({ ...top, subject: subject('Interop Root'), days: 3650, pathLen: null }, context())).der
  const middle = given(await createIntermediate({ subject: subject('Interop Issuing'), days: 3600, spki: middleKey.spki, pathLen: 1 }, { ...top, certificate: root }, context())).der
  const by: Issuer = { ...middleKey, certificate: middle }, { spki, pkcs8 } = leafKey
  const leaf = given(await issueServerCertificate({ names: parseNames(`${HOST}, 127.0.0.1`).names, subject: subject(HOST), days: 90, spki, clientAuth: true }, by, context()))
  const ofProfile = await Promise.all(PROFILE_IDS.map(async (id) => {
    const profile = profiles[id], extensions = extensionsFor(profile, { ...NO_NAMES, rsa: algorithm === 'rsa-2048', names: profile.ca ? [] : [named(HOST), named(`me@${HOST}`)] })
    return { id, ...given(await createCertificate({ subject: subject(id), days: Math.min(profile.days, 1825), spki, extensions }, by, context())) }
  }))
  const profileOf = (id: (typeof PROFILE_IDS)[number]) => ofProfile.find((one) => one.id === id) ?? leaf, server = profileOf('tls-server')
  const wishes = { others: [named(`email:me@${HOST}`)], usages: ['digitalSignature'], purposes: [Purpose.serverAuth], ca: false, challengePassword: 'let me in', unstructuredName: 'router 7' } as const
  const request = given(await createRequest({ subject: subject(HOST), names: parseNames(`${HOST}, 127.0.0.1`).names, algorithm, key: leafKey.key, spki, wishes }))
  const revoked = (serial: Bytes) => ({ serial, revokedAt: Date.now() - 60_000, reason: 'superseded', invalidSince: null }) as const
  const list = given(await createCrl({ entries: [revoked(leaf.serial)], number: 7, base: null, days: 7, freshest: ['http://a.test/delta.crl'] }, by, context())).der
  const delta = given(await createCrl({ entries: [revoked(server.serial)], number: 8, base: 7, days: 1, freshest: [] }, by, context())).der

  const delegate: Issuer = { ...leafKey, certificate: profileOf('ocsp-signer').der }
  const states = new Map<string, OcspStatus>([[hexOf(leaf.serial), { status: 'revoked', revokedAt: Date.now() - 60_000, reason: 'superseded' }], [hexOf(profileOf('tls-client').serial), { status: 'good' }]])
  const answer: Made['answer'] = async (ids, nonce, signer) =>
    given(await createOcspResponse({ answers: ids.map((id) => ({ id, status: states.get(hexOf(id.serial)) ?? { status: 'unknown' } })), nonce, hours: 24, delegate: signer === 'signer' ? delegate : null }, by, context()))
  const ids = (await Promise.all([leaf, profileOf('tls-client'), profileOf('email')].map(({ serial }) => certIdOf(middle, serial)))).filter((id) => id !== null)
  const answers = await Promise.all((['authority', 'signer'] as const).map(async (signer): Promise<File> => { const der = await answer(ids, null, signer); return { name: `ocsp-${signer}.der`, label: null, der, broken: timeBroken(der) } }))

  const certificates = [leaf.der, middle, root], store = { pkcs8, certificates, name: 'app', passphrase: PASSPHRASE }
  const files: readonly File[] = [
    intact('root', 'CERTIFICATE', root), intact('middle', 'CERTIFICATE', middle), signed('leaf', 'CERTIFICATE', leaf.der), ...ofProfile.map(({ id, der }) => signed(`p-${id}`, 'CERTIFICATE', der)),
    signed('request', 'CERTIFICATE REQUEST', request), signed('list', 'X509 CRL', list), signed('delta', 'X509 CRL', delta), intact('bundle', 'PKCS7', certificateBundle(certificates)), ...answers,
    sealed('modern.p12', await writePkcs12(store, context())), sealed('legacy.p12', await writePkcs12({ ...store, form: 'legacy' }, context())), sealed('trust.p12', await writeTrustStore([{ der: root, name: 'interop root' }], PASSPHRASE, context())),
    { ...intact('ca.p12', '', await writePkcs12({ pkcs8: middleKey.pkcs8, certificates: [middle, root], name: 'issuer', passphrase: PASSPHRASE }, context())), label: null },
  ]
  await write(join(folder, 'good'), files, false)
  await write(join(folder, 'bad'), files, true)
  return { serials: { leaf: hexOf(leaf.serial), server: hexOf(server.serial) }, answer }
}
