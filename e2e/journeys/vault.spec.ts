/** A person protects what is kept: a passphrase, the lock, a backup, the log, projects. */
import { readFile, writeFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'

const PASSPHRASE = 'tractor mint orbit seven'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Vault' })
const openVault = async (page: Page, tab?: string) => {
  await page.getByRole('button', { name: /^Vault/ }).click()
  if (tab) await dialog(page).getByRole('tab', { name: tab }).click()
}
const closeVault = async (page: Page) => {
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  await expect(dialog(page)).toBeHidden()
}

async function makeAuthority(page: Page, host = 'localhost'): Promise<void> {
  await page.goto('/#/authority')
  await page.getByRole('textbox', { name: /Host names/ }).fill(host)
  await page.getByRole('button', { name: /Make certificate|Make authority and certificate|Make/ }).first().click()
  await expect(page.getByRole('heading', { name: host })).toBeVisible()
}

async function setPassphrase(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await openVault(page)
  await dialog(page).getByLabel('New passphrase', { exact: true }).fill(passphrase)
  await dialog(page).getByLabel('The same again').fill(passphrase)
  await dialog(page).getByRole('button', { name: 'Set the passphrase' }).click()
  await expect(dialog(page).getByRole('button', { name: 'Lock now' })).toBeVisible({ timeout: 30_000 })
}

async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  const form = dialog(page).getByRole('form', { name: 'Unlock the vault' })
  await form.getByRole('textbox').fill(passphrase)
  await form.getByRole('button', { name: 'Unlock', exact: true }).click()
}

test('a passphrase locks what is kept: after a reload, by hand, and until it is given', async ({ page, context }) => {
  await makeAuthority(page)
  await setPassphrase(page)
  await dialog(page).getByRole('button', { name: 'Lock now' }).click()
  await unlock(page, 'tractor mint orbit eight')
  await expect(dialog(page).getByText('This is not the passphrase')).toBeVisible({ timeout: 30_000 })
  await unlock(page)
  await expect(dialog(page).getByRole('button', { name: 'Lock now' })).toBeVisible({ timeout: 30_000 })
  await closeVault(page)

  await page.reload()
  await expect(page.getByRole('button', { name: 'Vault: locked' })).toBeVisible()
  await page.getByRole('treeitem', { name: /My Dev CA/ }).click()
  await page.getByRole('region', { name: 'Sign with it' }).getByRole('button', { name: 'New certificate' }).click()
  await page.getByRole('textbox', { name: /Host names/ }).fill('later.test')
  await page.getByRole('button', { name: /^Make/ }).last().click()
  await expect(page.getByText('The vault is locked')).toBeVisible()
  await expect(page.getByRole('textbox', { name: /Host names/ })).toHaveValue('later.test')
  await openVault(page)
  await unlock(page)
  await expect(dialog(page).getByRole('button', { name: 'Lock now' })).toBeVisible({ timeout: 30_000 })

  const second = await context.newPage()
  await second.goto('/#/authority')
  await expect(second.getByRole('button', { name: 'Vault: locked' })).toBeVisible()
  await second.getByRole('button', { name: 'Vault: locked' }).click()
  await unlock(second)
  await expect(dialog(second).getByRole('button', { name: 'Lock now' })).toBeVisible({ timeout: 30_000 })
  await dialog(page).getByRole('button', { name: 'Lock now' }).click()
  await expect(second.getByRole('button', { name: 'Vault: locked' })).toBeAttached()
})

