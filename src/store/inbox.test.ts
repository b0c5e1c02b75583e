import { expect, test } from 'vitest'
import { inbox, offer, offerIn, takeOffers } from './inbox.ts'

test('offers are taken once, in order', () => {
  offer({ text: 'first' })
  offer({ text: 'second', name: 'a name' })
  expect(takeOffers()).toEqual([{ text: 'first' }, { text: 'second', name: 'a name' }])
  expect(takeOffers()).toEqual([])
  expect(inbox.getState().waiting).toEqual([])
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
