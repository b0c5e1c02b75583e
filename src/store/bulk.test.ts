import { afterEach, describe, expect, it, vi } from 'vitest'
import { exportSpki, generateKey } from '../core/crypto/keys.ts'
import { createRoot } from '../core/pki/certificates.ts'
import { readSheet } from '../core/pki/bulk-sheet.ts'
import { profiles } from '../core/pki/profiles.ts'
import { bulkWork } from '../workers/bulk-work.ts'
import { startBulk } from '../workers/bulk.ts'
import { openVault } from '../vault/vault.ts'
import { cleanUp, freshName, listed, must, newIssued, openTab } from '../vault/testing.ts'
import { left, runBulk, type BulkJob, type BulkTools, type MadeRow } from './bulk.ts'
import { createVaultStore, type VaultStore } from './vault.ts'

afterEach(async () => { vi.restoreAllMocks(); await cleanUp() })

const context = () => ({ now: Date.now(), randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) })
const subject = { commonName: 'Root', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }

interface Setting { readonly name: string; readonly vault: VaultStore; readonly job: BulkJob; readonly made: MadeRow[] }

/** A vault with an authority, and a job of so many certificates. */
async function setting(count: number, changes: Partial<BulkJob> = {}): Promise<Setting> {
  const name = freshName(), vault = createVaultStore(() => openVault({ name })), made: MadeRow[] = []
  const { privateKey: key, publicKey } = await generateKey('ec-p256')
  const root = await createRoot({ subject, days: 3650, algorithm: 'ec-p256', key, spki: await exportSpki(publicKey), pathLen: null }, context())
  if (!root.ok) throw new Error('root')
  const kept = must(await vault.addIssued(await newIssued({ der: root.value.der, role: 'root', title: 'Root', serialHex: 'ff' })))
  const rows = readSheet(Array.from({ length: count }, (_, i) => `host-${i}.test`).join('\n')).rows.map(({ line, names, subject: own }) => ({ line, title: own.commonName, hosts: names.map(({ value }) => value), wish: { subject: own, names, days: 90, spki: null } }))
  const job: BulkJob = {
    issuer: { certificate: root.value.der, key, algorithm: 'ec-p256' }, issuerId: kept.certificate.id, profile: profiles['tls-server'], keys: 'ec-p256', rows,
    keep: { certificates: true, keys: true }, keyRecordId: null, take: (some) => { made.push(...some) }, ...changes,
  }
  return { name, vault, job, made }
}

/** Without a thread of its own: each piece waits until it is let go. */
function gated(vault: VaultStore) {
  const gates: PromiseWithResolvers<void>[] = []
  let asked = Promise.withResolvers<void>()
  const tools: BulkTools = {
    vault,
    start: async (start) => {
      const work = bulkWork(start, context)
      return { issue: async (wishes) => { const gate = Promise.withResolvers<void>(); gates.push(gate); asked.resolve(); await gate.promise; return work(wishes) }, end: () => gates.at(-1)?.reject(new Error('ended')) }
    },
  }
  return { tools, next: async () => { await asked.promise; asked = Promise.withResolvers<void>(); gates.at(-1)?.resolve() }, waiting: () => asked.promise, pieces: () => gates.length }
}

const leaves = (vault: VaultStore) => [...vault.state.getState().certificates].filter(({ role }) => role === 'leaf')

