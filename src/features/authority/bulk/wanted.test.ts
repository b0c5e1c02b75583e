import { describe, expect, test } from 'vitest'
import { exportSpki, generateKey } from '../../../core/crypto/keys.ts'
import { createIntermediate, createRoot } from '../../../core/pki/certificates.ts'
import { closedConstraints } from '../../../core/pki/closed-constraints.ts'
import { readGeneralName } from '../../../core/pki/general-names.ts'
import type { PkiResult } from '../../../core/pki/result.ts'
import { entry } from '../testing.ts'
import { isIssuable, judge, readWanted } from './wanted.ts'

const NOW = Date.UTC(2030, 0, 1), DAY = 86_400_000
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

async function judged(text: string, profile: 'tls-server' | 'tls-client' = 'tls-server') {
  const [signer, root] = await authorities(), { rows } = await readWanted(text)
  const findings = judge(rows, { servers: profile === 'tls-server', days: 90, signer, authorities: [signer, root], now: NOW })
  return rows.map((row, i) => [row.line, (findings.get(i) ?? []).map(({ code }) => code).join(' '), isIssuable(findings.get(i))])
}

describe('what is wanted', () => {
  test('is held to its issuer’s end and its names, to what clients accept, and to itself', async () => {
    expect(await judged('dns,days\nwww.shop.test,\nwww.shop.example,\nwww.shop.test,30\nb.www.shop.test,900\nwww.shop.test,1200\n')).toEqual([
      [2, '', true], [3, 'breach', false], [4, 'same', true], [5, 'limit', true], [6, 'outlives same', false],
    ])
  })

  test('needs names where servers are meant, and none elsewhere', async () => {
    expect(await judged('cn,o\nalone,x')).toEqual([[2, 'no-names', true]])
    expect(await judged('cn,o\nalone,x', 'tls-client')).toEqual([[2, '', true]])
  })

  test('is judged in a moment, in great number', async () => {
    const [signer, root] = await authorities(), { rows } = await readWanted(Array.from({ length: 5000 }, (_, i) => `h${i}.www.shop.test`).join('\n'))
    expect(judge(rows, { servers: true, days: 90, signer, authorities: [signer, root], now: NOW + DAY }).size).toBe(0)
  })
})
