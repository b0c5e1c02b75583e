import { describe, expect, it } from 'vitest'
import { safeText, segments, type Unsafe } from './text.ts'

const classes = (text: string) => segments(text).filter((s) => s.unsafe).map((s) => s.unsafe)

describe('safe text', () => {
  it('leaves ordinary text of every script alone', () => {
    for (const text of ['', 'localhost', 'Let\'s Encrypt', 'Zürich', 'ООО «Ромашка»', '株式会社　例', 'Ελλάδα', 'Işıklı Güvenliği', 'עברית', 'ไม้', 'пример.com', '😀'])
      expect(safeText(text)).toBe(text)
  })

  it.each<[string, string, Unsafe]>([
    ['evil\u202egnp.exe', 'evil⟨U+202E⟩gnp.exe', 'bidi'],
    ['a\0b', 'a⟨U+0000⟩b', 'control'],
    ['a\nb', 'a⟨U+000A⟩b', 'control'],
    ['a\u0085b', 'a⟨U+0085⟩b', 'control'],
    ['a\x7f', 'a⟨U+007F⟩', 'control'],
    ['pay\u200bpal', 'pay⟨U+200B⟩pal', 'zero-width'],
    ['\ufefftext', '⟨U+FEFF⟩text', 'zero-width'],
    ['so\u00adft', 'so⟨U+00AD⟩ft', 'zero-width'],
    ['\u3164', '⟨U+3164⟩', 'zero-width'],
    ['a\u2028b', 'a⟨U+2028⟩b', 'line'],
    ['a\u{e0041}', 'a⟨U+E0041⟩', 'tag'],
    ['\ue000', '⟨U+E000⟩', 'private'],
    ['\u{10fffd}', '⟨U+10FFFD⟩', 'private'],
    ['a\ud800b', 'a⟨U+D800⟩b', 'surrogate'],
    ['\uffff', '⟨U+FFFF⟩', 'unassigned'],
    ['a\u00a0b', 'a⟨U+00A0⟩b', 'space'],
    ['p\u0430ypal', 'pа⟨U+0430⟩ypal', 'look-alike'],
    ['example.com\u2044login', 'example.com⁄⟨U+2044⟩login', 'look-alike'],
    ['⟨U+202E⟩', '⟨U+27E8⟩U+202E⟩', 'mark'],
  ])('marks %j', (text, shown, unsafe) => {
    expect(safeText(text)).toBe(shown)
    expect(classes(text)).toEqual([unsafe])
  })

  it('marks combining characters that have no base or are stacked too high', () => {
    expect(classes('e\u0301')).toEqual([])
    expect(classes('\u0301e')).toEqual(['combining'])
    expect(classes(`e${'\u0301'.repeat(10)}`)).toHaveLength(7)
  })

  it('gives segments that join to the input', () => {
    const text = '\u202ea\0\0b\ud83d\ude00\udc00p\u0430y c\u0301\u0301\u0301\u0301'
    expect(segments(text).map((s) => s.text).join('')).toBe(text)
    expect(segments(text).every((s) => s.unsafe === null || s.text.codePointAt(0) === s.code)).toBe(true)
  })

  it('never gives a text that needs marking again, but for its own marks and look-alikes', () => {
    for (let code = 0; code < 0x3000; code++) {
      const again = classes(safeText(`x ${String.fromCodePoint(code)} x`)).filter((c) => c !== 'mark' && c !== 'look-alike')
      expect(again).toEqual([])
    }
  })

  it('takes a megabyte of marks', () => {
    expect(segments('p\u0430\u202e'.repeat(100_000))).toHaveLength(300_000)
  })
})
