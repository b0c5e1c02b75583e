import type { Page } from '@playwright/test'

/**
 * Holds back every key pair that the page generates until the test lets them go: what is shown meanwhile can be looked at for as long as
 * it takes. The vault's own key, which never leaves the browser, is not held. Gives what lets them go and waits until they are made.
 */
export async function holdKeys(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const real = crypto.subtle.generateKey.bind(crypto.subtle) as (algorithm: unknown, extractable: boolean, usages: unknown) => Promise<unknown>
    const held = new Promise((resolve) => { addEventListener('let-keys-go', resolve, { once: true }) })
    const later = async (algorithm: unknown, extractable: boolean, usages: unknown) => {
      if (!extractable) return real(algorithm, extractable, usages)
      await held
      const made = await real(algorithm, extractable, usages)
      document.documentElement.dataset['generated'] = 'true'
      return made
    }
    Object.defineProperty(crypto.subtle, 'generateKey', { value: later })
  })
  return async () => {
    await page.evaluate(() => { dispatchEvent(new Event('let-keys-go')) })
    await page.locator('html[data-generated]').waitFor({ state: 'attached' })
  }
}
