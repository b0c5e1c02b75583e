import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { OpenFile } from './OpenFile.tsx'
import { render } from './testing.ts'

const control = () => document.querySelector<HTMLInputElement>('input[type=file]')!
const file = (name: string) => new File(['x'], name)

test('what is chosen is given, the same file a second time too, and choosing nothing gives nothing', async () => {
  const given: string[][] = []
  render(<OpenFile name="Key file to open" multiple onFiles={(files) => given.push(files.map(({ name }) => name))} />)
  await userEvent.upload(page.getByLabelText('Key file to open'), [file('a.key'), file('b.key')])
  await userEvent.upload(page.getByLabelText('Key file to open'), [file('a.key'), file('b.key')])
  control().dispatchEvent(new Event('change', { bubbles: true }))
  expect(given).toEqual([['a.key', 'b.key'], ['a.key', 'b.key']])
})

test('the button opens the list of files by keyboard, and not while it is disabled', async () => {
  let opened = 0
  const show = render(<OpenFile onFiles={() => undefined} />)
  control().addEventListener('click', (event) => { opened += 1; event.preventDefault() })
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  expect(opened).toBe(1)
  show(<OpenFile disabled onFiles={() => undefined} />)
  page.getByRole('button', { name: 'Open a file' }).element().dispatchEvent(new MouseEvent('click', { bubbles: true }))
  expect(opened).toBe(1)
})

test('one file, several or a folder', () => {
  const kind = () => `${control().multiple ? 'several' : 'one'}${control().webkitdirectory ? ' in a folder' : ''} ${control().accept}`.trim()
  const show = render(<OpenFile onFiles={() => undefined} />)
  const seen = [kind()]
  show(<OpenFile multiple accept=".json" onFiles={() => undefined} />)
  seen.push(kind())
  show(<OpenFile folder onFiles={() => undefined} />)
  seen.push(kind())
  expect(seen).toEqual(['one', 'several .json', 'several in a folder'])
})
