import { describe, expect, test } from 'vitest'
import { codes, described, describeAt, encode, factsOf, harm, kindsOf } from '../jose/described.ts'
import { cookbook, made } from '../jose/testing.ts'
import type { Opened } from '../contract.ts'
import { openNested } from '../nested.ts'
import { Opening } from '../opening.ts'

const pem = made['pem'] ?? '', key = made['kpem'] ?? '', certificate = made['cert'] ?? ''

/** As it is opened where it stands in a token, or is asked for as JSON. */
function asJson(value: unknown): Promise<Opened> {
  const opening = new Opening()
  opening.artifact(opening.add(encode(typeof value === 'string' ? value : JSON.stringify(value))), { kind: 'json' })
  return openNested(opening.opened(null))
}
const how = ({ buffers }: Opened) => buffers.map(({ from }) => from?.how)

describe('any JSON', () => {
  test('that no other kind knows, as the last resort', async () => {
    const found = await described('{"a": [1, {"b": null}], "c": "d"}')
    expect([kindsOf(found.opened), found.artifact.confidence, codes(found)]).toEqual([['json'], 0.3, []])
    expect(factsOf(found)).toEqual({ outermost: 'json.object', jsonMembers: 2, jsonValues: 6, jsonDepth: 3, length: 33 })
    const tree = found.kind.tree(found.opened, found.artifact)
    expect(tree.view(tree.at(6))).toMatchObject({ name: 'a', type: 'array' })
  })
  test('that breaks off says where and what was expected', async () => {
    const found = await described('{"a": [1, 2}')
    expect([found.artifact.kind, found.findings]).toMatchObject(['json', [{ code: 'json.syntax', params: { offset: 11, expected: 'comma-or-bracket', got: '“}”' } }]])
    expect(codes(await described('{"a":1,"a":2}'))).toEqual(['json.duplicate'])
  })
  test('is secret where a private key is in it', async () => {
    expect((await described(`{"n":1,"d":"${'x'.repeat(20)}"}`)).artifact.secrecy).toBe('secret')
  })
})

describe('what stands in its strings', () => {
  test('PEM, with escapes and without line ends', async () => {
    const all = await asJson({ client_email: 'a@b', type: 'service_account', private_key: key, chain: pem + pem, flat: pem.replaceAll('\n', '') })
    expect(kindsOf(all)).toEqual(['json', 'private-key (value private_key)', 'certificate (value chain)', 'certificate (value chain)', 'certificate (value flat)'])
    expect(how(all)).toEqual([undefined, 'escapes', 'escapes', 'escapes', 'base64'])
    expect(factsOf(await describeAt(all))).toMatchObject({ jsonDocument: 'json.service-account', jsonName: 'a@b' })
  })
  test('base64 of PEM, of DER and of JSON, as in a Secret of Kubernetes', async () => {
    const dockerconfig = btoa(JSON.stringify({ auths: { 'registry.example.test': { auth: 'dTpw' } } }))
    const all = await asJson({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web' }, data: { 'tls.crt': btoa(pem), 'tls.key': btoa(key), 'ca.der': certificate, '.dockerconfigjson': dockerconfig }, stringData: { plain: pem } })
    expect(kindsOf(all)).toEqual(['json', 'certificate (value tls.crt)', 'private-key (value tls.key)', 'certificate (value ca.der)', 'json (value .dockerconfigjson)', 'certificate (value plain)'])
    expect(factsOf(await describeAt(all))).toMatchObject({ jsonDocument: 'json.kubernetes', jsonKind: 'Secret', jsonName: 'web' })
    expect(factsOf(await describeAt(all, 4))['jsonDocument']).toBe('json.docker-config')
  })
  test('tokens, keys and chains of others', async () => {
    const all = await asJson({ id_token: made['hs'], cnf: { jwk: JSON.parse(cookbook.ecPublic) as unknown }, x5c: [certificate], csr: certificate.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''), fernet: [made['ftok']], note: 'MIIB is how a certificate begins, and this is none of them' })
    expect(kindsOf(all).filter((kind) => !kind.includes('header') && !kind.includes('payload'))).toEqual(['json', 'jws (value id_token)', 'jwk (key jwk)', 'certificate (value x5c)', 'certificate (value csr)', 'fernet (value fernet)'])
  })
  test('seven hundred, all of them', async () => {
    const all = await asJson(Array.from({ length: 700 }, () => certificate))
    expect([all.artifacts.length, codes(await describeAt(all))]).toEqual([701, []])
  })
  test('deep ones, in time', async () => {
    const all = await asJson(`${'['.repeat(100_000)}"${certificate}"${']'.repeat(100_000)}`)
    expect(kindsOf(all)).toEqual(['json', 'certificate (value)'])
    expect(factsOf(await describeAt(all))['jsonDepth']).toBe(100_000)
  })
})

test('harmed documents are described, not thrown at', async () => {
  expect(await harm(JSON.stringify({ a: 'x', b: [true, null, -1.5e3], c: { d: '\u00e9\n' } }))).toBeGreaterThan(100)
}, 60_000)
