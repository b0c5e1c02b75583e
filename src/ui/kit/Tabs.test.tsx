import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Tabs } from './Tabs.tsx'
import { focused, pressed, render } from './testing.ts'

const TABS = [{ id: 'facts', label: 'Facts' }, { id: 'tree', label: 'Tree' }, { id: 'hex', label: 'Hex' }] as const
const state = () => `${focused()}, ${document.querySelector('[aria-selected=true]')?.textContent} selected`

function Views() {
  const [selected, select] = useState<'facts' | 'tree' | 'hex'>('facts')
  return <Tabs label="Views" tabs={TABS} selected={selected} onSelect={select}>Panel of {selected}</Tabs>
}

test('arrow keys, Home and End select and wrap around', async () => {
  render(<Views />)
  await page.getByRole('tab', { name: 'Facts' }).click()
  const seen = await pressed(['{ArrowRight}', '{End}', '{ArrowRight}', '{ArrowLeft}', '{Home}'], state)
  expect(seen).toEqual(['Tree', 'Hex', 'Facts', 'Hex', 'Facts'].map((name) => `${name}, ${name} selected`))
})

test('only the selected tab is a tab stop, then its panel', async () => {
  render(<Views />)
  await userEvent.tab()
  expect(focused()).toBe('Facts')
  await userEvent.tab()
  expect(document.activeElement?.getAttribute('role')).toBe('tabpanel')
  await expect.element(page.getByRole('tabpanel', { name: 'Facts' })).toHaveTextContent('Panel of facts')
})

test('other keys are left alone', async () => {
  render(<Views />)
  await page.getByRole('tab', { name: 'Facts' }).click()
  await userEvent.keyboard('{ArrowDown}x')
  expect(focused()).toBe('Facts')
})
