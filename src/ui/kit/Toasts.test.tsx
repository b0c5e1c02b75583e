import { useStore } from 'zustand/react'
import { afterEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { dismissToast, showToast, showUndo, toasts, undoLatest } from '../../store/toasts.ts'
import { Toasts } from './Toasts.tsx'
import { focused, render } from './testing.ts'

function Corner() {
  return <><button type="button">Before</button><Toasts toasts={useStore(toasts, (state) => state.list)} onDismiss={dismissToast} /></>
}
const count = () => toasts.getState().list.length
afterEach(() => toasts.setState({ list: [] }))

test('a toast is put into a status region and goes by itself', async () => {
  render(<Corner />)
  showToast('Saved', { lasts: 50 })
  await expect.element(page.getByRole('status')).toHaveTextContent('Saved')
  await expect.poll(count).toBe(0)
})

test('focus and pointer hold the clock; leaving lets it run on', async () => {
  render(<Corner />)
  showToast('Deleted', { lasts: 300, action: { label: 'Undo', run: () => undefined } })
  await userEvent.hover(page.getByText('Deleted'))
  await new Promise((done) => { setTimeout(done, 450) })
  expect(count()).toBe(1)
  page.getByRole('button', { name: 'Undo' }).element().focus()
  await userEvent.hover(page.getByRole('button', { name: 'Before' }))
  await new Promise((done) => { setTimeout(done, 450) })
  expect(count()).toBe(1)
  page.getByRole('button', { name: 'Before' }).element().focus()
  await expect.poll(count).toBe(0)
})

test('undo by keyboard runs once, removes the toast and gives the focus back', async () => {
  render(<Corner />)
  const undo = vi.fn<() => void>()
  showUndo('Deleted the key', undo)
  page.getByRole('button', { name: 'Before' }).element().focus()
  await userEvent.tab()
  expect(focused()).toBe('Undo')
  await userEvent.keyboard('{Enter}')
  expect(undo).toHaveBeenCalledOnce()
  expect(count()).toBe(0)
  expect(focused()).toBe('Before')
})

test('an undo stays at least ten seconds', () => {
  showUndo('Deleted', () => undefined)
  expect(toasts.getState().list[0]?.lasts).toBeGreaterThanOrEqual(10_000)
})

test('the latest undo comes first; without one there is nothing to undo', () => {
  const undone: string[] = []
  showUndo('one', () => undone.push('one'))
  showUndo('two', () => undone.push('two'))
  showToast('three')
  expect([undoLatest(), undoLatest(), undoLatest()]).toEqual([true, true, false])
  expect(undone).toEqual(['two', 'one'])
})
