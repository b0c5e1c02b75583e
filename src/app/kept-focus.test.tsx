import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { focused, render } from '../ui/kit/testing.ts'
import { useKeptFocus } from './kept-focus.ts'

function Page() {
  useKeptFocus()
  const [open, setOpen] = useState(true)
  return (
    <>
      <button type="button">First</button>
      <section>
        <h2 tabIndex={-1} data-landing>Result</h2>
        {open && <form><button type="button" onClick={() => setOpen(false)}>Do it</button></form>}
      </section>
      <button type="button" onClick={() => setOpen(false)}>Close it from elsewhere</button>
    </>
  )
}

test('what had the focus is gone: it goes to the nearest landing', async () => {
  render(<Page />)
  page.getByRole('button', { name: 'Do it' }).element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.poll(focused).toBe('Result')
})

test('what is elsewhere, or was given up, keeps its place', async () => {
  render(<Page />)
  const last = page.getByRole('button', { name: 'Close it from elsewhere' })
  await last.click()
  await expect.element(page.getByRole('button', { name: 'Do it' })).not.toBeInTheDocument()
  expect(focused()).toBe('Close it from elsewhere')
})
