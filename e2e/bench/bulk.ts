/** Issuing in bulk against the bare signing calls and against pkijs alone; and a vault of many certificates, opened and searched. */
import { exportSpki, generateKey } from '../../src/core/crypto/keys.ts'
import { bulkIssuer, certificateInput, type BulkInput } from '../../src/core/pki/bulk.ts'
import { createCertificate, createRoot } from '../../src/core/pki/certificates.ts'
import { readGeneralName, type GeneralNameInput } from '../../src/core/pki/general-names.ts'
import { profiles } from '../../src/core/pki/profiles.ts'
import type { Issuer, PkiContext, PkiResult } from '../../src/core/pki/result.ts'
import { foundIn } from '../../src/store/search.ts'
import { treeOf, TreeRows } from '../../src/features/authority/tree-rows.ts'
import { openVault, type Vault } from '../../src/vault/vault.ts'
import type { VaultResult } from '../../src/vault/errors.ts'
import { interleaved } from './interleaved.ts'

const MANY = 2000, FEW = 200, ROUNDS = 5
const context = (): PkiContext => ({ now: Date.now(), randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) })
const subject = (commonName: string) => ({ commonName, organization: 'Bench', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })

function must<T>(result: PkiResult<T> | VaultResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value
}
function nameOf(text: string): GeneralNameInput {
  const read = readGeneralName(text)
  if (!read.ok) throw new Error(text)
  return read.name
}

async function authority(): Promise<Issuer> {
  const { privateKey: key, publicKey } = await generateKey('ec-p256')
  const root = must(await createRoot({ subject: subject('Bench Root'), days: 3650, algorithm: 'ec-p256', key, spki: await exportSpki(publicKey), pathLen: null }, context()))
  return { certificate: root.der, key, algorithm: 'ec-p256' }
}

/** Milliseconds a certificate: with six extensions and a key of its own that is given, as many in flight as the worker has. */
async function issuing() {
  const issuer = await authority(), profile = profiles['tls-server'], spki = await exportSpki((await generateKey('ec-p256')).publicKey)
  const wishes = Array.from({ length: MANY }, (_, i): BulkInput => ({ subject: subject(`host-${i}.test`), names: [nameOf(`host-${i}.test`), nameOf(`www.host-${i}.test`)], days: 90, spki }))
  const tbs = new Uint8Array(420), spkis = await Promise.all(wishes.map(async () => exportSpki((await generateKey('ec-p256')).publicKey)))
  const wishOf = (i: number): BulkInput => ({ ...(wishes[i] as BulkInput), spki: spkis[i] ?? spki })
  const all = async (count: number, one: (i: number) => Promise<unknown>) => { for (let at = 0; at < count; at += 250) await Promise.all(Array.from({ length: Math.min(250, count - at) }, (_, i) => one(at + i))) }
  const [ours = 0, bare = 0, pkijs = 0] = await interleaved(ROUNDS, [
    async () => { const issue = bulkIssuer(issuer, profile); await all(MANY, async (i) => must(await issue(wishOf(i), context()))) },
    () => all(MANY, () => crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, issuer.key as CryptoKey, tbs)),
    () => all(FEW, async (i) => must(await createCertificate(certificateInput(wishOf(i), profile), issuer, context()))),
  ])
  return { ours: ours / MANY, bare: bare / MANY, pkijs: pkijs / FEW }
}

const PIECE = 500
const opened: Vault[] = []

/** A vault with one authority and so many certificates below it. Their bytes are random, as long as a certificate's: the vault does not read them. */
async function fill(name: string, count: number): Promise<void> {
  const vault = must(await openVault({ name })), { der } = { der: (await authority()).certificate }
  const root = must(await vault.addIssued({ certificate: { der, issuerId: null, role: 'root', title: 'Bench Root', hosts: [], notBefore: 0, notAfter: Date.now() + 1e11, serialHex: '01' }, key: null }))
  for (let at = 0; at < count; at += PIECE) {
    const issued = Array.from({ length: Math.min(PIECE, count - at) }, (_, i) => {
      const host = `host-${at + i}.example.test`, serial = crypto.getRandomValues(new Uint8Array(16))
      return { certificate: { der: crypto.getRandomValues(new Uint8Array(520)), issuerId: root.certificate.id, role: 'leaf' as const, title: host, hosts: [host, `www.${host}`], notBefore: 0, notAfter: Date.now() + 1e10, serialHex: Array.from(serial, (octet) => octet.toString(16).padStart(2, '0')).join('') }, key: null }
    })
    must(await vault.addManyIssued(issued, true))
  }
  vault.close()
}

/** Milliseconds until the rows of the tree are there, as the page makes them; the page is a new one each time. */
async function open(name: string): Promise<number> {
  const started = performance.now()
  const vault = must(await openVault({ name })), { certificates } = must(await vault.contents())
  const rows = new TreeRows(treeOf(certificates), { closed: new Set(), found: null })
  const took = performance.now() - started
  if (rows.length !== certificates.length) throw new Error(`${rows.length} rows of ${certificates.length}`)
  opened.push(vault)
  return took
}

/** Milliseconds for one search by name, by serial number, by fingerprint: the slowest, the median of several. */
async function search(): Promise<number> {
  const vault = opened.at(-1)
  if (!vault) throw new Error('no vault')
  const { certificates } = must(await vault.contents()), tree = treeOf(certificates), last = certificates.at(-1)
  const words = [last?.title ?? '', last?.serialHex.slice(0, 20) ?? '', last?.sha256.slice(0, 20) ?? '', 'nobody']
  const times = await interleaved(9, words.map((word) => () => { new TreeRows(tree, { closed: new Set(), found: foundIn(certificates, word) }).slice(0, 20) }))
  return Math.max(...times)
}

/** Milliseconds to see one more, when so many are there. */
async function oneMore(): Promise<number> {
  const vault = opened.at(-1)
  if (!vault) throw new Error('no vault')
  const { certificates } = must(await vault.contents()), issuerId = certificates.at(0)?.id ?? '', times: number[] = []
  for (let i = 0; i < 7; i++) {
    const started = performance.now()
    must(await vault.addIssued({ certificate: { der: crypto.getRandomValues(new Uint8Array(520)), issuerId, role: 'leaf', title: 'more', hosts: [], notBefore: 0, notAfter: 1, serialHex: `ab${i}` }, key: null }))
    const rows = new TreeRows(treeOf(must(await vault.contents()).certificates), { closed: new Set(), found: null })
    if (rows.length === 0) throw new Error('no rows')
    times.push(performance.now() - started)
  }
  return times.toSorted((a, b) => a - b)[3] ?? 0
}

declare global { var bulk: { readonly issuing: typeof issuing; readonly fill: typeof fill; readonly open: typeof open; readonly search: typeof search; readonly oneMore: typeof oneMore } }
globalThis.bulk = { issuing, fill, open, search, oneMore }
