import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { pressed, render } from '../../../ui/kit/testing.ts'
import { entry } from '../testing.ts'
import { ExpiryList } from './ExpiryList.tsx'
import { certificatesOf } from '../../../vault/rows.ts'
import { dueOf, ExpiryRows } from './expiry.ts'

const DAY = 86_400_000, NOW = Date.UTC(2026, 10, 27), MANY = 100_000
const chosen = () => document.querySelector('[role=row][aria-selected=true] [role=rowheader]')?.firstElementChild?.textContent ?? ''

/** As what is added together has them: each group's begin alike. */
const idOf = (i: number) => `${String(Math.floor(i / 500)).padStart(8, '0')}-${String(i).padStart(6, '0')}`

test('a hundred thousand are a few elements, and every one is reached by keyboard', async () => {
  const certificates = [entry('root', null, { title: 'Root', notAfter: NOW + 3650 * DAY }), ...Array.from({ length: MANY }, (_, i) => entry(idOf(i), 'root', { title: `host ${i}`, notAfter: NOW + (i / 100 - 1) * DAY }))]
  const listed = certificatesOf(certificates), rows = new ExpiryRows(dueOf(listed), NOW)
  render(<ExpiryList rows={rows} authorities={listed.authorities} hues={new Map([['root', 1]])} now={NOW} />)
  const grid = page.getByRole('grid', { name: 'What expires when' })
  await expect.element(grid).toHaveAttribute('aria-rowcount', String(MANY + 1 + 5))
  await expect.poll(() => document.querySelectorAll('[role=row]').length).toBeGreaterThan(4)
  expect(document.querySelectorAll('*').length).toBeLessThan(900)
  await userEvent.tab()
  expect(await pressed(['{Home}', '{ArrowDown}', '{End}', '{ArrowUp}', '{Home}'], chosen)).toEqual(['host 0', 'host 1', 'Root', `host ${MANY - 1}`, 'host 0'])
  // Over the heading of the next group.
  expect(rows.rowOf(idOf(100))).toBe(rows.rowOf(idOf(99)) + 2)
})
