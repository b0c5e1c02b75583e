/** Who reads and verifies what an authority makes, artifact by artifact: each throws where its program does not take the files of the folder. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PROFILE_IDS, type BuiltInId } from '../../src/core/pki/profiles.ts'
import { HOST, PASSPHRASE, type Made } from './authority-files.ts'
import { goPeer } from './go-peer.ts'
import { findProgram, findPython, run } from './kit-processes.ts'

/** Where `good` and `bad` are, and the responder that answers for each below its URL. */
export interface Place { readonly folder: string; readonly responder: string; readonly serials: Made['serials'] }
type Where = 'good' | 'bad'
type Check = (where: Where) => Promise<void>
export type Column = ReadonlyMap<string, Check>

const column = (checks: Readonly<Record<string, Check>>): Column => new Map(Object.entries(checks))

function must(holds: boolean, words: string): void {
  if (!holds) throw new Error(words)
}

type Ask = (where: Where, program: string, ...args: readonly string[]) => Promise<string>
const asking = ({ folder }: Place): Ask => async (where, program, ...args) => {
  const { code, stdout, stderr } = await run(findProgram(program) ?? program, args, { cwd: join(folder, where) })
  must(code === 0, `${program} ${args.join(' ')}: ${stdout}${stderr}`)
  return stdout + stderr
}

export function openssl(place: Place): Column {
  const ask = asking(place), passphrase = `pass:${PASSPHRASE}`
  const says = async (where: Where, words: readonly (RegExp | string)[], ...args: readonly string[]) => {
    const said = await ask(where, 'openssl', ...args)
    for (const one of words) must(typeof one === 'string' ? said.includes(one) : one.test(said), said)
  }
  /** `openssl verify` must end with an error, and this one. */
  const revoked = async (where: Where, leaf: string, ...args: readonly string[]) => {
    const { code, stdout, stderr } = await run(findProgram('openssl') ?? 'openssl', ['verify', '-crl_check', '-CAfile', 'root.pem', '-untrusted', 'middle.pem', ...args, leaf], { cwd: join(place.folder, where) })
    must(code !== 0 && stderr.includes('certificate revoked'), stdout + stderr)
  }
  const ocsp = (signer: string) => (where: Where) =>
    says(where, ['Response verify OK', 'leaf.pem: revoked', 'p-tls-client.pem: good', 'p-email.pem: unknown', /^(?![\s\S]*WARNING: no nonce)/], 'ocsp', '-issuer', 'middle.pem', ...['leaf', 'p-tls-client', 'p-email'].flatMap((name) => ['-cert', `${name}.pem`]), '-url', `${place.responder}/${where}/${signer}`, '-CAfile', 'above.pem', '-verify_other', 'middle.pem')
  const store = (file: string, ...more: readonly string[]) => (where: Where) => says(where, ['BEGIN PRIVATE KEY', /(?:BEGIN CERTIFICATE[\s\S]*){3}/], 'pkcs12', ...more, '-in', file, '-passin', passphrase, '-nodes')
  return column({
    'certificate chain': async (where) => { await ask(where, 'openssl', 'verify', '-x509_strict', '-purpose', 'sslserver', '-verify_hostname', HOST, '-CAfile', 'root.pem', '-untrusted', 'middle.pem', 'leaf.pem') },
    'certificate of every profile': async (where) => { await ask(where, 'openssl', 'verify', '-x509_strict', '-CAfile', 'root.pem', '-untrusted', 'middle.pem', ...PROFILE_IDS.map((id) => `p-${id}.pem`)) },
    request: (where) => says(where, ['verify OK', 'let me in', 'router 7', `DNS:${HOST}, IP Address:127.0.0.1, email:me@${HOST}`, 'TLS Web Server Authentication'], 'req', '-verify', '-noout', '-text', '-in', 'request.pem'),
    'revocation list': async (where) => {
      await says(where, ['verify OK', 'Superseded'], 'crl', '-in', 'list.pem', '-noout', '-text', '-CAfile', 'above.pem')
      await revoked(where, 'leaf.pem', '-CRLfile', 'list.pem')
    },
    'delta list': (where) => revoked(where, 'p-tls-server.pem', '-extended_crl', '-use_deltas', '-CRLfile', 'list.pem', '-CRLfile', 'delta.pem'),
    'OCSP answer': ocsp('authority'), 'OCSP answer of a named signer': ocsp('signer'),
    'PKCS #12': store('modern.p12'), 'PKCS #12, legacy': store('legacy.p12', '-legacy'),
    'trust store': (where) => says(where, [/2\.16\.840\.1\.113894\.746875\.1\.1|Trusted key usage/, 'BEGIN CERTIFICATE'], 'pkcs12', '-in', 'trust.p12', '-passin', passphrase),
    'PKCS #7': (where) => says(where, [/(?:BEGIN CERTIFICATE[\s\S]*){3}/], 'pkcs7', '-in', 'bundle.pem', '-print_certs'),
  })
}

