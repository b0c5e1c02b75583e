import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { pressed, render } from '../../../ui/kit/testing.ts'
import { entry } from '../testing.ts'
import { ExpiryList } from './ExpiryList.tsx'
import { expiryOf } from './expiry.ts'

const DAY = 86_400_000, NOW = Date.UTC(2026, 10, 27), MANY = 100_000
const chosen = () => document.querySelector('[role=row][aria-selected=true] [role=rowheader]')?.firstElementChild?.textContent ?? ''

test('a hundred thousand are a few elements, and every one is reached by keyboard', async () => {
  const certificates = [entry('root', null, { title: 'Root', notAfter: NOW + 3650 * DAY }), ...Array.from({ length: MANY }, (_, i) => entry(`${i}`, 'root', { title: `host ${i}`, notAfter: NOW + (i / 100 - 1) * DAY }))]
  const { rows } = expiryOf(certificates, NOW)
  render(<ExpiryList rows={rows} certificates={certificates} hues={new Map([['root', 1]])} now={NOW} />)
  const grid = page.getByRole('grid', { name: 'What expires when' })
  await expect.element(grid).toHaveAttribute('aria-rowcount', String(MANY + 1 + 5))
  await expect.poll(() => document.querySelectorAll('[role=row]').length).toBeGreaterThan(4)
  expect(document.querySelectorAll('*').length).toBeLessThan(900)
  await userEvent.tab()
  expect(await pressed(['{Home}', '{ArrowDown}', '{End}', '{ArrowUp}', '{Home}'], chosen)).toEqual(['host 0', 'host 1', 'Root', `host ${MANY - 1}`, 'host 0'])
  // Over the heading of the next group.
  expect(rows.findIndex(({ certificate }) => certificate?.title === 'host 100')).toBe(rows.findIndex(({ certificate }) => certificate?.title === 'host 99') + 2)
})
