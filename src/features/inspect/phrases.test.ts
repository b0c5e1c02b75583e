import { describe, expect, test } from 'vitest'
import { countsOf, findingsOf, type ArtifactEntry } from './entries.ts'
import { kindPhrases, validityState, verdictText } from './phrases.ts'
import { artifactsOfTexts, sample } from './testing.ts'
import { DAY } from '../../core/spec/time.ts'

describe('validity at a time', () => {
  const state = (now: number) => validityState({ notBefore: 10 * DAY, notAfter: 100 * DAY }, now)
  test('before, within, near the end, at the last millisecond, after', () => {
    expect([0, 11, 75, 100, 101].map((day) => state(day * DAY)?.short)).toEqual(['not yet valid', 'valid', '25 days left', 'ends today', 'expired'])
    expect(state(100 * DAY + 1)?.tone).toBe('error')
  })
  test('in words', () => expect(state(130 * DAY)?.long).toBe('Expired 30 days ago'))
  test('none without two readable times', () => {
    expect(validityState({}, 0)).toBeNull()
    expect(validityState({ notBefore: NaN, notAfter: 5 }, 0)).toBeNull()
  })
})

test('what each sample is', async () => {
  const entries = await artifactsOfTexts(sample('chain'), sample('old'), sample('request'), sample('private-key-sec1'), sample('public-key'), '3003020105')
  expect(entries.map((entry) => kindPhrases(entry).join(', '))).toEqual([
    'X.509 certificate, server certificate, P-256', 'X.509 certificate, intermediate CA, P-256', 'X.509 certificate, root CA, P-256',
    'X.509 certificate, self-signed end-entity certificate, RSA 1024', 'Certificate request, P-384', 'Private key, P-384', 'Public key, RSA 2048', 'ASN.1 structure, SEQUENCE',
  ])
})

test('a verdict claims no more than was checked', async () => {
  const [good, bad, key] = await artifactsOfTexts(sample('certificate-and-key').split('-----BEGIN PRIVATE')[0] ?? '', sample('old'), sample('private-key-ed25519'))
  const verdict = (entry: ArtifactEntry | undefined, signer: 'itself' | 'here' | 'unknown') => (entry ? verdictText(entry, countsOf(findingsOf(entry)), signer) : '')
  expect(verdict(good, 'unknown')).toBe('No problems found in what this page checks. Who signed it was not verified.')
  expect(verdict(good, 'here')).toBe('No problems found in what this page checks. Whether its issuer is to be trusted was not checked.')
  expect(verdict(bad, 'itself')).toMatch(/^3 errors\. It is signed with its own key/)
  expect(verdict(key, 'unknown')).toBe('No problems found in what this page checks.')
})
