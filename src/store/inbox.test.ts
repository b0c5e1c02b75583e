import { expect, test } from 'vitest'
import { inbox, offer, takeOffer } from './inbox.ts'

test('an offer is taken once, and the latest one only', () => {
  const before = inbox.getState().sequence
  offer({ text: 'first' })
  offer({ text: 'second' })
  expect(inbox.getState().sequence).toBe(before + 2)
  expect(takeOffer()).toEqual({ text: 'second' })
  expect(takeOffer()).toBeNull()
  expect(inbox.getState().waiting).toBeNull()
})
