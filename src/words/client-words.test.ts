import { describe, expect, test } from 'vitest'
import { bitString, integer, nullValue, octetString, oid, sequence } from '../core/asn1/write.ts'
import { Case, type CaseQuestion } from '../core/verify/case.ts'
import { clientIds, clientPolicy } from '../core/verify/clients.ts'
import { ask, bits, ca, constraints, dns, ECDSA_SHA1, extension, intermediate, leaf, list, make, NOW, notCa, Oid, root, san, use, type Ext, type Made, type Plan } from '../core/verify/testing.ts'
import { DAY } from '../core/spec/time.ts'
import { clientSays, type Scenario } from './client-words.ts'
import { clientWords } from './client-words.data.ts'

interface Lab {
  readonly chain: readonly Made[]
  readonly asked?: Partial<CaseQuestion>
  readonly lists?: readonly Uint8Array<ArrayBuffer>[]
  /** Nothing is trusted. */
  readonly untrusted?: boolean
}

const HOST = [{ kind: 'DNS', value: 'host.test' }] as const
const none: Ext | null = null

/** A server's certificate, an intermediate and a root, one of them with a fault. */
async function lab(end: Plan = {}, middle: Plan = {}, top: Plan = {}): Promise<Lab> {
  const anchor = await root(top), issuer = await intermediate('Issuing', anchor, middle)
  return { chain: [await leaf(issuer, end), issuer, anchor] }
}
const exts = (given: Plan['exts']): Plan => (given ? { exts: given } : {})
const named = async (host: string, names: Ext | null): Promise<Lab> => ({ ...(await lab(exts({ [Oid.san]: names }))), asked: { peerNames: [{ kind: /^[\d.]+$/.test(host) ? 'IP' : 'DNS', value: host }] } })
const RSA_1024 = () => sequence(sequence(oid('1.2.840.113549.1.1.1'), nullValue()), bitString(sequence(integer((1n << 1023n) | 1n), integer(65537))))

/** Signed with SHA-1: what is inside, and the signature, are made anew. */
async function sha1(): Promise<Lab> {
  const anchor = await root(), issuer = await intermediate('Issuing', anchor)
  return { chain: [await leaf(issuer, { inner: ECDSA_SHA1, outer: ECDSA_SHA1, hash: 'SHA-1' }), issuer, anchor] }
}

async function revoked(): Promise<Lab> {
  const made = await lab(), [end, issuer] = made.chain
  if (!end || !issuer) throw new Error('no chain')
  return { ...made, lists: [(await list(issuer, { revoked: [{ serial: end.certificate.serial, reason: 1 }] })).der] }
}

async function alone(plan: Plan): Promise<Lab> {
  return { chain: [await make('host.test', plan)], untrusted: true }
}

const labs: Readonly<Partial<Record<Scenario, () => Promise<Lab>>>> = {
  good: () => lab(),
  expired: () => lab({ notBefore: NOW - 20 * DAY, notAfter: NOW - DAY }),
  notyet: () => lab({ notBefore: NOW + DAY, notAfter: NOW + 9 * DAY }),
  wrong_host: () => named('wrong.test', san(dns('host.test'))),
  selfsigned: () => alone({}),
  untrusted_withroot: async () => ({ ...(await lab()), untrusted: true }),
  missing_int: async () => { const { chain: [end, , top] } = await lab(); return { chain: [end as Made, top as Made] } },
  chain_order: async () => { const { chain: [end, issuer, top] } = await lab(), other = await intermediate('Between', top as Made); return { chain: [end as Made, other, issuer as Made, top as Made] } },
  cn_only: () => named('host.test', none),
  ip_no_san: () => named('127.0.0.1', none),
  ip_in_dns_san: () => named('127.0.0.1', san(dns('127.0.0.1'))),
  wild_deep: () => named('a.b.test', san(dns('*.test'))),
  eku_client: () => lab(exts({ [Oid.eku]: use(Oid.client) })),
  no_eku: () => lab(exts({ [Oid.eku]: none })),
  issuer_not_ca: () => lab({}, exts({ [Oid.bc]: notCa })),
  issuer_no_bc: () => lab({}, exts({ [Oid.bc]: none })),
  name_constraint: () => lab({}, exts({ [Oid.nc]: constraints([dns('other.test')]) })),
  pathlen: async () => { const anchor = await root(), first = await intermediate('First', anchor, exts({ [Oid.bc]: ca(0) })), second = await intermediate('Second', first); return { chain: [await leaf(second), second, first, anchor] } },
  rsa1024: () => lab({ spki: RSA_1024() }),
  sha1,
  revoked,
  expired_int: () => lab({}, { notBefore: NOW - 90 * DAY, notAfter: NOW - DAY }),
  long825: () => lab({ notBefore: NOW - DAY, notAfter: NOW + 900 * DAY }),
  long10y: () => lab({ notBefore: NOW - DAY, notAfter: NOW + 3650 * DAY }),
  crit_unknown: () => lab(exts({ '1.2.3.4.5': { critical: true, value: octetString(Uint8Array.of(1)) } })),
  ku_wrong: () => lab(exts({ [Oid.ku]: { critical: true, value: bits(6) } })),
}

