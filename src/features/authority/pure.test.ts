/** The small decisions of the place, each by what must and what must not come of it. */
import { describe, expect, test } from 'vitest'
import { chainFor, chainPem, authoritySlug, stemOf, zipName } from './files.ts'
import { signerHues } from './hues.ts'
import { attempt, stopAt, unlessAborted } from './outcome.ts'
import { randomPassphrase, strengthOf } from '../../ui/kit/passphrase.ts'
import { authorityPlan, daysProblem, pathLenOf, problemsOf, serverPlan } from './plans.ts'
import { readDismissed } from './reminders.ts'
import { timeState } from './state.ts'
import { certificatesOf } from '../../vault/rows.ts'
import { entry } from './testing.ts'
import { emptyDrafts } from './workspace.ts'
import { DAY } from '../../core/spec/time.ts'

describe('plans', () => {
  test('the defaults are a plan as they stand', async () => {
    expect(await serverPlan(emptyDrafts.server)).toMatchObject({ ok: true, value: { days: 365, algorithm: 'ec-p256', clientAuth: false, subject: { commonName: 'localhost' } } })
    expect(await authorityPlan(emptyDrafts.root)).toMatchObject({ ok: true, value: { days: 3650, algorithm: 'ec-p256', pathLen: null, subject: { commonName: 'My Dev CA' } } })
    expect(await authorityPlan(emptyDrafts.intermediate)).toMatchObject({ ok: true, value: { days: 1825, pathLen: 0 } })
  })

  test('all that is wrong is said at once, a field each', async () => {
    const plan = await serverPlan({ ...emptyDrafts.server, names: 'a_b', days: '0', subject: { ...emptyDrafts.server.subject, country: 'Germany' } })
    expect(problemsOf(plan).map(({ field, code }) => `${field} ${code}`)).toEqual(['names names.mend', 'days days.range', 'country subject.country'])
    const nameless = await authorityPlan({ ...emptyDrafts.root, subject: emptyDrafts.server.subject, years: '200', pathLen: '99' })
    expect(problemsOf(nameless).map(({ field, code }) => `${field} ${code}`)).toEqual(['commonName subject.ca-name-missing', 'days years.range', 'pathLen path-length.range'])
    expect(problemsOf(await serverPlan({ ...emptyDrafts.server, names: ' , ' }))).toMatchObject([{ field: 'names', code: 'names.none' }])
  })

  test('a first name that is too long for a common name is left out of it', async () => {
    const long = `${'a'.repeat(60)}.example.test`
    expect(await serverPlan({ ...emptyDrafts.server, names: long })).toMatchObject({ ok: true, value: { subject: { commonName: '' }, names: [{ value: long }] } })
  })

  test.each([['127.0.0.1, ::1', ''], ['10.0.0.7 app.test', 'app.test']])('no address becomes a common name, which clients would hold to host subtrees: %s', async (names, commonName) => {
    expect(await serverPlan({ ...emptyDrafts.server, names })).toMatchObject({ ok: true, value: { subject: { commonName } } })
  })

  test.each([['1', true], ['36500', true], ['36501', false], ['0', false], ['-3', false], ['1.5', false], ['1e3', false], ['', false], ['ten', false]])('“%s” days: %s', (typed, fine) => {
    expect(daysProblem(typed) === null).toBe(fine)
  })

  test.each([['', null], ['0', 0], [' 3 ', 3], ['11', 'wrong'], ['-1', 'wrong'], ['x', 'wrong']])('path length “%s” is %s', (typed, meant) => {
    expect(pathLenOf(typed)).toBe(meant)
  })
})

