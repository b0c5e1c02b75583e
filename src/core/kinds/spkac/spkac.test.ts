import { describe, expect, test } from 'vitest'
import { decoded } from '../../crypto/testing.ts'
import type { Artifact, Fact } from '../contract.ts'
import { kindRow } from '../list.ts'
import { open } from '../open.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Made with `openssl spkac -key … -challenge …` of OpenSSL 3.0.19: P-256 with SHA-256, and RSA of 1024 bits with MD5, as older versions did without being asked. */
const P256 =
  'MIG7MGIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARMQiodQJhcvp35zYYk8IhOSxE4I4s/P/eZK8Y+n63vX0FqMLlkWH1hFu7FHvnicQzHiEfzppNvQ4vzrNee3toLFgVoZWxsbzAKBggqhkjOPQQDAgNJADBGAiEA' +
  '3maEDzPy0NxoxEmvd8BjmDU+lluljROrx8YnxeYHRVcCIQCUTBofSxDR1BZ+uKL4T/p9QqQvZH74UofLw548IPEXSA=='
const MD5 =
  'MIIBOzCBpTCBnzANBgkqhkiG9w0BAQEFAAOBjQAwgYkCgYEA0gu4QZNC7UJwQUyPVTJ1+UzTLApU0hSsUnponG4pynmV3FRi2OKQyaoAGmm9PPX6hRJmZ7+8PRkQ/06MsC1bRD5dMNQeyTu/KDQVJInwSaulFOFMcYtM' +
  'anMLd1/4JXVjSgKhJVSuW1uo4VGyDf5+g7GgOvdrvT3aXBwSxdhDe1ECAwEAARYBeDANBgkqhkiG9w0BAQQFAAOBgQDGHFaRvSovGDXV+z3xWMLn6y0wr8CnXVwhNmI8Nf3GN54ziCLUwDbeemou0k2xL9RuxXdmHrFs' +
  'StW88fyWnYMxevgZ51QtbLP6ZTf/rRqbtktNUTJNNNSjbuaXwfJFvkUnDATFW5DX+hTEaB4FIKVbwzUU2CR4SRcCt3tyC+pfEg=='

const utf8 = (text: string) => new TextEncoder().encode(text)

async function described(bytes: Bytes) {
  const opened = open(bytes), artifact = opened.artifacts[0] as Artifact
  const kind = await kindRow(artifact.kind).load()
  const { facts, findings, keyId } = await kind.describe(opened, artifact, { now: 0 })
  return { opened, artifact, facts, keyId, codes: findings.map(({ code }) => code), tree: kind.tree(opened, artifact), summary: kind.summarise(opened, artifact) }
}
const fact = (facts: readonly Fact[], field: string) => facts.find((one) => one.field === field)?.value

describe('by OpenSSL', () => {
  test('says what openssl spkac prints, and the signature is checked', async () => {
    const { artifact, facts, codes, summary, keyId, tree } = await described(utf8(`SPKAC=${P256}\n`))
    expect(artifact).toMatchObject({ kind: 'spkac', confidence: 1 })
    expect(fact(facts, 'spkacChallenge')).toMatchObject({ type: 'untrusted', text: 'hello' })
    expect(fact(facts, 'curve')).toMatchObject({ name: 'P-256' })
    expect(fact(facts, 'signatureAlgorithm')).toMatchObject({ oid: '1.2.840.10045.4.3.2' })
    expect(fact(facts, 'spkacSignature')).toEqual({ type: 'term', term: 'spkac.valid' })
    expect([codes, summary, keyId?.length]).toEqual([['spkac.retired'], { title: 'hello', detail: 'P-256' }, 64])
    expect(Array.from({ length: 3 }, (_, node) => tree.view(node).name)).toEqual(['SignedPublicKeyAndChallenge', 'publicKeyAndChallenge', 'spki'])
  })
  test.each([
    ['base64 alone', P256], ['base64 in lines', `${P256.replaceAll(/.{64}/g, '$&\n')}\n`],
    ['the file that openssl ca -spkac takes', `SPKAC=${P256}\nCN=Alice\nemailAddress=alice@example.test\n`],
    ['in lines behind its name', `SPKAC=${P256.replaceAll(/.{64}/g, '$&\n')}\n`],
  ])('%s', async (_, text) => {
    const { opened } = await described(utf8(text))
    expect(opened.artifacts.map(({ kind }) => kind)).toEqual(['spkac'])
  })
  test('MD5, which is right and proves nothing', async () => {
    const { codes, facts } = await described(decoded(MD5))
    expect(codes).toEqual(['key.rsa-short', 'signature.weak-hash', 'spkac.retired'])
    expect(fact(facts, 'spkacSignature')).toEqual({ type: 'term', term: 'spkac.valid' })
  })
})

test('another challenge, or none, is not what was signed', async () => {
  const other = decoded(P256), none = decoded(P256)
  other[other.findIndex((octet, i) => octet === 0x16 && other[i + 1] === 5) + 2] = 0x48
  const { codes } = await described(other)
  expect(codes).toEqual(['spkac.signature', 'spkac.retired'])
  const at = none.findIndex((octet, i) => octet === 0x16 && none[i + 1] === 5)
  const cut = Uint8Array.of(...none.subarray(0, at + 1), 0, ...none.subarray(at + 7))
  cut[2] = (cut[2] as number) - 5
  cut[4] = (cut[4] as number) - 5
  expect((await described(cut)).codes).toEqual(['spkac.no-challenge', 'spkac.signature', 'spkac.retired'])
})

test('whatever is cut or changed ends without an exception', async () => {
  const sample = decoded(P256)
  let seen = 0
  for (let i = 0; i < 250; i++) {
    const changed = i < 50 ? sample.slice(0, Math.floor((sample.length * i) / 50)) : sample.slice()
    if (i >= 50) changed[(i * 7919) % sample.length] = (changed[(i * 7919) % sample.length] ?? 0) ^ (1 << (i % 8))
    const opened = open(changed)
    for (const artifact of opened.artifacts) {
      const kind = await kindRow(artifact.kind).load()
      kind.summarise(opened, artifact)
      await kind.describe(opened, artifact, { now: 0 })
      const tree = kind.tree(opened, artifact)
      for (let node = 0; node < tree.size; node++) tree.view(node)
      seen++
    }
  }
  expect(seen).toBeGreaterThan(200)
})
