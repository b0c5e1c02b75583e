import { expect, it } from 'vitest'
import { holdPage, isHeld, letPageGo } from './leaving.ts'

const asks = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }))

it('the browser asks while anything would be cut off, and no longer', () => {
  const first = holdPage(), second = holdPage()
  first()
  expect([asks(), isHeld()]).toEqual([true, true])
  second()
  expect([asks(), isHeld()]).toEqual([false, false])
  const third = holdPage()
  letPageGo()
  expect([asks(), isHeld()]).toEqual([false, false])
  third()
})