export function gnutls(place: Place): Column {
  const ask = asking(place)
  const says = async (where: Where, words: RegExp, program: string, ...args: readonly string[]) => { const said = await ask(where, program, ...args); must(words.test(said), said) }
  const ocsp = (signer: string) => (where: Where) =>
    says(where, /Verifying OCSP Response: Success/, 'ocsptool', `--ask=${place.responder}/${where}/${signer}`, '--nonce', '--load-issuer', 'middle.pem', '--load-cert', 'leaf.pem', signer === 'signer' ? '--load-trust' : '--load-signer', 'middle.pem')
  const store = (file: string) => (where: Where) => says(where, /PRIVATE KEY-----/, 'certtool', '--p12-info', '--inder', '--infile', file, '--password', PASSPHRASE)
  return column({
    'certificate chain': (where) => says(where, /Chain verification output: Verified\./, 'certtool', '--verify', '--load-ca-certificate', 'root.pem', '--verify-hostname', HOST, '--verify-purpose', '1.3.6.1.5.5.7.3.1', '--infile', 'chain.pem'),
    'certificate of every profile': async (where) => { await Promise.all(PROFILE_IDS.map((id) => says(where, /Chain verification output: Verified\./, 'certtool', '--verify', '--load-ca-certificate', 'root.pem', '--infile', `p-${id}.chain.pem`))) },
    request: (where) => says(where, /Self signature: verified/, 'certtool', '--crq-info', '--infile', 'request.pem'),
    'revocation list': (where) => says(where, /Verification output: Verified/, 'certtool', '--verify-crl', '--load-ca-certificate', 'middle.pem', '--infile', 'list.pem'),
    'delta list': (where) => says(where, /Verification output: Verified/, 'certtool', '--verify-crl', '--load-ca-certificate', 'middle.pem', '--infile', 'delta.pem'),
    'OCSP answer': ocsp('authority'), 'OCSP answer of a named signer': ocsp('signer'),
    'PKCS #12': store('modern.p12'), 'PKCS #12, legacy': store('legacy.p12'),
    'trust store': (where) => says(where, /BEGIN CERTIFICATE/, 'certtool', '--p12-info', '--inder', '--infile', 'trust.p12', '--password', PASSPHRASE),
    'PKCS #7': (where) => says(where, /(?:BEGIN CERTIFICATE[\s\S]*){3}/, 'certtool', '--p7-info', '--infile', 'bundle.pem'),
  })
}

/** `vfychain -u`: what NSS calls a usage. It has none for time stamping: 11 asks for the signatures above it only. */
const NSS_USAGE: { readonly [P in BuiltInId]: number } = { 'tls-server': 1, 'tls-client': 0, 'tls-both': 1, 'code-signing': 6, email: 4, 'ocsp-signer': 10, 'time-stamping': 11, intermediate: 3, eap: 0, ipsec: 1, kubernetes: 1 }

