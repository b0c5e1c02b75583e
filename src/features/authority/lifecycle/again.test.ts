/** What is said of a certificate that is made again: what clients and the linter would say of the old one's content, as it would be signed now. */
import { beforeAll, describe, expect, test } from 'vitest'
import { createRoot, unsignedCertificate } from '../../../core/pki/certificates.ts'
import { exportSpki, generateKey } from '../../../core/crypto/keys.ts'
import { DAY } from '../../../core/spec/time.ts'
import type { CertificateEntry } from '../../../store/vault.ts'
import { emptyIssueDraft, withCommonName, type IssueDraft } from '../issue/draft.ts'
import { readDraft } from '../issue/read-draft.ts'
import { context, granted, sampleSpki } from '../issuing.ts'
import { certificatesOf } from '../../../vault/rows.ts'
import { entry } from '../testing.ts'
import { isByHand, isHere, likeWith, lintAgain, planAgain, type Changeable, type MadeAgain } from './again.ts'

const NOW = Date.now(), CAN: Changeable = { days: true, algorithm: false, pathLen: false, issuer: true }
let root: CertificateEntry

beforeAll(async () => {
  const { privateKey: key, publicKey } = await generateKey('ec-p256'), spki = await exportSpki(publicKey)
  const subject = { commonName: 'Root', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }
  const { der } = granted(await createRoot({ subject, days: 1000, algorithm: 'ec-p256', key, spki, pathLen: null }, context()))
  root = entry('root', null, { der, notBefore: NOW, notAfter: NOW + 1000 * DAY })
})

/** A certificate with what the form says, as if it had been signed once. */
async function old(change: Partial<IssueDraft>, algorithm: IssueDraft['algorithm'] = 'ec-p256'): Promise<CertificateEntry> {
  const draft = { ...emptyIssueDraft(), subject: withCommonName(emptyIssueDraft(), 'app.test'), names: 'app.test', algorithm, ...change }, { subject, days, validity, serial, extensions } = readDraft(draft, { now: NOW, rsa: false })
  const der = await unsignedCertificate({ subject, days, validity, serial, extensions, spki: await sampleSpki(algorithm) }, root.der, context())
  return entry('old', 'root', { der: der ?? new Uint8Array(0), title: 'app.test' })
}

async function outlook(again: MadeAgain) {
  const planned = planAgain(again, certificatesOf([root, again.certificate]), NOW)
  if (!planned) throw new Error('no plan')
  return { planned, codes: planned.found.map(({ code }) => code), linted: await lintAgain(again, planned) }
}

describe('made again', () => {
  test('a usual certificate is left in peace', async () => {
    const { codes, linted } = await outlook({ certificate: await old({}), days: '90', by: root, rekey: null })
    expect(codes).toEqual([])
    expect(linted).toEqual([])
  })

  test('its days are held to its new authority and to what clients take, and the dialog makes the change', async () => {
    const { planned: { found }, codes } = await outlook({ certificate: await old({}), days: '2000', by: root, rekey: null })
    expect(codes).toEqual(expect.arrayContaining(['plan.outlives-issuer', 'plan.days-apple', 'plan.days-public']))
    for (const { mend } of found) expect(mend && isHere(mend, CAN)).toBe(true)
  })

  test('another key is judged in place of its own', async () => {
    const certificate = await old({}, 'ed25519')
    expect((await outlook({ certificate, days: '90', by: root, rekey: null })).codes).toContain('plan.browser-key')
    expect((await outlook({ certificate, days: '90', by: root, rekey: 'ec-p384' })).codes).not.toContain('plan.browser-key')
    const { planned: { found } } = await outlook({ certificate, days: '90', by: root, rekey: 'ed25519' }), mend = found.find(({ code }) => code === 'plan.browser-key')?.mend
    expect(mend && [isHere(mend, CAN), isHere(mend, { ...CAN, algorithm: true })]).toEqual([false, true])
  })

  test('what stays in it is found by the rules, and the form of one like it mends it', async () => {
    const certificate = await old({ keyUsage: ['digitalSignature', 'nonRepudiation'] }), again: MadeAgain = { certificate, days: '90', by: root, rekey: null }
    const { planned, linted } = await outlook(again), one = linted.find(({ rule }) => rule === 'e_key_usage_and_extended_key_usage_inconsistent')
    if (!one?.mend) throw new Error('not found, or not to be mended')
    expect(isHere(one.mend.change, CAN)).toBe(false)
    const mended = await old(likeWith(planned, one.mend.change)), after = await outlook({ ...again, certificate: mended })
    expect(after.linted.map(({ rule }) => rule)).not.toContain(one.rule)
  })

  test('what was typed wrong, and what cannot be read, is judged later or not at all', async () => {
    const certificate = await old({})
    expect(planAgain({ certificate, days: 'many', by: root, rekey: null }, certificatesOf([root]), NOW)).toBeNull()
    expect(planAgain({ certificate: entry('broken', 'root'), days: '90', by: root, rekey: null }, certificatesOf([root]), NOW)).toBeNull()
  })

  test('by hand only what the dialog has a field for', () => {
    expect([isByHand('time', CAN), isByHand('key', CAN), isByHand('issuer', CAN), isByHand('subject', CAN)]).toEqual([true, false, true, false])
  })
})
