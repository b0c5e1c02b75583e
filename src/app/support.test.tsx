import { afterEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from '../ui/kit/testing.ts'
import { obstacle } from './support.ts'
import { Unsupported } from './Unsupported.tsx'

afterEach(() => vi.unstubAllGlobals())

test('nothing stands in the way in a current browser', () => expect(obstacle()).toBeNull())

test('plain http from another host is told by either sign', () => {
  vi.stubGlobal('isSecureContext', false)
  expect(obstacle()).toEqual({ kind: 'insecure' })
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('crypto', {})
  expect(obstacle()).toEqual({ kind: 'insecure' })
})

test('what is missing is named', () => {
  vi.stubGlobal('structuredClone', undefined)
  expect(obstacle()).toEqual({ kind: 'browser', missing: ['structuredClone'] })
})

test('each screen says what is wrong and what to do', async () => {
  const show = render(<Unsupported obstacle={{ kind: 'file' }} />)
  await expect.element(page.getByText('npm start')).toBeVisible()
  show(<Unsupported obstacle={{ kind: 'insecure' }} />)
  await expect.element(page.getByRole('link')).toHaveAttribute('href', `http://localhost:${location.port}${location.pathname}`)
  show(<Unsupported obstacle={{ kind: 'browser', missing: ['IndexedDB', 'the popover attribute'] }} />)
  await expect.element(page.getByText('Missing here: IndexedDB, the popover attribute.')).toBeVisible()
})