/** Makes a database in each folder, which trusts the root. */
export async function nss(place: Place): Promise<Column> {
  const ask = asking(place), inNss = (where: Where, program: string, ...args: readonly string[]) => ask(where, program, '-d', 'sql:nss', ...args)
  const fresh = async (where: Where) => {
    await rm(join(place.folder, where, 'nss'), { recursive: true, force: true })
    await mkdir(join(place.folder, where, 'nss'))
    await inNss(where, 'certutil', '-N', '--empty-password')
  }
  const trusted = async (where: Where) => {
    await fresh(where)
    await inNss(where, 'certutil', '-A', '-n', 'root', '-t', 'CT,C,C', '-i', 'root.pem')
    await inNss(where, 'certutil', '-A', '-n', 'middle', '-t', 'c,c,C', '-i', 'middle.pem')
  }
  const good = async (where: Where, usage: number, file: string) => { const said = await inNss(where, 'vfychain', '-u', String(usage), '-a', file); must(said.includes('Chain is good'), said) }
  /** What its client says of the certificate, in its words. */
  const status = async (where: Where, name: string, signer: string, words: string) => {
    const trust = signer === 'authority' ? 'middle' : 'signer'
    const { stdout, stderr } = await run(findProgram('ocspclnt') ?? 'ocspclnt', ['-d', 'sql:nss', '-S', `${name}.der`, '-l', `${place.responder}/${where}/${signer}`, '-t', trust], { cwd: join(place.folder, where) })
    must((stdout + stderr).includes(words), stdout + stderr)
  }
  const ocsp = (signer: string) => async (where: Where) => {
    await trusted(where)
    await inNss(where, 'certutil', '-A', '-n', 'signer', '-t', ',,', '-i', 'p-ocsp-signer.pem')
    for (const [name, words] of [['leaf', 'has been revoked'], ['p-tls-client', 'succeeded'], ['p-email', 'no status for the certificate']] as const) await status(where, name, signer, words)
  }
  const store = (file: string) => async (where: Where) => {
    await fresh(where)
    await inNss(where, 'pk12util', '-i', file, '-W', PASSPHRASE, '-K', '')
    must((await inNss(where, 'certutil', '-K')).includes('app') && (await inNss(where, 'certutil', '-L', '-n', 'app')).includes(HOST), 'the key is not that of the certificate')
  }
  return column({
    'certificate chain': async (where) => { await trusted(where); await good(where, 1, 'leaf.pem') },
    'certificate of every profile': async (where) => { await trusted(where); for (const id of PROFILE_IDS) await good(where, NSS_USAGE[id], `p-${id}.pem`) },
    // NSS signs a request only when its own signature holds.
    request: async (where) => {
      await fresh(where)
      await inNss(where, 'pk12util', '-i', 'ca.p12', '-W', PASSPHRASE, '-K', '')
      await inNss(where, 'certutil', '-M', '-n', 'issuer', '-t', 'CTu,,')
      await inNss(where, 'certutil', '-C', '-c', 'issuer', '-i', 'request.der', '-o', 'by-nss.der', '-m', '77')
      must((await ask(where, 'openssl', 'x509', '-inform', 'DER', '-in', 'by-nss.der', '-noout', '-subject')).includes(HOST), 'another subject')
    },
    'revocation list': async (where) => {
      await trusted(where)
      await inNss(where, 'crlutil', '-I', '-i', 'list.der', '-t', '1')
      await good(where, 1, 'p-tls-server.pem')
      const { stdout, stderr } = await run(findProgram('vfychain') ?? 'vfychain', ['-d', 'sql:nss', '-u', '1', '-a', 'leaf.pem'], { cwd: join(place.folder, where) })
      must((stdout + stderr).includes('has been revoked'), stdout + stderr)
    },
    'delta list': async (where) => { await trusted(where); await inNss(where, 'crlutil', '-I', '-i', 'delta.der', '-t', '1') },
    'OCSP answer': ocsp('authority'), 'OCSP answer of a named signer': ocsp('signer'),
    'PKCS #12': store('modern.p12'), 'PKCS #12, legacy': store('legacy.p12'),
    'trust store': async (where) => { await fresh(where); const said = await inNss(where, 'pk12util', '-l', 'trust.p12', '-W', PASSPHRASE); must(said.includes('Interop Root'), said) },
    'PKCS #7': async (where) => { const said = await ask(where, 'nss-pp', '-t', 'pkcs7', '-i', 'bundle.der'); must((said.match(/Serial Number:/g) ?? []).length === 3, said) },
  })
}

