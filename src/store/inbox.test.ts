import { expect, test } from 'vitest'
import { inbox, offer, offerIn, takeOffer } from './inbox.ts'

test('an offer is taken once, and the latest one only', () => {
  const before = inbox.getState().sequence
  offer({ text: 'first' })
  offer({ text: 'second' })
  expect(inbox.getState().sequence).toBe(before + 2)
  expect(takeOffer()).toEqual({ text: 'second' })
  expect(takeOffer()).toBeNull()
  expect(inbox.getState().waiting).toBeNull()
})

function clipboard(text: string | null, ...types: readonly string[]): DataTransfer {
  const data = new DataTransfer()
  if (text !== null) data.setData('text/plain', text)
  for (const type of types) data.items.add(new File(['x'], 'name', { type }))
  return data
}

test('text is offered as it is', () => expect(offerIn(clipboard(' -----BEGIN\r\n'))).toEqual({ text: ' -----BEGIN\r\n' }))
test('a copied file wins over its name', () => expect(offerIn(clipboard('cert.pem', 'application/x-x509-ca-cert'))).toHaveProperty('files.length', 1))
test('text wins over the picture beside it', () => expect(offerIn(clipboard('A1\tB1', 'image/png'))).toEqual({ text: 'A1\tB1' }))
test('a picture alone is offered: Inspect says what it is', () => expect(offerIn(clipboard(null, 'image/png'))).toHaveProperty('files.length', 1))
test('nothing is null', () => {
  expect(offerIn(clipboard(null))).toBeNull()
  expect(offerIn(null)).toBeNull()
})