describe('issuing in bulk', () => {
  it('keeps every certificate with its key, in the order of the rows, and hands out the same', async () => {
    const { vault, job, made } = await setting(260)
    const run = runBulk(job, { vault, start: startBulk })
    await run.over
    expect(run.progress.getState()).toMatchObject({ state: 'done', made: 260, refused: [], error: null })
    expect(leaves(vault).map(({ title }) => title)).toEqual(job.rows.map(({ title }) => title))
    expect(made.map(({ made: { serialHex } }) => serialHex)).toEqual(leaves(vault).map(({ serialHex }) => serialHex))
    expect(new Set(leaves(vault).map(({ serialHex }) => serialHex)).size).toBe(260)
    const first = leaves(vault)[0]
    expect(must(await vault.withPrivateKey(first?.keyRecordId ?? '', (pkcs8) => pkcs8.length))).toBeGreaterThan(100)
    expect(made.every(({ made: { pkcs8 } }) => pkcs8?.every((octet) => octet === 0))).toBe(true)
  })

  it('goes on with the rest where one is refused', async () => {
    const { vault, job } = await setting(3)
    const rows = job.rows.map((row, i) => (i === 1 ? { ...row, wish: { ...row.wish, days: 36_000 } } : row))
    const run = runBulk({ ...job, rows }, { vault, start: startBulk })
    await run.over
    expect(run.progress.getState()).toMatchObject({ state: 'done', made: 2, refused: [{ line: 2, title: 'host-1.test', problems: [{ field: 'days', code: 'days.outlives-issuer' }] }] })
    expect(leaves(vault)).toHaveLength(2)
  })

  it('waits while it is paused, and keeps what was made when it is cancelled', async () => {
    const { vault, job, name } = await setting(600), { tools, next, waiting, pieces } = gated(vault)
    const run = runBulk(job, tools)
    await waiting()
    run.pause()
    await next()
    await expect.poll(() => run.progress.getState()).toMatchObject({ state: 'paused', made: 250 })
    expect(pieces()).toBe(1)
    run.resume()
    await waiting()
    run.cancel()
    await next()
    await run.over
    expect(run.progress.getState()).toMatchObject({ state: 'cancelled', made: 500 })
    expect(leaves(vault)).toHaveLength(500)
    expect((await listed((await openTab(name)))).keys).toHaveLength(501)
  })

  it('stops when the vault is locked: the piece under way is not kept, nothing signs any more', async () => {
    const { vault, job } = await setting(600), { tools, next, waiting } = gated(vault)
    const run = runBulk(job, tools)
    await next()
    await waiting()
    vault.state.setState(({ locks }) => ({ locks: locks + 1 }))
    await run.over
    expect(run.progress.getState()).toMatchObject({ state: 'stopped', error: { code: 'locked' }, made: 250 })
    expect(leaves(vault)).toHaveLength(250)
  })

  it('stops where the disk is full: what was kept is whole, nothing of the rest is, and the rest can be issued once there is room', async () => {
    const { vault, job, made } = await setting(600)
    // The second piece, after some of its records were written.
    let written = 0
    // Called with its `this` below.
    // oxlint-disable-next-line typescript/unbound-method
    const { add } = IDBObjectStore.prototype, adding = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, value: unknown) {
      if (++written > 700) throw new DOMException('made to fail', 'QuotaExceededError')
      return add.call(this, value)
    })
    const run = runBulk(job, { vault, start: startBulk })
    await run.over
    expect(run.progress.getState()).toMatchObject({ state: 'stopped', error: { code: 'full' }, made: 250 })
    adding.mockRestore()
    expect([leaves(vault).length, must(await vault.audit()).filter(({ action }) => action === 'certificate-issued').length, made.length]).toEqual([250, 2, 250])
    const rest = runBulk({ ...job, rows: left(job.rows, run.progress.getState()) }, { vault, start: startBulk })
    await rest.over
    expect(rest.progress.getState()).toMatchObject({ state: 'done', made: 350 })
    expect(leaves(vault).map(({ title }) => title)).toEqual(job.rows.map(({ title }) => title))
  })

  it('stops where the issuer went, with nothing half kept', async () => {
    const { vault, job, made } = await setting(3, { issuerId: 'gone' })
    const run = runBulk(job, { vault, start: startBulk })
    await run.over
    expect(run.progress.getState()).toMatchObject({ state: 'stopped', error: { code: 'missing' }, made: 0 })
    expect([leaves(vault), made]).toEqual([[], []])
  })

  it('keeps one key for all where that is wanted, or nothing', async () => {
    const shared = await setting(2), { publicKey } = await generateKey('ed25519'), spki = await exportSpki(publicKey)
    const keyRecordId = shared.vault.state.getState().keys.at(0)?.id ?? ''
    await runBulk({ ...shared.job, keys: null, keyRecordId, rows: shared.job.rows.map((row) => ({ ...row, wish: { ...row.wish, spki } })) }, { vault: shared.vault, start: startBulk }).over
    expect(leaves(shared.vault).map((row) => row.keyRecordId)).toEqual([keyRecordId, keyRecordId])
    const none = await setting(2, { keep: { certificates: false, keys: false } })
    await runBulk(none.job, { vault: none.vault, start: startBulk }).over
    expect([leaves(none.vault).length, none.made.length]).toEqual([0, 2])
  })

  it('says what the worker says when it fails', async () => {
    const { vault, job } = await setting(2)
    const run = runBulk({ ...job, keys: null }, { vault, start: startBulk })
    await run.over
    expect(run.progress.getState()).toMatchObject({ state: 'stopped', error: { code: 'failed', cause: 'bulk: expected a public key with each wish where no keys are made' } })
  })
})