describe('files', () => {
  const list = [entry('root', null), entry('middle', 'root', { role: 'intermediate' }), entry('leaf', 'middle', { hosts: ['*.dev.test'] }), entry('stray', 'gone', { role: 'intermediate' })]

  const whole = (id: string) => list.find((one) => one.id === id) ?? entry(id, null)

  test('a server sends itself and its intermediates, never the root', () => {
    const chain = chainFor(certificatesOf(list), whole('leaf'))
    expect(chain.sent.map(({ id }) => id)).toEqual(['leaf', 'middle'])
    expect(chain.root?.id).toBe('root')
    expect(chainPem(chain).match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  })

  test('without a root there is none', () => {
    expect(chainFor(certificatesOf(list), whole('stray'))).toMatchObject({ sent: [{ id: 'stray' }], root: null })
  })

  test('names of files hold nothing that a shell or a system minds', () => {
    expect(zipName(entry('x', 'root', { hosts: ['*.dev.test'] }))).toBe('_wildcard.dev.test-https.zip')
    expect(stemOf(entry('x', null, { title: 'A / “CA”; rm -rf' }))).toMatch(/^[A-Za-z0-9._-]+$/)
    expect(stemOf(entry('x', null, { title: ' ' }))).toBe('certificate')
    expect(authoritySlug(entry('x', null, { title: 'My Dev CA', sha256: 'ab12cd34'.padEnd(64, '0') }))).toBe('my-dev-ca-ab12cd34')
  })
})

describe('hues', () => {
  const ca = (id: string, first: string) => entry(id, null, { sha256: first.padEnd(64, '0') })

  test('two authorities never share a hue while there are free ones', () => {
    const many = Array.from({ length: 8 }, (_, i) => ca(`ca ${i}`, '03'))
    expect(new Set(signerHues(many).values()).size).toBe(8)
    expect(signerHues([...many, ca('ninth', '05')]).get('ninth')).toBe(5)
  })

  test('an authority keeps its hue when a younger one goes', () => {
    const older = ca('older', '03'), younger = ca('younger', '03')
    expect(signerHues([older, younger]).get('older')).toBe(signerHues([older]).get('older'))
  })

})

test('the strength of a passphrase is judged by what is new in it', () => {
  expect(strengthOf('')).toBe('none')
  expect(['password1234', 'aaaaaaaaaaaaaaaaaaaaa', 'abcdefghijklmnop', '12345678', 'changeit'].map(strengthOf)).toEqual(['weak', 'weak', 'weak', 'weak', 'weak'])
  expect(strengthOf('tractor-mint')).toBe('fair')
  expect(strengthOf('correct horse battery staple')).toBe('strong')
  expect(randomPassphrase()).toMatch(/^[a-km-np-z2-9]{4}(?:-[a-km-np-z2-9]{4}){4}$/)
  expect(strengthOf(randomPassphrase())).toBe('strong')
  expect(randomPassphrase()).not.toBe(randomPassphrase())
})

test('what was put away is read from whatever is stored', () => {
  expect(readDismissed('{"version":1,"dismissed":["a",7,"b"]}')).toEqual(['a', 'b'])
  for (const odd of [null, '', '{', '[]', '7', 'null', '{"version":2,"dismissed":["a"]}', '{"version":1}', '{"version":1,"dismissed":"a"}']) expect(readDismissed(odd)).toEqual([])
})

test('how a certificate stands in time', () => {
  const year = { notBefore: 0, notAfter: 365 * DAY }
  expect(timeState(year, -1).state).toBe('future')
  expect(timeState(year, 0).state).toBe('valid')
  expect(timeState(year, 334 * DAY).state).toBe('valid')
  expect(timeState(year, 336 * DAY).state).toBe('soon')
  expect(timeState(year, 365 * DAY).state).toBe('soon')
  expect(timeState(year, 365 * DAY + 1).state).toBe('expired')
  expect(timeState({ notBefore: 0, notAfter: 7 * DAY }, 0).state).toBe('valid')
})

test('work ends as a value or as trouble, and what is called off is dropped', async () => {
  expect(await attempt(async () => 7)).toEqual({ ok: true, value: 7 })
  expect(await attempt(async () => { throw stopAt('days', 'days.range', { got: 'x' }) })).toEqual({ ok: false, trouble: { type: 'problems', problems: [{ field: 'days', code: 'days.range', params: { got: 'x' } }] } })
  expect(await attempt(async () => { throw new TypeError('no') })).toEqual({ ok: false, trouble: { type: 'browser', message: 'no' } })
  const controller = new AbortController()
  const dropped = attempt(() => unlessAborted(new Promise(() => undefined), controller.signal))
  controller.abort()
  expect(await dropped).toEqual({ ok: false, trouble: { type: 'cancelled' } })
  expect(await attempt(() => unlessAborted(Promise.resolve(1), controller.signal))).toEqual({ ok: false, trouble: { type: 'cancelled' } })
})
