import { describe, expect, test } from 'vitest'
import { constraintBreaches } from '../verify/name-constraints.ts'
import { exportSpki, generateKey } from '../crypto/keys.ts'
import { createIntermediate, createRoot } from './certificates.ts'
import { closedConstraints } from './closed-constraints.ts'
import { readGeneralName, type GeneralNameInput } from './general-names.ts'
import type { PkiContext, PkiResult } from './result.ts'

const ctx: PkiContext = { now: Date.UTC(2026, 10, 23), randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) }
const subject = (commonName: string) => ({ commonName, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })
const given = <T>(result: PkiResult<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const names = (...texts: readonly string[]): readonly GeneralNameInput[] => texts.map((text) => {
  const read = readGeneralName(text)
  if (!read.ok) throw new Error(`${text}: ${read.code}`)
  return read.name
})
const written = ({ permitted, excluded }: ReturnType<typeof closedConstraints>) => ({ permitted: permitted.map(({ type, value }) => `${type} ${value}`).join(', '), excluded: excluded.map(({ value }) => value).join(', ') })

describe('constraints for names', () => {
  test.each([
    ['reserved names as a whole, loopback as a whole', ['localhost', '127.0.0.1', '::1'], 'dns localhost, ip 127.0.0.0/8, ip ::1/128, email invalid, uri nobody.invalid', ''],
    ['a wildcard is a plain name', ['*.app.example.org', 'app.example.org'], 'dns app.example.org, email invalid, uri nobody.invalid', '0.0.0.0/0, ::/0'],
    ['`test`, not `*.test`', ['a.b.test', '*.c.test'], 'dns test, email invalid, uri nobody.invalid', '0.0.0.0/0, ::/0'],
    ['only the widest of each', ['a.example.org', 'example.org'], 'dns example.org, email invalid, uri nobody.invalid', '0.0.0.0/0, ::/0'],
    ['the other version of addresses is closed', ['10.0.0.7'], 'dns invalid, ip 10.0.0.7/32, email invalid, uri nobody.invalid', '::/0'],
    ['mailboxes and URIs by their host', ['me@mail.test', 'https://app.test:8443/x', 'urn:x:y'], 'dns invalid, email mail.test, uri app.test', '0.0.0.0/0, ::/0'],
  ])('%s', (_, texts, permitted, excluded) => expect(written(closedConstraints(names(...texts)))).toEqual({ permitted, excluded }))
})

test('what an authority with them signs is bound in every form', async () => {
  const pair = await generateKey('ec-p256'), spki = await exportSpki(pair.publicKey)
  const root = given(await createRoot({ subject: subject('Root'), days: 3650, algorithm: 'ec-p256', key: pair.privateKey, spki, pathLen: null }, ctx)).der
  const issuer = { certificate: root, key: pair.privateKey, algorithm: 'ec-p256' } as const
  const made = given(await createIntermediate({ subject: subject('Issuing'), days: 365, spki, pathLen: 0, constraints: closedConstraints(names('app.test', '10.0.0.7')) }, issuer, ctx)).der
  const breaches = (...texts: readonly string[]) => constraintBreaches(names(...texts).map(({ der }) => der), [root, made]).map(({ code, params }) => `${code} ${'name' in params ? params.name : ''}`)
  expect(breaches('app.test', 'other.test', '*.deep.test', '10.0.0.7')).toEqual([])
  expect(breaches('app.example.org', 'mytest', '10.0.0.8', '::1', 'me@app.test', 'https://app.test/')).toEqual([
    'path.name-not-permitted app.example.org', 'path.name-not-permitted mytest', 'path.name-not-permitted 10.0.0.8', 'path.name-excluded ::1', 'path.name-not-permitted ::1', 'path.name-not-permitted me@app.test', 'path.name-not-permitted https://app.test/',
  ])
  expect(constraintBreaches(names('anything.example').map(({ der }) => der), [root])).toEqual([])
})
