import { afterEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { CopyButton, DownloadButton } from './transfer.tsx'
import { render } from './testing.ts'

afterEach(() => vi.restoreAllMocks())
const announced = () => document.querySelector('[data-announcer]')?.textContent

test('copies a string, and says so on the button and to screen readers', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  render(<CopyButton value="PEM" label="Copy PEM" />)
  await page.getByRole('button', { name: 'Copy PEM' }).click()
  expect(write.mock.calls).toEqual([['PEM']])
  await expect.element(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  await expect.poll(announced).toBe('Copied')
  await expect.element(page.getByRole('button', { name: 'Copy PEM' })).toBeVisible()
})

test('hands a promise to the clipboard while the press is handled', async () => {
  const write = vi.spyOn(navigator.clipboard, 'write').mockResolvedValue()
  render(<CopyButton compact value={() => Promise.resolve('later')} label="Copy serial" />)
  await page.getByRole('button', { name: 'Copy serial' }).click()
  const blob = await write.mock.calls[0]?.[0][0]?.getType('text/plain')
  expect(await blob?.text()).toBe('later')
})

test('a refusal is said', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'))
  render(<CopyButton value="x" />)
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect.element(page.getByRole('button', { name: 'Not copied' })).toBeVisible()
})

test('makes the file when pressed, under its name', async () => {
  const links: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) { links.push(this.download, this.href) })
  const make = vi.fn<() => Promise<Uint8Array<ArrayBuffer>>>(() => Promise.resolve(new Uint8Array([48, 130])))
  render(<DownloadButton file="cert.der" mime="application/pkix-cert" content={make}>DER</DownloadButton>)
  expect(make).not.toHaveBeenCalled()
  await page.getByRole('button', { name: 'DER' }).click()
  await expect.poll(() => links[0]).toBe('cert.der')
  const file = await (await fetch(links[1] ?? '')).blob()
  expect([file.type, [...new Uint8Array(await file.arrayBuffer())]]).toEqual(['application/pkix-cert', [48, 130]])
})

test('a file that cannot be made is said', async () => {
  render(<DownloadButton file="kit.zip" mime="application/zip" content={() => Promise.reject(new Error('no key'))} />)
  await page.getByRole('button', { name: 'Download kit.zip' }).click()
  await expect.element(page.getByRole('button', { name: 'kit.zip could not be made' })).toBeVisible()
})
