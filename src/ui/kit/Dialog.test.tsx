import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { focused, render } from './testing.ts'

function Asking({ sticky = false, label = 'Delete' }: { sticky?: boolean; label?: string }) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <Dialog open={open} onClose={close} sticky={sticky} title="Delete the key?" footer={<Button onClick={close}>Keep it</Button>}>It cannot be made again.</Dialog>
    </>
  )
}
const dialog = () => document.querySelector('dialog')

test('opens on the first answer, keeps the focus inside, and Escape gives it back', async () => {
  render(<Asking />)
  await page.getByRole('button', { name: 'Delete' }).click()
  expect(focused()).toBe('Keep it')
  await expect.element(page.getByRole('dialog', { name: 'Delete the key?' })).toBeVisible()
  await userEvent.tab()
  expect(focused()).toBe('Close')
  await userEvent.keyboard('{Escape}')
  expect(dialog()).toBeNull()
  expect(focused()).toBe('Delete')
})

test('Escape in a dialog inside another closes that one alone', async () => {
  const onClose = vi.fn<() => void>()
  render(<Dialog open onClose={onClose} title="Vault"><Asking /></Dialog>)
  await page.getByRole('button', { name: 'Delete' }).click()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('dialog', { name: 'Delete the key?' })).not.toBeInTheDocument()
  expect(onClose).not.toHaveBeenCalled()
})

test('an answer closes it and gives the focus back', async () => {
  render(<Asking />)
  await page.getByRole('button', { name: 'Delete' }).click()
  await userEvent.keyboard('{Enter}')
  expect(dialog()).toBeNull()
  expect(focused()).toBe('Delete')
})

test('a press beside it closes it, unless it is sticky', async () => {
  const show = render(<Asking />)
  await page.getByRole('button', { name: 'Delete' }).click()
  press(5, 5)
  await expect.poll(dialog).toBeNull()
  show(<Asking sticky label="Discard" />)
  await page.getByRole('button', { name: 'Discard' }).click()
  press(5, 5)
  expect(dialog()).not.toBeNull()
})

/** What the browser sends for a press on the backdrop: the dialog itself is the target. */
const press = (clientX: number, clientY: number) => dialog()?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, clientX, clientY }))
