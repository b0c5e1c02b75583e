import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Menu } from './Menu.tsx'
import { focused, pressed, render } from './testing.ts'

function open() {
  const chosen = vi.fn<(id: string) => void>()
  const item = (id: string, disabled = false) => ({ id, label: id, disabled, onSelect: () => chosen(id) })
  render(<><Menu label="Export" items={[item('PEM'), item('DER'), item('Text', true), item('Delete')]} /><button type="button">After</button></>)
  return { chosen, trigger: page.getByRole('button', { name: 'Export' }) }
}
const expanded = () => document.querySelector('[aria-haspopup=menu]')?.getAttribute('aria-expanded')

test('opens by click on its first item, chooses by Enter and gives the focus back', async () => {
  const { chosen, trigger } = open()
  await trigger.click()
  await expect.poll(focused).toBe('PEM')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(chosen.mock.calls).toEqual([['DER']])
  expect(focused()).toBe('Export')
  await expect.poll(expanded).toBe('false')
})

test('arrows on the trigger open at either end; they wrap, and Home, End and letters move', async () => {
  open()
  await userEvent.tab()
  await userEvent.keyboard('{ArrowUp}')
  expect(focused()).toBe('Delete')
  await expect.poll(expanded).toBe('true')
  const seen = await pressed(['{ArrowDown}', '{ArrowUp}', '{Home}', 'd', 'd', 'd', '{End}'], focused)
  expect(seen).toEqual(['PEM', 'Delete', 'PEM', 'DER', 'Delete', 'DER', 'Delete'])
})

test.each(['{Escape}', '{Tab}'])('%s closes it without choosing', async (key) => {
  const { chosen, trigger } = open()
  await trigger.click()
  await expect.poll(focused).toBe('PEM')
  await userEvent.keyboard(key)
  await expect.poll(expanded).toBe('false')
  expect(focused()).toBe('Export')
  expect(chosen).not.toHaveBeenCalled()
})

test('a disabled item can be read but not chosen', async () => {
  const { chosen, trigger } = open()
  await trigger.click()
  await expect.poll(focused).toBe('PEM')
  await userEvent.keyboard('t{Enter}')
  expect(focused()).toBe('Text')
  expect(chosen).not.toHaveBeenCalled()
})

test('stays inside the window', async () => {
  const { trigger } = open()
  const host = trigger.element().parentElement
  host?.style.setProperty('position', 'fixed')
  host?.style.setProperty('right', '0')
  host?.style.setProperty('bottom', '0')
  await trigger.click()
  await expect.poll(() => {
    const { right, bottom, top } = page.getByRole('menu').element().getBoundingClientRect()
    return right <= innerWidth && bottom <= innerHeight && top >= 0
  }).toBe(true)
})
