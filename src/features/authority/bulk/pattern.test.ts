import { expect, test } from 'vitest'
import { profiles } from '../../../core/pki/profiles.ts'
import { emptyIssueDraft, LIKE, withCommonName } from '../issue/draft.ts'
import { knownProfiles } from '../issue/known-profiles.ts'
import { readDraft } from '../issue/read-draft.ts'
import { patternOf, profileOf, sampleOf, withSubject } from './pattern.ts'
import { readWanted } from './wanted.ts'

const NOW = Date.UTC(2030, 0, 1)
const around = { now: NOW, rsa: false }

test('any profile is a pattern: built in, changed, one’s own', () => {
  const known = knownProfiles([{ id: 'mine', name: 'Mine', profile: JSON.stringify({ ...profiles.kubernetes, days: 9 }), createdAt: 0 }, { id: 'email', name: '', profile: JSON.stringify({ ...profiles.email, mustStaple: true }), createdAt: 0 }])
  for (const { id, profile } of known) {
    const pattern = patternOf(null, { id, profile }), read = readDraft(sampleOf(pattern, undefined, { days: String(profile.days), algorithm: 'ec-p256' }), around)
    expect(read.problems).toEqual([])
    expect({ ...profileOf(read), names: profile.names }).toEqual(profile)
  }
})

test('a certificate as a pattern gives rows the subject that they lack, and authorities its constraints', async () => {
  const pattern = { ...emptyIssueDraft('intermediate'), profileId: LIKE, subject: [{ type: '2.5.4.10', value: 'Org', joined: false }, ...withCommonName(emptyIssueDraft(), 'CA')], permitted: 'test' }
  const { rows } = await readWanted('cn,o\nOne,\nTwo,Other'), subjects = rows.map((row) => withSubject(row, pattern).wish.subject)
  expect(subjects).toMatchObject([{ commonName: 'One', organization: 'Org' }, { commonName: 'Two', organization: 'Other' }])
  expect(withSubject(rows[0] as (typeof rows)[number], { ...pattern, profileId: 'intermediate' }).wish.subject).toMatchObject({ organization: '' })
  expect(profileOf(readDraft(sampleOf(pattern, rows[0], { days: '9', algorithm: 'ec-p256' }), around))).toMatchObject({ ca: { pathLen: 0 }, days: 9, custom: [{ oid: '2.5.29.30', critical: true, der: '300aa0083006820474657374' }] })
})
