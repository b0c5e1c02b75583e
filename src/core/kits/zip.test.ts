import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { zipFiles } from './zip.ts'

const files = [
  { path: 'README.md', text: 'Grüße\n', mode: 0o644 },
  { path: 'html/a.key', text: 'secret\n', mode: 0o600 },
]

/** Central directory entries by their signature: version made by, external attributes, DOS date. */
function central(zip: Uint8Array) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const found = []
  for (let at = 0; at + 46 <= zip.length; at++) if (view.getUint32(at, true) === 0x02014b50) found.push({ system: view.getUint8(at + 5), attributes: view.getUint32(at + 38, true), year: 1980 + (view.getUint16(at + 14, true) >> 9) })
  return found
}

describe('zipFiles', () => {
  it('keeps folder, text and Unix modes', () => {
    const zip = zipFiles(files, 'localhost-https', new Date(2026, 10, 23, 12))
    const back = unzipSync(zip)
    expect(Object.keys(back)).toEqual(['localhost-https/README.md', 'localhost-https/html/a.key'])
    expect(strFromU8(back['localhost-https/README.md'] ?? new Uint8Array())).toBe('Grüße\n')
    expect(central(zip)).toEqual([
      { system: 3, attributes: (0o100644 << 16) >>> 0, year: 2026 },
      { system: 3, attributes: (0o100600 << 16) >>> 0, year: 2026 },
    ])
  })

  it.each([
    [new Date(0), 1980],
    [new Date(Date.UTC(2500, 0, 1)), 2099],
  ])('moves %s into what a zip can date', (date, year) => expect(central(zipFiles(files, 'x', date))[0]?.year).toBe(year))
})