test('changing the passphrase wants the one in force; typing errors are said at their field', async ({ page }) => {
  await makeAuthority(page)
  await openVault(page)
  await dialog(page).getByRole('button', { name: 'Set the passphrase' }).click()
  await expect(dialog(page).getByText('A passphrase is needed.')).toBeVisible()
  await expect(dialog(page).getByLabel('New passphrase', { exact: true })).toBeFocused()
  await dialog(page).getByLabel('New passphrase', { exact: true }).fill('one')
  await dialog(page).getByLabel('The same again').fill('two')
  await dialog(page).getByRole('button', { name: 'Set the passphrase' }).click()
  await expect(dialog(page).getByText('The two differ.')).toBeVisible()
  await dialog(page).getByLabel('The same again').fill('one')
  await dialog(page).getByRole('button', { name: 'Set the passphrase' }).click()
  const form = dialog(page).getByRole('form', { name: 'Change the passphrase' })
  await expect(form).toBeVisible({ timeout: 30_000 })
  await form.getByLabel('Passphrase in force', { exact: true }).fill('not it')
  await form.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE)
  await form.getByLabel('The same again').fill(PASSPHRASE)
  await form.getByRole('button', { name: 'Change the passphrase' }).click()
  await expect(form.getByText('This is not the passphrase. Nothing was changed.')).toBeVisible({ timeout: 30_000 })
  await form.getByLabel('Passphrase in force', { exact: true }).fill('one')
  await form.getByRole('button', { name: 'Change the passphrase' }).click()
  await expect(page.getByText('The passphrase is changed')).toBeVisible({ timeout: 30_000 })
  await dialog(page).getByRole('button', { name: 'Do without a passphrase' }).click()
  const removing = dialog(page).getByRole('form', { name: 'Do without a passphrase' })
  await removing.getByLabel('Passphrase in force', { exact: true }).fill(PASSPHRASE)
  await removing.getByRole('button', { name: 'Remove the passphrase' }).click()
  await expect(dialog(page).getByRole('button', { name: 'Set the passphrase' })).toBeVisible({ timeout: 30_000 })
  await dialog(page).getByRole('tab', { name: 'Log' }).click()
  const log = dialog(page).getByRole('table')
  for (const line of ['Passphrase removed', 'Passphrase changed', 'Passphrase set', 'Certificate signed']) await expect(log.getByText(line).first()).toBeVisible()
  const waiting = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: 'Download signet-log.csv' }).click()
  expect(await readFile(await (await waiting).path(), 'utf8')).toMatch(/^"time","action","subject","detail"\r\n"[^"]+","passphrase-removed","",""\r\n/)
})

test('a backup brings everything back in another project, and a wrong or foreign file nothing', async ({ page }, info) => {
  await makeAuthority(page, 'kept.test')
  await openVault(page, 'Backup')
  const make = dialog(page).getByRole('form', { name: 'Back up' })
  await expect(make.getByText('No backup was made yet.')).toBeVisible()
  await make.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE)
  await make.getByLabel('The same again').fill(PASSPHRASE)
  const waiting = page.waitForEvent('download')
  await make.getByRole('button', { name: 'Back up' }).click()
  const downloaded = await waiting
  expect(downloaded.suggestedFilename()).toMatch(/^signet-backup-\d{4}-\d\d-\d\d\.age$/)
  const file = info.outputPath('backup.age'), foreign = info.outputPath('foreign.txt')
  await downloaded.saveAs(file)
  await writeFile(foreign, 'hello')
  await expect(make.getByText(/The last one was made on/)).toBeVisible()

  await dialog(page).getByRole('tab', { name: 'Projects' }).click()
  await dialog(page).getByRole('textbox', { name: 'New project' }).fill('Client A')
  await dialog(page).getByRole('button', { name: 'Make and open it' }).click()
  await expect(dialog(page)).toBeHidden()
  await page.goto('/#/authority')
  await expect(page.getByRole('treeitem')).toHaveCount(0)

  await openVault(page, 'Backup')
  const restore = dialog(page).getByRole('form', { name: 'Restore a backup' })
  await restore.getByRole('button', { name: 'Restore' }).click()
  await expect(restore.getByText('Choose the backup’s file first.')).toBeVisible()
  await restore.locator('input[type=file]').setInputFiles(foreign)
  await restore.getByRole('button', { name: 'Restore' }).click()
  await expect(restore.getByText('This is no age file.')).toBeVisible({ timeout: 30_000 })
  await restore.locator('input[type=file]').setInputFiles(file)
  await restore.getByRole('textbox').fill('another')
  await restore.getByRole('button', { name: 'Restore' }).click()
  await expect(restore.getByText('It does not open')).toBeVisible({ timeout: 60_000 })
  await restore.getByRole('textbox').fill(PASSPHRASE)
  await restore.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('Restored: 3 keys and 3 certificates are new here.')).toBeVisible({ timeout: 60_000 })
  await closeVault(page)
  await expect(page.getByRole('treeitem', { name: /kept\.test/ })).toBeVisible()

  await openVault(page, 'Projects')
  await dialog(page).getByRole('listitem').filter({ hasText: 'My project' }).getByRole('button', { name: 'Open' }).click()
  await expect(dialog(page)).toBeHidden()
  await openVault(page, 'Projects')
  await dialog(page).getByRole('listitem').filter({ hasText: 'Client A' }).getByRole('button', { name: 'Delete' }).click()
  const sure = page.getByRole('dialog', { name: 'Delete the project?' })
  await expect(sure.getByRole('button', { name: 'Delete for good' })).toBeDisabled()
  await sure.getByLabel('Its name, to be sure').fill('Client A')
  await sure.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByText('Deleted “Client A”')).toBeVisible()
  await expect(dialog(page).getByRole('listitem')).toHaveCount(1)
})