export async function go({ folder, serials }: Place): Promise<Column> {
  const program = await goPeer(), ask = asking({ folder, serials, responder: '' })
  const asks: Readonly<Record<string, readonly (readonly string[])[]>> = {
    'certificate chain': [['chain', 'root.pem', 'middle.pem', HOST, 'leaf.pem']], 'certificate of every profile': [['chain', 'root.pem', 'middle.pem', '', ...PROFILE_IDS.map((id) => `p-${id}.pem`)]],
    request: [['request', 'request.pem', HOST]], 'revocation list': [['list', 'middle.pem', 'list.pem', serials.leaf]], 'delta list': [['list', 'middle.pem', 'delta.pem', serials.server]],
    ...Object.fromEntries([['OCSP answer', 'authority'], ['OCSP answer of a named signer', 'signer']].map(([artifact, signer]) => [artifact, [['leaf', 'revoked'], ['p-tls-client', 'good'], ['p-email', 'unknown']].map(([name, status = '']) => ['answer', 'middle.pem', `${name}.der`, `ocsp-${signer}.der`, status])])),
    'PKCS #12': [['store', 'modern.p12', PASSPHRASE, 'leaf.pem']], 'PKCS #12, legacy': [['store', 'legacy.p12', PASSPHRASE, 'leaf.pem']],
    'trust store': [['trust', 'trust.p12', PASSPHRASE, 'root.pem']], 'PKCS #7': [['bundle', 'bundle.pem', 'leaf.pem', 'middle.pem', 'root.pem']],
  }
  return new Map(Object.entries(asks).map(([artifact, all]) => [artifact, async (where) => { for (const args of all) await ask(where, program, ...args) }]))
}

/** Of those that judge both folders in one start: folder to artifact to null (taken) or words. */
type Said = Readonly<Record<Where, Readonly<Record<string, string | null>>>>
const columnOf = (said: Said): Column => new Map(Object.keys(said.good).map((artifact) => [artifact, async (where) => { const words = said[where][artifact]; must(words === null, words ?? 'not judged') }]))

const source = (name: string) => new URL(name, import.meta.url).pathname
const isSaid = (value: unknown): value is Said => typeof value === 'object' && value !== null && 'good' in value && 'bad' in value

async function judged(program: string, args: readonly string[], { folder }: Place): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, { cwd: folder, timeout: 120_000 })
  must(code === 0, `${program}: ${stderr}`)
  return stdout
}

async function inJson(program: string, script: string, place: Place): Promise<Column> {
  const said: unknown = JSON.parse(await judged(program, [source(script), PASSPHRASE, PROFILE_IDS.join(',')], place))
  if (!isSaid(said)) throw new Error(`${script}: no judgement`)
  return columnOf(said)
}

export const python = (place: Place): Promise<Column> => inJson(findPython('cryptography') ?? 'python3', 'judge.py', place)
export const node = (program: string, place: Place): Promise<Column> => inJson(program, 'judge.mjs', place)

export async function java(place: Place): Promise<Column> {
  const { leaf, server } = place.serials
  const lines = (await judged(findProgram('java') ?? 'java', ['--add-exports', 'java.base/sun.security.tools.keytool=ALL-UNNAMED', source('Judge.java'), PASSPHRASE, leaf, server, PROFILE_IDS.join(',')], place)).trim().split('\n').map((line) => line.split('\t'))
  const of = (where: Where) => Object.fromEntries(lines.filter(([folder]) => folder === where).map(([, artifact = '', words = '']) => [artifact, words === 'ok' ? null : words]))
  return columnOf({ good: of('good'), bad: of('bad') })
}