async function judged({ chain, asked = {}, lists = [], untrusted = false }: Lab) {
  const opened = new Case({ certificates: chain.map(({ der }) => der), lists, responses: [] })
  return opened.judge({ target: 0, trusted: untrusted ? [] : [chain.length - 1], time: NOW, policies: clientIds, purpose: 'serverAuth', peerNames: HOST, revocation: 'given', stapled: null, ...asked })
}

describe.each(Object.entries(labs))('%s', (scenario, build) => {
  test('each client accepts and refuses as it was measured to', async () => {
    const answers = await judged(await build()), measured = clientWords[scenario as Scenario]
    expect(Object.fromEntries(answers.map(({ policy, valid }) => [policy, valid]))).toEqual(Object.fromEntries(clientIds.map((client) => [client, measured[client] === null])))
  })
  test('and says what it was heard to say of that fault', async () => {
    const lines = (await judged(await build())).filter(({ valid }) => !valid).map(({ policy, paths: [path] }) => [policy, path && clientSays(policy as (typeof clientIds)[number], path)?.words])
    const close: Readonly<Record<string, Scenario>> = { ip_in_dns_san: 'ip_no_san', wild_deep: 'wrong_host', chain_order: 'good' }
    const heard = clientWords[close[scenario] ?? (scenario as Scenario)]
    expect(lines).toEqual(lines.map(([client]) => [client, heard[client as keyof typeof heard]]))
  })
})

test('a promise to staple that is not kept is refused by those that were measured to', async () => {
  const { chain } = await lab(exts({ [Oid.tls]: { value: sequence(integer(5)) } })), refused: string[] = []
  for (const client of clientIds) if ((await ask(chain, { policy: clientPolicy(client), revocation: { mode: 'given', lists: [], responses: [], nonce: null, stapled: false } })).verdict === 'invalid') refused.push(client)
  expect(refused).toEqual(clientIds.filter((client) => clientWords.must_staple[client] !== null))
})

test('an extension that is there twice is refused by all of them', async () => {
  const { chain: [end, issuer, anchor] } = await lab()
  if (!end || !issuer || !anchor) throw new Error('no chain')
  const twice = await leaf(issuer, { more: [extension(Oid.san, san(dns('host.test')))] })
  expect((await judged({ chain: [twice, issuer, anchor] })).every(({ valid }) => !valid)).toBe(true)
  expect(Object.values(clientWords.dup_ext).every((words) => words !== null)).toBe(true)
})

test('of a fault that nobody measured nothing is said', async () => {
  const [answer] = await judged(await lab({}, exts({ [Oid.ku]: { critical: true, value: bits(6) } }))), [path] = answer?.paths ?? []
  expect([answer?.valid, path && clientSays('curl', path)]).toEqual([false, null])
})
