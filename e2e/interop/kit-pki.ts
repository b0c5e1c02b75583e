/** A root, an intermediate and a server certificate made by OpenSSL, as the input of a kit. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KitInput } from '../../src/core/kits/kit.ts'
import { findProgram, run } from './kit-processes.ts'

export interface PkiOptions {
  readonly hosts: readonly string[]
  readonly rootName: string
  readonly port: number
  readonly key?: 'ec' | 'rsa'
}

async function openssl(cwd: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(findProgram('openssl') ?? 'openssl', args, { cwd })
  if (code !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`)
  return stdout
}

const NEW_KEY = { ec: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], rsa: ['-newkey', 'rsa:2048'] } as const

const isAddress = (host: string) => /^[\d.]+$|:/.test(host)

function config(hosts: readonly string[]): string {
  const names = hosts.map((host) => `${isAddress(host) ? 'IP' : 'DNS'}:${host}`).join(',')
  return `[req]
distinguished_name = name
prompt = no
string_mask = utf8only
[name]
CN = test
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[intermediate]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = ${names}
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
`
}

/** `folder` is scratch space; the hosts must be fit for certificates. */
export async function makeKitInput(folder: string, { hosts, rootName, port, key = 'ec' }: PkiOptions): Promise<KitInput> {
  const text = async (name: string) => await readFile(join(folder, name), 'utf8')
  const request = async (name: string, subject: string) => await openssl(folder, 'req', '-new', '-nodes', ...NEW_KEY[key], '-keyout', `${name}.key`, '-out', `${name}.csr`, '-config', 'pki.cnf', '-subj', subject)
  const sign = async (name: string, issuer: string) =>
    await openssl(folder, 'x509', '-req', '-in', `${name}.csr`, '-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial', '-days', '90', '-sha256', '-extfile', 'pki.cnf', '-extensions', name, '-out', `${name}.pem`)
  await writeFile(join(folder, 'pki.cnf'), config(hosts))
  await openssl(folder, 'req', '-x509', '-nodes', ...NEW_KEY[key], '-keyout', 'root.key', '-out', 'root.pem', '-days', '3650', '-sha256', '-config', 'pki.cnf', '-extensions', 'root', '-subj', '/CN=Kit Test Root')
  await request('intermediate', '/CN=Kit Test Intermediate')
  await sign('intermediate', 'root')
  await request('leaf', '/CN=Kit Test Server')
  await sign('leaf', 'intermediate')
  const [, fingerprint = ''] = (await openssl(folder, 'x509', '-in', 'root.pem', '-noout', '-fingerprint', '-sha256')).trim().split('=')
  const leafPem = await text('leaf.pem')
  const [, end = ''] = (await openssl(folder, 'x509', '-in', 'leaf.pem', '-noout', '-enddate')).trim().split('=')
  return {
    hosts, rootName, port, leafPem,
    chainPem: leafPem + (await text('intermediate.pem')),
    leafKeyPem: await text('leaf.key'),
    rootPem: await text('root.pem'),
    fingerprintSha256: fingerprint,
    notAfter: Date.parse(end),
  }
}
