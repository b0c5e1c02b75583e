import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Field } from './Field.tsx'
import { SecretInput } from './inputs.tsx'
import { SecretValue } from './SecretValue.tsx'
import { render } from './testing.ts'

test('a secret is in the page only while it is shown, and never in an attribute', async () => {
  render(<SecretValue name="Fernet key" value="cw_0x689" />)
  expect(document.documentElement.outerHTML).not.toContain('cw_0x689')
  await page.getByRole('button', { name: 'Show fernet key' }).click()
  await expect.element(page.getByText('cw_0x689')).toBeVisible()
  expect([...document.querySelectorAll('*')].filter((element) => element.getAttributeNames().some((name) => element.getAttribute(name)?.includes('cw_0x689')))).toEqual([])
  await userEvent.keyboard('{Enter}')
  expect(document.documentElement.outerHTML).not.toContain('cw_0x689')
})

test('a secret that is made on demand is fetched only when it is shown, and one that cannot be had stays hidden', async () => {
  let asked = 0
  const fetch = async () => { if (++asked > 1) throw new Error('sealed'); return 'cw_0x689' }
  render(<SecretValue name="Key" value={fetch} />)
  expect(asked).toBe(0)
  await page.getByRole('button', { name: 'Show key' }).click()
  await expect.element(page.getByText('cw_0x689')).toBeVisible()
  await page.getByRole('button', { name: 'Hide key' }).click()
  expect(document.documentElement.outerHTML).not.toContain('cw_0x689')
  await page.getByRole('button', { name: 'Show key' }).click()
  await expect.poll(() => asked).toBe(2)
  await expect.element(page.getByRole('button', { name: 'Show key' })).toBeVisible()
})

test('the mask is as long for a short secret as for a long one', () => {
  render(<><SecretValue name="A" value="a" /><SecretValue name="B" value={'b'.repeat(99)} /></>)
  const [short, long] = [...document.querySelectorAll('code')].map((code) => code.textContent)
  expect(short).toBe(long)
})

function Passphrase({ multiline }: { multiline: boolean }) {
  const [value, setValue] = useState('')
  return <Field label="Passphrase" error={value.length < 3 && 'Too short'}><SecretInput name="Passphrase" multiline={multiline} value={value} onValue={setValue} /></Field>
}
const field = () => page.getByRole('textbox', { name: 'Passphrase' }).element()

test('a typed secret is masked until shown, and browsers are told not to keep it', async () => {
  render(<Passphrase multiline={false} />)
  const input = page.getByLabelText('Passphrase', { exact: true })
  await input.fill('abc')
  expect(input.element()).toMatchObject({ type: 'password', autocomplete: 'new-password', spellcheck: false })
  await page.getByRole('button', { name: 'Show passphrase' }).click()
  expect(field()).toMatchObject({ type: 'text', value: 'abc' })
})

test('lines of a secret are masked too, and an error is tied to its field', async () => {
  render(<Passphrase multiline />)
  expect(getComputedStyle(field()).getPropertyValue('-webkit-text-security')).toBe('disc')
  expect(document.getElementById(field().getAttribute('aria-describedby') ?? '')?.textContent).toBe('Too short')
  expect(field().getAttribute('aria-invalid')).toBe('true')
  await userEvent.type(field(), 'abc')
  expect(field().hasAttribute('aria-invalid')).toBe(false)
  expect(field().hasAttribute('aria-describedby')).toBe(false)
})
