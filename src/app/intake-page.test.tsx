import { expect, test, vi } from 'vitest'
import type { Offer } from '../store/inbox.ts'
import { useDrop } from '../ui/kit/useDrop.ts'
import { render } from '../ui/kit/testing.ts'
import { usePageDrop, usePagePaste, useUndoKey } from './intake.ts'

function Harness({ received, dropped, undo }: { received: (offer: Offer | null) => void; dropped: (files: readonly File[]) => void; undo: () => boolean }) {
  usePagePaste(received)
  useUndoKey(undo)
  const over = usePageDrop(received)
  const own = useDrop(dropped)
  return <><p>{over ? 'over the page' : 'calm'}</p><button type="button">Button</button><input aria-label="Text" /><div {...own.target}>{own.over ? 'over the box' : 'box'}</div></>
}

const find = (selector: string) => document.querySelector<HTMLElement>(selector) ?? document.body

function harness() {
  const spies = { received: vi.fn<(offer: Offer | null) => void>(), dropped: vi.fn<(files: readonly File[]) => void>(), undo: vi.fn<() => boolean>(() => true) }
  render(<Harness {...spies} />)
  return { ...spies, text: () => document.body.textContent }
}

function paste(target: HTMLElement, text: string): boolean {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  return target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}

function drag(type: string, target: HTMLElement): boolean {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File(['x'], 'cert.pem'))
  return target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
}

test('a paste on the page or on a button is the page’s', () => {
  const { received } = harness()
  paste(document.body, 'one')
  find('button').focus()
  paste(find('button'), 'two')
  expect(received.mock.calls).toEqual([[{ text: 'one' }], [{ text: 'two' }]])
})

test('a paste while a text field has the focus is the field’s', () => {
  const { received } = harness()
  find('input').focus()
  expect(paste(find('input'), 'mine')).toBe(true)
  paste(document.body, 'mine')
  expect(received).not.toHaveBeenCalled()
})

test('files dropped on the page are offered, and the page says that it takes them', async () => {
  const { received, text } = harness()
  expect(drag('dragover', document.body)).toBe(false)
  await expect.poll(text).toContain('over the page')
  expect(drag('drop', document.body)).toBe(false)
  expect(received).toHaveBeenCalledOnce()
  await expect.poll(text).toContain('calm')
})

test('files dropped on a component that takes them are not the page’s', async () => {
  const { received, dropped, text } = harness()
  drag('dragover', find('div > div'))
  await expect.poll(text).toContain('over the box')
  expect(text()).toContain('calm')
  drag('drop', find('div > div'))
  expect(dropped).toHaveBeenCalledOnce()
  expect(received).not.toHaveBeenCalled()
})

test('under a dialog the page takes neither, and no drop is left to the browser', () => {
  const { received } = harness()
  const dialog = document.body.appendChild(document.createElement('dialog'))
  dialog.showModal()
  paste(document.body, 'no')
  expect(drag('drop', document.body)).toBe(false)
  dialog.remove()
  expect(received).not.toHaveBeenCalled()
})

test.each([[{ key: 'z', ctrlKey: true }, 1], [{ key: 'z', metaKey: true }, 1], [{ key: 'Z', ctrlKey: true, shiftKey: true }, 0], [{ key: 'z' }, 0]])('the undo key: %o', (init, times) => {
  const { undo } = harness()
  document.body.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }))
  expect(undo).toHaveBeenCalledTimes(times)
})

test('the undo key in a text field is the field’s', () => {
  const { undo } = harness()
  find('input').focus()
  find('input').dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))
  expect(undo).not.toHaveBeenCalled()
})
