import { expect, test } from 'vitest'
import { render } from '../kit/testing.ts'
import { SafeText } from './SafeText.tsx'

const shown = () => document.querySelector('bdi')
const marks = () => [...document.querySelectorAll('bdi [data-unsafe]')].map((mark) => [mark.getAttribute('data-unsafe'), mark.textContent])

test('ordinary text is shown as it is, in its own direction', () => {
  render(<SafeText text="Zürich 株式会社" />)
  expect(shown()?.innerHTML).toBe('Zürich 株式会社')
})

test('what hides, reorders or imitates is shown as a mark', () => {
  render(<SafeText text={'evil\u202egnp\0 p\u0430ypal'} />)
  expect(shown()?.textContent).toBe('evil⟨U+202E⟩gnp⟨U+0000⟩ pа⟨U+0430⟩ypal')
  expect(marks()).toEqual([['bidi', '⟨U+202E⟩'], ['control', '⟨U+0000⟩'], ['look-alike', '⟨U+0430⟩']])
})

test('a hundred thousand marks are text, not elements', () => {
  render(<SafeText text={'\u202e'.repeat(100_000)} />)
  expect(marks().length).toBeLessThan(100)
  expect(shown()?.textContent).toBe('⟨U+202E⟩'.repeat(100_000))
})
