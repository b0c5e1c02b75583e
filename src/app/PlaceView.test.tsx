import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from '../ui/kit/testing.ts'
import { PlaceView } from './PlaceView.tsx'
import type { Place, PlaceSource } from './places.ts'

const place = (source: PlaceSource): Place => ({ id: 'keys', title: 'Keys', Icon: () => null, source })

test('a broken place says so and starts again, with what is beside it untouched', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  let broken = true
  const Fragile = () => {
    const [count, setCount] = useState(0)
    if (broken && count > 0) throw new Error('no such key')
    return <button type="button" onClick={() => setCount(count + 1)}>pressed {count}</button>
  }
  render(<><PlaceView place={place({ eager: Fragile })} /><p>beside</p></>)
  await page.getByRole('button', { name: 'pressed 0' }).click()
  await expect.element(page.getByRole('alert')).toMatchTextContent(/Keys stopped: no such key/)
  await expect.element(page.getByText('beside')).toBeVisible()
  broken = false
  await page.getByRole('button', { name: 'Reload this place' }).click()
  await page.getByRole('button', { name: 'pressed 0' }).click()
  await expect.element(page.getByRole('button', { name: 'pressed 1' })).toBeVisible()
})

test('a load that failed is tried anew, not remembered', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const load = vi.fn<() => Promise<{ default: () => string }>>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module: x.js'))
    .mockResolvedValueOnce({ default: () => 'here now' })
  render(<PlaceView place={place({ load })} />)
  await expect.element(page.getByRole('alert')).toMatchTextContent(/is the server still running/)
  await page.getByRole('button', { name: 'Reload this place' }).click()
  await expect.element(page.getByText('here now')).toBeVisible()
  expect(load).toHaveBeenCalledTimes(2)
})
