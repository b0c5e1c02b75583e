/** Certificates made in bulk, under issuers of every sort of key and with keys of every sort, against OpenSSL and GnuTLS, all in one go. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { encodePem } from '../../src/core/bytes/pem.ts'
import type { KeyAlgorithmId } from '../../src/core/crypto/algorithms.ts'
import { exportSpki, generateKey } from '../../src/core/crypto/keys.ts'
import { bulkIssuer } from '../../src/core/pki/bulk.ts'
import { readSheet } from '../../src/core/pki/bulk-sheet.ts'
import { createRoot } from '../../src/core/pki/certificates.ts'
import { profiles } from '../../src/core/pki/profiles.ts'
import { findProgram, run } from './kit-processes.ts'
import { need, record } from './report.ts'

const COUNT = 300
const KEYS: readonly KeyAlgorithmId[] = ['ec-p256', 'ec-p384', 'ed25519', 'rsa-2048']
const context = () => ({ now: Date.now(), randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) })

let folder = ''
test.beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'bulk-')) })
test.afterEach(async () => { await rm(folder, { recursive: true, force: true }) })

const TABLE = `cn,dns,ip,email,o,days\n${Array.from({ length: COUNT }, (_, i) => `"Gerät ${'ü'.repeat(i % 50)} ${i}","h${i}.test ${'w'.repeat(1 + (i % 60))}.h${i}.test",${i % 3 === 0 ? `10.1.${i >> 8}.${i & 255}` : ''},${i % 5 === 0 ? `a${i}@h${i}.test` : ''},${i % 2 === 0 ? '"Test ""AG"", Zürich"' : ''},${1 + i}`).join('\n')}`

for (const algorithm of ['ec-p256', 'ed25519', 'rsa-2048'] as const)
  test(`${COUNT} below ${algorithm}`, async () => {
    test.setTimeout(180_000)
    const openssl = findProgram('openssl'), certtool = findProgram('certtool')
    need(['openssl', openssl], ['certtool', certtool])
    const pair = await generateKey(algorithm), spki = await exportSpki(pair.publicKey)
    const root = await createRoot({ subject: { commonName: 'Bulk Root', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }, days: 3650, algorithm, key: pair.privateKey, spki, pathLen: null }, context())
    if (!root.ok) throw new Error('root')
    await writeFile(join(folder, 'root.pem'), encodePem('CERTIFICATE', root.value.der))
    const keys = await Promise.all(KEYS.map(async (id) => exportSpki((await generateKey(id)).publicKey)))
    const { rows, problems } = readSheet(TABLE), issue = bulkIssuer({ certificate: root.value.der, key: pair.privateKey, algorithm }, profiles['tls-both'])
    expect(problems).toEqual([])
    const files = await Promise.all(rows.map(async ({ subject, names, days }, i) => {
      const made = await issue({ subject, names, days: days ?? 90, spki: keys[i % keys.length] ?? spki }, context()), name = `c${i}.pem`
      if (!made.ok) throw new Error(JSON.stringify(made.problems))
      await writeFile(join(folder, name), encodePem('CERTIFICATE', made.value.der))
      return name
    }))
    expect(files).toHaveLength(COUNT)
    const verified = await run(openssl ?? '', ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', 'root.pem', ...files], { cwd: folder })
    expect(`${verified.code} ${verified.stderr}`).toBe('0 ')
    expect(verified.stdout.match(/: OK$/gm)).toHaveLength(COUNT)
    const last = `c${COUNT - 1}.pem`, gnutls = await run(certtool ?? '', ['--verify', '--load-ca-certificate', 'root.pem', '--infile', last], { cwd: folder })
    expect(gnutls.stdout + gnutls.stderr).toContain('The certificate is trusted')
    for (const peer of ['OpenSSL', 'GnuTLS']) record({ artifact: `${COUNT} certificates in bulk below ${algorithm}`, peer, result: 'pass', why: '' })
  })
