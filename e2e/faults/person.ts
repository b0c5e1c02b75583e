/** What a person does in the built page while it may die: issuing by the form and in bulk, importing, restoring, backing up. */
import type { BrowserContext, Page } from '@playwright/test'
import type { Given } from './stock.ts'

export const PASSPHRASE = 'tractor mint orbit seven'
/** The first authority may speak for these names, so that it signs all that is issued here. */
const DOMAIN = 'first.test'

/** Hears of a certificate (by its title) or a backup that the page says is made. */
export type Hear = (what: string) => void
export const BACKED_UP = 'a backup'

/** A page with the authority in it, made where there is none yet. */
export async function authority(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/#/authority')
  const names = page.getByLabel('Host names and addresses')
  await names.waitFor()
  if ((await page.getByRole('tree').count()) > 0) return page
  await names.fill(DOMAIN)
  await page.getByRole('button', { name: 'Make certificate' }).click()
  await page.getByRole('heading', { level: 2, name: DOMAIN }).waitFor()
  return page
}

const menu = async (page: Page, item: RegExp) => {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** What is done up to the button that begins it, and what that leads to. */
export interface Act {
  readonly prepare: (page: Page) => Promise<unknown>
  readonly begin: (page: Page, hear: Hear) => Promise<unknown>
}

export const act = async ({ prepare, begin }: Act, page: Page, hear: Hear): Promise<void> => { await prepare(page); await begin(page, hear) }

/** One by its form. */
export const issue = (name: string): Act => ({
  prepare: async (page) => {
    await page.getByRole('button', { name: 'New certificate' }).first().click()
    await page.getByLabel('Host names and addresses').fill(`${name}.${DOMAIN}`)
  },
  begin: async (page, hear) => {
    await page.getByRole('button', { name: 'Make certificate' }).click()
    await page.getByRole('heading', { level: 2, name: `${name}.${DOMAIN}`, exact: true }).waitFor()
    hear(`${name}.${DOMAIN}`)
  },
})

/** One after another, without end. */
export const issueOn = (name: string): Act => ({
  prepare: issue(`${name}-0`).prepare,
  begin: async (page, hear) => {
    await issue(`${name}-0`).begin(page, hear)
    for (let i = 1; ; i++) await act(issue(`${name}-${i}`), page, hear)
  },
})

/** Many at once. */
export function issueMany(name: string, count: number): Act {
  const titles = Array.from({ length: count }, (_, i) => `${name}-${i}.${DOMAIN}`)
  return {
    prepare: async (page) => {
      await menu(page, /^Many certificates/)
      await page.getByLabel('Open a file').setInputFiles({ name: 'names.txt', mimeType: 'text/plain', buffer: Buffer.from(titles.join('\n')) })
      await page.getByRole('button', { name: /^Issue [\d,]+ certificates$/ }).waitFor()
    },
    begin: async (page, hear) => {
      await page.getByRole('button', { name: /^Issue [\d,]+ certificates$/ }).click()
      const card = page.getByRole('group', { name: 'Issuing many certificates' })
      for (let made = 0; made < count;) {
        const [, said = '0'] = /^(?:Issuing: )?([\d,]+)/.exec((await card.textContent()) ?? '') ?? [], next = Number(said.replaceAll(',', ''))
        titles.slice(made, next).forEach(hear)
        made = Math.max(made, next)
      }
      await card.getByText('certificates issued.').waitFor()
    },
  }
}

async function take(page: Page, { titles }: Given, hear: Hear): Promise<void> {
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('heading', { level: 2, name: titles[0] ?? '', exact: true }).waitFor()
  titles.forEach(hear)
}

/** A folder of `openssl ca`. */
export const importFolder = (given: Given): Act => ({
  prepare: async (page) => {
    await menu(page, /^Import/)
    await page.getByLabel('Open a folder').setInputFiles(given.path)
    await page.getByText(/^Found: 1 authority/).waitFor()
  },
  begin: (page, hear) => take(page, given, hear),
})

export const importPkcs12 = (given: Given): Act => ({
  prepare: async (page) => {
    await menu(page, /^Import/)
    await page.getByLabel('Open files').setInputFiles(given.path)
    await page.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE)
  },
  begin: async (page, hear) => {
    await page.keyboard.press('Enter')
    await page.getByText(/^Found: 1 authority/).waitFor()
    await take(page, given, hear)
  },
})

async function openBackups(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Vault/ }).click()
  await page.getByRole('dialog', { name: 'Vault' }).getByRole('tab', { name: 'Backup' }).click()
}

export const restore = ({ path, titles }: Given): Act => ({
  prepare: async (page) => {
    await openBackups(page)
    const form = page.getByRole('form', { name: 'Restore a backup' })
    await form.locator('input[type=file]').setInputFiles(path)
    await form.getByRole('textbox').fill(PASSPHRASE)
  },
  begin: async (page, hear) => {
    await page.getByRole('form', { name: 'Restore a backup' }).getByRole('button', { name: 'Restore' }).click()
    await page.getByText(/^Restored: /).waitFor()
    titles.forEach(hear)
  },
})

export const backUp: Act = {
  prepare: async (page) => {
    await openBackups(page)
    const form = page.getByRole('form', { name: 'Back up' })
    await form.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE)
    await form.getByLabel('The same again').fill(PASSPHRASE)
  },
  begin: async (page, hear) => {
    await page.getByRole('form', { name: 'Back up' }).getByRole('button', { name: 'Back up' }).click()
    await page.getByText(/^Backed up as /).waitFor()
    hear(BACKED_UP)
  },
}
