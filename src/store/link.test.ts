import { describe, expect, test } from 'vitest'
import { samples } from '../core/kinds/samples.ts'
import { isLink, linkOf, textInLink } from './link.ts'

const pathOf = (url: string | null) => url?.split('#')[1] ?? ''

test.each(samples)('$id goes through a link and back', async ({ text }) => {
  const url = await linkOf(text, 'https://example.test/signet/#/keys')
  expect(url).toMatch(/^https:\/\/example\.test\/signet\/#\/inspect\/z\.[\w-]+$/)
  expect(isLink(pathOf(url))).toBe(true)
  expect(await textInLink(pathOf(url))).toBe(text)
})
test('text of any script survives', async () => expect(await textInLink(pathOf(await linkOf('Zertifikat für 例え \u202e')))).toBe('Zertifikat für 例え \u202e'))
test('what is too long gets no link', async () => {
  const noise = Array.from(crypto.getRandomValues(new Uint8Array(40_000)), (octet) => octet.toString(16)).join('')
  expect(await linkOf(noise)).toBeNull()
})

describe('a link that is', () => {
  test.each([['empty', '/inspect/z.'], ['no base64', '/inspect/z.%%%'], ['no DEFLATE', '/inspect/z.AAAA']])('%s gives nothing', async (_, path) => expect(await textInLink(path)).toBeNull())
  test('cut gives nothing', async () => {
    const path = pathOf(await linkOf(samples[0]?.text ?? ''))
    expect(await textInLink(path.slice(0, -40))).toBeNull()
  })
  test('a bomb is not unfolded', async () => {
    const url = await linkOf('0'.repeat(900_000))
    expect((await textInLink(pathOf(url)))?.length).toBe(900_000)
    expect(await textInLink(pathOf(await bomb()))).toBeNull()
  })
})

/** Two million zeros, which the page itself would not put into a link. */
async function bomb(): Promise<string> {
  const packed = await new Response(new Blob(['0'.repeat(2_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer()
  const base64 = btoa(String.fromCharCode(...new Uint8Array(packed))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  return `https://example.test/#/inspect/z.${base64}`
}
