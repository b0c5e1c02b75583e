import { describe, expect, test } from 'vitest'
import { exportSpki, generateKey } from '../../../core/crypto/keys.ts'
import { createIntermediate, createRoot } from '../../../core/pki/certificates.ts'
import { closedConstraints } from '../../../core/pki/closed-constraints.ts'
import { readGeneralName } from '../../../core/pki/general-names.ts'
import { profiles, type BuiltInId } from '../../../core/pki/profiles.ts'
import type { PkiResult } from '../../../core/pki/result.ts'
import { entry } from '../testing.ts'
import { emptyIssueDraft, withProfile } from '../issue/draft.ts'
import { plannedIssuer } from '../issue/planned-issuer.ts'
import { planOf, readDraft } from '../issue/read-draft.ts'
import { sampleOf } from './pattern.ts'
import { changedRow, isIssuable, judge, readWanted } from './wanted.ts'

const NOW = Date.UTC(2030, 0, 1)
const ctx = { now: NOW, randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const subject = (commonName: string) => ({ commonName, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })
const must = <T>(result: PkiResult<T>): T => { if (!result.ok) throw new Error(JSON.stringify(result.problems)); return result.value }

/** A root, and below it one that may speak for shop.test only. */
async function authorities() {
  const [rootKey, key] = [await generateKey('ec-p256'), await generateKey('ec-p256')]
  const root = must(await createRoot({ subject: subject('Root'), days: 3650, algorithm: 'ec-p256', key: rootKey.privateKey, spki: await exportSpki(rootKey.publicKey), pathLen: null }, ctx))
  const name = readGeneralName('www.shop.test')
  if (!name.ok) throw new Error('name')
  const middle = must(await createIntermediate({ subject: subject('Shop'), days: 1000, spki: await exportSpki(key.publicKey), pathLen: 0, constraints: closedConstraints([name.name]) }, { certificate: root.der, key: rootKey.privateKey, algorithm: 'ec-p256' }, ctx))
  return [entry('middle', 'root', { role: 'intermediate', der: middle.der, notAfter: middle.notAfter }), entry('root', null, { der: root.der, notAfter: root.notAfter })] as const
}

function planFor(profile: BuiltInId, signer: ReturnType<typeof entry>) {
  const wanted = sampleOf(withProfile(emptyIssueDraft(), profile, profiles[profile]), undefined, { days: '90', algorithm: 'ec-p256' })
  return planOf(readDraft(wanted, { now: NOW, rsa: false }), wanted, { now: NOW, key: null, issuer: plannedIssuer({ type: 'direct', by: signer }), breaches: [] })
}

async function judged(text: string, profile: BuiltInId = 'tls-server') {
  const [signer, root] = await authorities(), { rows } = await readWanted(text)
  const findings = judge(rows, { plan: planFor(profile, signer), days: 90, authorities: [signer, root] })
  return rows.map((row, i) => [row.line, (findings.get(i) ?? []).map((one) => (one.code === 'forecast' ? one.found.code : one.code)).join(' '), isIssuable(findings.get(i))])
}

describe('what is wanted', () => {
  test('is held to its issuer’s end and its names, to what clients accept, and to itself', async () => {
    expect(await judged('dns,days\nwww.shop.test,\nwww.shop.example,\nwww.shop.test,30\nb.www.shop.test,900\nwww.shop.test,1200\n')).toEqual([
      [2, '', true], [3, 'breach', false], [4, 'same', true], [5, 'plan.days-apple', true], [6, 'plan.outlives-issuer plan.days-apple same', false],
    ])
  })

  test('needs names where servers are meant, mailboxes where mail is, and is told what clients make of its names', async () => {
    expect(await judged('cn,o\nalone,x')).toEqual([[2, 'plan.no-names plan.common-name-held', true]])
    expect(await judged('cn,dns,days\nx,www.shop.test,900', 'tls-client')).toEqual([[2, '', true]])
    expect(await judged('cn,dns\nx,www.shop.test', 'email')).toEqual([[2, 'plan.no-mailbox', true]])
    expect(await judged('cn,dns\na.www.shop.test,*.www.shop.test\nwww.shop.test,b.www.shop.test')).toEqual([[2, 'plan.cn-only plan.wildcard', true], [3, 'plan.cn-only', true]])
  })

  test('is free of what it was said, once the buttons were pressed', async () => {
    const [signer, root] = await authorities(), { rows } = await readWanted('cn,dns,days\nwww.shop.test,*.www.shop.test,1200\nx,"www.shop.test, other.example",\nalone.www.shop.test,,'), around = { plan: planFor('tls-server', signer), days: 90, authorities: [signer, root] }
    let now = rows
    for (let round = 0; round < 6; round++) {
      const findings = judge(now, around)
      now = now.map((row, i) => { const change = (findings.get(i) ?? []).map((one) => (one.code === 'forecast' ? one.found.mend : one.code === 'breach' ? one.change : null)).find((one) => one !== null); return change ? changedRow(row, [change]) : row })
    }
    expect(now.map(({ wish: { names, days }, hosts }) => [names.map(({ value }) => value).join(' '), hosts.join(' '), days])).toEqual([['*.www.shop.test www.shop.test', '*.www.shop.test www.shop.test', 825], ['www.shop.test', 'www.shop.test', null], ['alone.www.shop.test', 'alone.www.shop.test', null]])
    expect([...judge(now, around).values()].flat().map((one) => one.code === 'forecast' && [one.found.code, one.found.mend])).toEqual([['plan.wildcard', null]])
  })

  test('is judged in a moment, in great number', async () => {
    const [signer, root] = await authorities(), { rows } = await readWanted(Array.from({ length: 5000 }, (_, i) => `h${i}.www.shop.test`).join('\n'))
    expect(judge(rows, { plan: planFor('tls-server', signer), days: 90, authorities: [signer, root] }).size).toBe(0)
  })
})