test('a window that keeps nothing says so, and leaves the projects alone', async ({ page }) => {
  await makeAuthority(page)
  await openVault(page, 'Projects')
  await dialog(page).getByLabel('Keep nothing in this window').click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByText('Nothing is kept, as you wished').first()).toBeVisible()
  await expect(page.getByRole('treeitem')).toHaveCount(0)
  await makeAuthority(page, 'gone.test')
  await page.reload()
  await expect(page.getByRole('treeitem')).toHaveCount(0)
  await openVault(page, 'Projects')
  await dialog(page).getByLabel('Keep nothing in this window').click()
  await expect(page.getByRole('treeitem', { name: /localhost/ })).toBeVisible()
})

test('it locks by itself when nobody touches the page', async ({ page }) => {
  await page.clock.install()
  await makeAuthority(page)
  await setPassphrase(page)
  await dialog(page).getByLabel('Lock by itself').selectOption('5')
  await closeVault(page)
  // The clock runs on meanwhile, more on a busy machine.
  await page.clock.fastForward(240_000)
  await expect(page.getByRole('button', { name: 'Vault: unlocked' })).toBeVisible()
  await page.clock.fastForward(120_000)
  await expect(page.getByRole('button', { name: 'Vault: locked' })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`is accessible and fits a phone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await makeAuthority(page)
    await setPassphrase(page)
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 800 })
      for (const tab of ['Passphrase', 'Backup', 'Log', 'Projects']) {
        await dialog(page).getByRole('tab', { name: tab }).click()
        expect((await new AxeBuilder({ page }).include('dialog').withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      }
    }
  })

test('locking lets go the keys that are in the page only', async ({ page }) => {
  await makeAuthority(page)
  await setPassphrase(page)
  await closeVault(page)
  await page.goto('/#/keys')
  await page.getByRole('button', { name: 'Generate' }).click()
  await expect(page.getByRole('heading', { name: 'P-256 key' })).toBeVisible()
  await openVault(page)
  await dialog(page).getByRole('button', { name: 'Lock now' }).click()
  await expect(page.getByText('a key that was not kept is gone from this page')).toBeVisible()
  await closeVault(page)
  await expect(page.getByRole('heading', { name: 'Make a new key' })).toBeVisible()
})

test('locking lets go private keys in forms, those on pages that are hidden too, and the programs that hold them', async ({ page }) => {
  await makeAuthority(page)
  await setPassphrase(page)
  await closeVault(page)
  await page.goto('/#/encrypt/signature')
  const sign = page.getByRole('region', { name: 'Sign', exact: true }), key = sign.getByLabel('Private key', { exact: true })
  await key.fill('-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n-----END PRIVATE KEY-----\n')
  await sign.getByLabel('Message').fill('by me')
  await sign.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByText('This session as a script')).toBeVisible()
  await page.goto('/#/keys')
  await openVault(page)
  await dialog(page).getByRole('button', { name: 'Lock now' }).click()
  await expect(dialog(page).getByRole('form', { name: 'Unlock the vault' }).getByRole('textbox')).toBeFocused()
  await closeVault(page)
  await page.goto('/#/encrypt/signature')
  await expect(key).toHaveValue('')
  await expect(sign.getByLabel('Message')).toHaveValue('by me')
  await expect(page.getByText('This session as a script')).toBeHidden()
})
