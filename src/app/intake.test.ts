import { expect, test } from 'vitest'
import { offerIn, takesText } from './intake.ts'

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

function element(html: 'input' | 'textarea' | 'div' | 'button', attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const made = document.createElement(html)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

test.each([
  [element('input'), true], [element('input', { type: 'password' }), true], [element('textarea'), true], [element('div', { contenteditable: 'true' }), true],
  [element('input', { type: 'checkbox' }), false], [element('input', { readonly: '' }), false], [element('textarea', { disabled: '' }), false],
  [element('button'), false], [element('div'), false], [null, false],
])('whether a paste belongs to %o', (node, expected) => {
  if (node) document.body.append(node)
  expect(takesText(node)).toBe(expected)
  node?.remove()
})
