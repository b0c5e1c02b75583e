import { expect, test } from 'vitest'
import { relationsOf } from './relations.ts'
import { artifactsOfTexts, sample } from './testing.ts'
import type { ArtifactEntry } from './entries.ts'

const numbers = (entries: readonly ArtifactEntry[]) => entries.map(({ number }) => number)
async function related(texts: readonly string[], of: number) {
  const entries = await artifactsOfTexts(...texts)
  const { sameKey, otherKey, issuers, issued, copies } = relationsOf(entries, entries[of - 1] as ArtifactEntry)
  return { sameKey: numbers(sameKey), otherKey: otherKey?.number ?? null, issuers: numbers(issuers), issued: numbers(issued), copies: numbers(copies) }
}
const NONE = { sameKey: [], otherKey: null, issuers: [], issued: [], copies: [] }

test('a certificate and its key, from either side', async () => {
  const both = sample('certificate-and-key')
  expect(await related([both], 1)).toEqual({ ...NONE, sameKey: [2] })
  expect(await related([both], 2)).toEqual({ ...NONE, sameKey: [1] })
})

test('a request and its key, from separate inputs', async () => expect(await related([sample('request'), sample('private-key-sec1')], 1)).toEqual({ ...NONE, sameKey: [2] }))

test('a certificate and the key of another one do not belong together', async () => {
  expect(await related([sample('old'), sample('private-key-ed25519')], 1)).toEqual({ ...NONE, otherKey: 2, issuers: [1] })
  expect(await related([sample('old'), sample('private-key-ed25519')], 2)).toEqual({ ...NONE, otherKey: 1 })
})

test('nothing is said against a CA beside a matching pair, nor against one of several keys', async () => {
  const chain = sample('chain').replace(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/, '')
  expect((await related([sample('certificate-and-key'), chain], 3)).otherKey).toBeNull()
  expect((await related([sample('old'), sample('private-key-ed25519'), sample('private-key-sec1')], 1)).otherKey).toBeNull()
})

test('a key that cannot be read says nothing', async () => expect(await related([sample('certificate-and-key').split('-----BEGIN PRIVATE')[0] ?? '', sample('private-key-encrypted')], 1)).toEqual(NONE))

test('issuers and issued by name; a root is its own issuer', async () => {
  expect(await related([sample('chain')], 1)).toEqual({ ...NONE, issuers: [2] })
  expect(await related([sample('chain')], 2)).toEqual({ ...NONE, issuers: [3], issued: [1] })
  expect(await related([sample('chain')], 3)).toEqual({ ...NONE, issuers: [3], issued: [2] })
})

test('the same bytes again are a copy, not a pair', async () => expect(await related([sample('old'), `again:\n${sample('old')}`], 1)).toEqual({ ...NONE, issuers: [1], copies: [2] }))
