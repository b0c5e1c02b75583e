import { expect, test } from 'vitest'
import { takesText } from './intake.ts'

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
