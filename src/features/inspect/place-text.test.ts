import { describe, expect, test } from 'vitest'
import { span } from '../../core/findings/span.ts'
import { open } from '../../core/kinds/open.ts'
import { placeText, textPlace } from './place-text.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a place in text', () => {
  test('counts characters, not bytes', () => expect(textPlace(bytes('äö\nü x'), { start: 8, end: 9 })).toEqual({ start: 5, end: 6, line: 2, lastLine: 2 }))
  test('a line end belongs to its line', () => expect(textPlace(bytes('a\nb'), { start: 0, end: 2 })).toMatchObject({ line: 1, lastLine: 1 }))
  test('over several lines', () => expect(textPlace(bytes('a\nb\nc'), { start: 0, end: 5 })).toEqual({ start: 0, end: 5, line: 1, lastLine: 3 }))
  test('an empty place at the end', () => expect(textPlace(bytes('a\nb'), { start: 3, end: 3 })).toEqual({ start: 3, end: 3, line: 2, lastLine: 2 }))
})

test('bytes of PEM lead back to the characters that carry them', () => {
  const { buffers } = open(bytes('é\n-----BEGIN CERTIFICATE-----\nMAMCAQU=\n-----END CERTIFICATE-----\n'))
  expect(placeText(buffers, span(1, 0, 1))).toBe('byte 0 of the DER · characters 30–31 of the input, line 3')
  expect(placeText(buffers, span(1, 2, 5))).toBe('bytes 2–4 of the DER · characters 32–36 of the input, line 3')
})

test('all bytes of PEM are those of its body, whatever stands around it', () => {
  const { buffers } = open(bytes('-----BEGIN CERTIFICATE-----\n  MAMC\n AQU=\n\n-----END CERTIFICATE-----\n'))
  expect(placeText(buffers, span(1, 0, 5))).toBe('bytes 0–4 of the DER · characters 30–38 of the input, lines 2–3')
})

test('after a byte order mark', () => {
  const { buffers } = open(bytes('\ufeff3003020105'))
  expect(placeText(buffers, span(2, 2, 3))).toBe('byte 2 of the DER · characters 5–6 of the input, line 1')
  expect(placeText(buffers, span(2, 0, 5))).toBe('bytes 0–4 of the DER · characters 1–10 of the input, line 1')
})

test('bytes of a DER file are those of the input', () => {
  const { buffers } = open(Uint8Array.of(0x30, 3, 2, 1, 5))
  expect(placeText(buffers, span(0, 2, 5))).toBe('bytes 2–4 of the input')
})
