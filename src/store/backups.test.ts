import { Encrypter } from 'age-encryption'
import { afterEach, expect, it } from 'vitest'
import { addAuthority, backupText, cleanUp, codeOf, freshName, inventory, must, newIssued, openTab } from '../vault/testing.ts'
import { openVault, type Vault } from '../vault/vault.ts'
import { startBackupWorker } from './backup-worker.ts'
import { backups, makeBackup, restoreBackup, type BackupStage } from './backups.ts'
import { isHeld } from './leaving.ts'
import { createVaultStore } from './vault.ts'

afterEach(cleanUp)

const kdf = { name: 'PBKDF2-SHA-256', rounds: 1 } as const

async function filled() {
  const name = freshName(), own = await openTab(name), store = createVaultStore(() => openVault({ name }))
  await addAuthority(own)
  must(await own.addManyIssued(await Promise.all(Array.from({ length: 250 }, (_, i) => newIssued({ title: `many-${i}` }))), false))
  await store.open()
  return { own, tools: { vault: store, start: () => startBackupWorker() } }
}

/** A file whose passphrase is cheap to try. */
async function cheapFile(vault: Vault): Promise<Blob> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase('pass')
  encrypter.setScryptWorkFactor(8)
  return new Blob([new Uint8Array(await encrypter.encrypt(must(await backupText(vault))))])
}

/** Does something once, at the first stage of this type. */
function at(type: BackupStage['type'], act: () => void): () => void {
  let isDone = false
  return backups.subscribe(({ run }) => { if (run?.stage.type === type && !isDone) { isDone = true; act() } })
}
const cancel = () => backups.getState().run?.cancel?.()

it('makes a file of everything and takes it over, and says how far it is', async () => {
  const { own, tools } = await filled(), elsewhere = await filled(), stages: BackupStage[] = [], holds: boolean[] = []
  const off = backups.subscribe(({ run }) => { if (run) stages.push(run.stage); holds.push(isHeld()) })
  const file = must(await makeBackup('pass', tools) ?? { ok: false, error: { code: 'busy' } })
  expect((await file.text()).startsWith('-----BEGIN AGE ENCRYPTED FILE-----\n')).toBe(true)
  expect(stages.filter(({ type }) => type === 'encrypting')).toMatchObject([{ list: 'keys', done: 100, of: 252 }, { done: 200 }, { done: 252 }, { list: 'certificates', done: 100 }, { done: 200 }, { done: 252, part: 1 }])
  expect(new Set(holds.slice(0, -1))).toEqual(new Set([true]))
  expect([backups.getState().run, isHeld()]).toEqual([null, false])
  expect(await restoreBackup(new Blob(['{}']), 'pass', elsewhere.tools)).toMatchObject({ ok: false, error: { code: 'backup', problem: 'not-age' } })
  expect(await restoreBackup(await cheapFile(own), 'other', elsewhere.tools)).toMatchObject({ ok: false, error: { code: 'backup', problem: 'passphrase' } })
  expect(await restoreBackup(file, 'pass', elsewhere.tools)).toEqual({ ok: true, value: { keys: 252, certificates: 252, known: 0 } })
  off()
  expect(stages.findLast(({ type }) => type === 'writing')).toEqual({ type: 'writing', done: 504, of: 504, part: 1 })
  expect((await inventory(elsewhere.own)).whole).toBe(true)
  expect(await inventory(own)).toMatchObject({ whole: true })
})

it('cancelled, leaves nothing; locked, ends', async () => {
  const { own, tools } = await filled(), before = await inventory(own)
  for (const stage of ['passphrase', 'encrypting'] as const) {
    const off = at(stage, cancel)
    expect(await makeBackup('pass', tools), stage).toBeNull()
    off()
  }
  const file = await cheapFile(own)
  for (const stage of ['passphrase', 'checking'] as const) {
    const off = at(stage, cancel)
    expect(await restoreBackup(file, 'pass', tools), stage).toBeNull()
    off()
  }
  must(await tools.vault.protect({ passphrase: 'pass', kdf }))
  for (const [stage, work] of [['encrypting', () => makeBackup('pass', tools)], ['checking', () => restoreBackup(file, 'pass', tools)]] as const) {
    const off = at(stage, () => void tools.vault.lock()), result = await work()
    off()
    expect(result && codeOf(result), stage).toBe('locked')
    must(await tools.vault.unlock('pass'))
  }
  expect(await inventory(own)).toEqual(before)
  expect(must(await own.audit()).filter(({ action }) => action === 'backup-made' || action === 'backup-restored')).toEqual([])
  expect(backups.getState().run).toBeNull()
})
