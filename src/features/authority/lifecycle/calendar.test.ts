import { describe, expect, test } from 'vitest'
import { entry } from '../testing.ts'
import { calendarOf, folded } from './calendar.ts'

const DAY = 86_400_000, NOW = Date.UTC(2026, 10, 27, 12)

interface Component { readonly name: string; readonly properties: ReadonlyMap<string, string>; readonly parts: readonly Component[] }

/** A strict reader of RFC 5545 3.1 and 3.6: CRLF, lines of 75 octets, unfolding, nesting, escapes. */
function read(text: string): Component {
  expect(text.endsWith('\r\n')).toBe(true)
  const raw = text.slice(0, -2).split('\r\n')
  for (const line of raw) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\r\n\u0000-\u0008\u000b-\u001f\u007f]/)
  }
  const lines = raw.join('\r\n').replaceAll('\r\n ', '').split('\r\n').map((line) => {
    const colon = line.indexOf(':')
    expect(line.slice(0, colon)).toMatch(/^[A-Z-]+$/)
    return [line.slice(0, colon), line.slice(colon + 1)] as const
  })
  const next = (): Component => {
    const [begin, name = ''] = lines.shift() ?? []
    expect(begin).toBe('BEGIN')
    const properties = new Map<string, string>(), parts: Component[] = []
    for (;;) {
      const [key = '', value = ''] = lines[0] ?? []
      if (key === 'BEGIN') parts.push(next())
      else {
        lines.shift()
        if (key === 'END') {
          if (value !== name) throw new Error(`END:${value} in ${name}`)
          return { name, properties, parts }
        }
        if (properties.has(key)) throw new Error(`twice: ${key}`)
        properties.set(key, value)
      }
    }
  }
  const calendar = next()
  expect(lines).toEqual([])
  return calendar
}

const unescaped = (value = '') => {
  expect(value.replaceAll(/\\[\\;,n]/g, '')).not.toMatch(/[\\;,]/)
  return value.replaceAll(/\\([\\;,n])/g, (_, one: string) => (one === 'n' ? '\n' : one))
}

describe('a calendar', () => {
  const root = entry('root', null, { title: 'My CA', sha256: 'aa'.repeat(32), notBefore: NOW, notAfter: NOW + 3650 * DAY })
  const leaf = entry('leaf', 'root', { title: 'a,b;c\\d 世界'.repeat(8), hosts: ['a.test', '*.b.test'], sha256: 'bb'.repeat(32), serialHex: '0102', notBefore: NOW, notAfter: NOW + 90 * DAY - 1000 })

  test('has an event with alarms for each, which a strict reader takes', async () => {
    const calendar = read(await calendarOf([root, leaf], [root, leaf], NOW)), [first, second] = calendar.parts
    expect(calendar.name).toBe('VCALENDAR')
    expect(Object.fromEntries(calendar.properties)).toEqual({ VERSION: '2.0', PRODID: '-//Signet//Certificate expiry//EN', CALSCALE: 'GREGORIAN' })
    expect(first?.properties.get('SUMMARY')).toBe('Authority My CA expires')
    expect(second?.properties.get('UID')).toBe(`${'bb'.repeat(32)}@signet`)
    expect([second?.properties.get('DTSTAMP'), second?.properties.get('DTSTART')]).toEqual(['20261127T120000Z', '20270225T115959Z'])
    expect(unescaped(second?.properties.get('SUMMARY'))).toBe(`Certificate ${leaf.title} expires`)
    expect(unescaped(second?.properties.get('DESCRIPTION'))).toContain('Names: a.test, *.b.test\nSigned by: My CA\nSerial number: 0102\n')
    expect(second?.parts.map(({ name, properties }) => [name, properties.get('ACTION'), properties.get('TRIGGER')])).toEqual([['VALARM', 'DISPLAY', '-P30D'], ['VALARM', 'DISPLAY', '-P7D']])
  })

  test('reminds of short-lived ones in time, and forges no line of a hostile name', async () => {
    const triggers = async (days: number) => read(await calendarOf([{ ...leaf, notAfter: NOW + days * DAY }], [], NOW)).parts[0]?.parts.map(({ properties }) => properties.get('TRIGGER'))
    expect([await triggers(47), await triggers(10), await triggers(1)]).toEqual([['-P7D'], ['-P5D'], ['-P1D']])
    const hostile = read(await calendarOf([{ ...leaf, title: 'x\r\nEND:VCALENDAR\u202e\u0000' }], [], NOW))
    expect(hostile.parts).toHaveLength(1)
    expect(read(await calendarOf([{ ...leaf, notAfter: Date.UTC(12_000, 0, 1) }], [], NOW)).parts[0]?.properties.get('DTSTART')).toBe('99991231T235959Z')
  })

  test('folds at 75 octets, never inside a character', () => {
    expect(folded('x'.repeat(75))).toBe('x'.repeat(75))
    expect(folded('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`)
    expect(folded(`${'x'.repeat(74)}é`)).toBe(`${'x'.repeat(74)}\r\n é`)
    expect(folded('😀'.repeat(40)).replaceAll('\r\n ', '')).toBe('😀'.repeat(40))
  })
})
