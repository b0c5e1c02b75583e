import { expect, test } from 'vitest'
import css from './tokens.css?raw'

const TOKENS = new Map([...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [name, [light ?? '', dark ?? '']]))

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The smaller contrast of the two themes; 0 for a token that is not there. */
function contrast(fore: string, ground: string): number {
  const ratios = [0, 1].map((theme) => {
    const [a, b] = [TOKENS.get(fore)?.[theme], TOKENS.get(ground)?.[theme]]
    if (!a || !b) return 0
    const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
    return (high + 0.05) / (low + 0.05)
  })
  return Math.min(...ratios)
}

const PAPER = ['bg', 'surface', 'sunken', 'hover', 'selected', 'highlight']
const MEANINGS = ['secret', 'public', 'error', 'warning', 'note', 'ok']
const BYTES = ['byte-tag', 'byte-length', 'byte-value']
const HUES = Array.from({ length: 8 }, (_, index) => `hue-${index}`)

const below = (least: number, fores: readonly string[], grounds: readonly string[]) =>
  fores.flatMap((fore) => grounds.filter((ground) => contrast(fore, ground) < least).map((ground) => `${fore} on ${ground}: ${contrast(fore, ground).toFixed(2)}`))

test('text keeps 4.5:1 on every ground, in both themes', () => {
  expect(below(4.5, ['text', 'text-muted', ...MEANINGS, ...BYTES, ...HUES], PAPER)).toEqual([])
  expect(below(4.5, ['text', 'text-muted'], MEANINGS.map((name) => `${name}-bg`))).toEqual([])
  for (const name of [...MEANINGS, ...BYTES]) expect(below(4.5, [name], [`${name}-bg`])).toEqual([])
  for (const name of ['accent', 'danger']) expect(below(4.5, [`on-${name}`], [name, `${name}-hover`])).toEqual([])
})

test('borders of controls, the focus ring and highlights keep 3:1', () => {
  expect(below(3, ['control-line', 'focus', 'accent'], ['bg', 'surface', 'sunken'])).toEqual([])
  expect(below(3, ['focus'], ['selected', 'hover'])).toEqual([])
  expect(below(3, ['highlight-line'], ['bg', 'surface', 'highlight'])).toEqual([])
})
