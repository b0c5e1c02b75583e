import { expect, test } from 'vitest'
import { octetString } from '../asn1/write.ts'
import type { Artifact, Part } from './contract.ts'
import { openNested, withParts } from './nested.ts'
import { open } from './open.ts'

const holder = open(octetString(new Uint8Array(8)))
const artifact = holder.artifacts[0] as Artifact
const part: Part = { role: 'content', name: '', bytes: Uint8Array.of(5, 0), how: 'concatenation', spans: [artifact.span] }

test('a hundred thousand things are opened; that there are more is said', () => {
  const all = withParts(holder, artifact, Array.from({ length: 100_001 }, () => part))
  expect([all.artifacts.length, all.findings]).toMatchObject([100_000, [{ code: 'input.nested-limit', params: { shown: 99_999, total: 100_001 } }]])
})
test('what holds nothing stays the object that it is', async () => {
  expect(await openNested(holder)).toBe(holder)
})
