import { describe, expect, it } from 'vitest'
import { bytesOf, chunksOf, fileOf, isUnreadable, readBytesText, utf8Text } from './data.ts'

const bytes = (text: string) => {
  const read = readBytesText(text)
  return read.ok ? [...read.bytes] : `stops at ${read.offset}`
}

describe('bytes as text', () => {
  it('are hex where they can be', () => {
    for (const text of ['00ff3c', '00 FF 3c', '00:ff:3c', '0x00ff3c', '0x00, 0xff, 0x3c', ' 00ff\n3c ', 'hex:00ff3c']) expect(bytes(text), text).toEqual([0, 255, 60])
    expect(bytes('')).toEqual([])
  })

  it('are base64 or base64url where they are no whole hex', () => {
    for (const text of ['AP88', 'base64:AP88', 'A P\n88']) expect(bytes(text), text).toEqual([0, 255, 60])
    expect(bytes('-_8=')).toEqual([251, 255])
    expect(bytes('+/8')).toEqual([251, 255])
    expect(bytes('abc')).toEqual([105, 183])
  })

  it('follow what is put before them', () => {
    expect(bytes('abcd')).toEqual([0xab, 0xcd])
    expect(bytes('base64:abcd')).toEqual([105, 183, 29])
    expect(bytes('hex:xy')).toBe('stops at 4')
  })

  it('say where they end', () => {
    expect(bytes('AP8ü')).toBe('stops at 3')
    expect(bytes('  AP?8')).toBe('stops at 4')
  })
})

describe('messages', () => {
  it('are read whole or in pieces, text and files alike', async () => {
    const text = 'Grüße, 世界', expected = [...new TextEncoder().encode(text)]
    for (const data of [text, new Blob([text])]) {
      expect([...await bytesOf(data)]).toEqual(expected)
      const pieces: number[][] = []
      for await (const piece of chunksOf(data, 4)) pieces.push([...piece])
      expect(pieces.flat()).toEqual(expected)
      expect(pieces.slice(0, -1).every(({ length }) => length === 4)).toBe(true)
    }
    expect([...await bytesOf('\ud800')]).toEqual([0xef, 0xbf, 0xbd])
  })

  it('are read in pieces whose memory is used again', async () => {
    const octets = Uint8Array.from({ length: 23 }, (_, i) => i), read: number[] = [], places = new Set<ArrayBufferLike>()
    for await (const piece of chunksOf(new Blob([octets]), 4)) {
      read.push(...piece)
      places.add(piece.buffer)
    }
    expect(read).toEqual([...octets])
    // A detached buffer is another object each time: that all but the last two have no octets left shows that theirs went on.
    expect([...places].slice(0, -2).every(({ byteLength }) => byteLength === 0)).toBe(true)
  })

  it('whose reading fails say so the way slices do', async () => {
    const file = new Blob(['abcdefgh'])
    file.stream = () => new ReadableStream({ type: 'bytes', pull: (controller) => { controller.error(new TypeError('network error')) } })
    await expect(chunksOf(file, 4).next()).rejects.toSatisfy(isUnreadable)
  })

  it('are read and left off early', async () => {
    const file = new Blob([new Uint8Array(20)]), stream = file.stream()
    file.stream = () => stream
    for await (const piece of chunksOf(file, 4)) if (piece.length > 0) break
    expect(await stream.getReader().closed.then(() => 'let go', () => 'failed')).toBe('let go')
  })

  it('are text only where they are UTF-8', () => {
    expect(utf8Text(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa')
    expect(utf8Text(Uint8Array.of(0xff))).toBe(null)
  })
})

describe('octets that go on', () => {
  it('are a file that nobody has to read', async () => {
    const octets = Uint8Array.of(1, 2, 3, 4, 5), file = fileOf(octets, 'five.bin'), pieces: number[][] = []
    for await (const piece of chunksOf(file, 4)) pieces.push([...piece])
    expect([file.name, file.size, pieces]).toEqual(['five.bin', 5, [[1, 2, 3, 4], [5]]])
    expect(await bytesOf(file)).toBe(octets)
    expect(await bytesOf(structuredClone(file))).toEqual(octets)
    expect(await bytesOf(file.slice(1, 3))).toEqual(octets.slice(1, 3))
  })
})
