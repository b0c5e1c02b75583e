/** Whether a signature fits the key that its own header carries. */
import { isWhite } from '../../bytes/base64.ts'
import { joined } from '../../bytes/joined.ts'
import { NO_NODE } from '../../bytes/tree.ts'
import type { Span } from '../../findings/span.ts'
import { signingAlgorithms, type SigningAlgorithm } from '../jose/algorithms.ts'
import { spkiOfCertificate, x5cOf } from '../jose/certificates.ts'
import type { Source } from '../jose/source.ts'
import { spkiOfJwk } from '../jwk/public.ts'
import { readJwk } from '../jwk/read.ts'
import { parameter, type Jws, type Signature } from './read.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** The key and the header parameter that it stands in. */
export interface HeaderKey { readonly member: 'jwk' | 'x5c'; readonly source: Source; readonly spki: Bytes | null }

export function headerKey(signature: Signature): HeaderKey | null {
  const jwk = parameter(signature, 'jwk')
  if (jwk && jwk.source.tree.type(jwk.node) === 'object') return { member: 'jwk', source: jwk.source, spki: spkiOfJwk(readJwk({ ...jwk.source, root: jwk.node, findings: [] })) }
  const x5c = parameter(signature, 'x5c')
  if (!x5c) return null
  const first = x5cOf(x5c.source)[0]?.bytes
  return { member: 'x5c', source: x5c.source, spki: first ? spkiOfCertificate(first) : null }
}

/** Characters without the white space of a wrapped token. */
const characters = (text: Bytes, { start, end }: Span): Bytes => text.subarray(start, end).filter((octet) => !isWhite(octet))

/** Whether the payload is signed as it is (RFC 7797 3). */
export function isEncoded({ protectedHeader }: Signature): boolean {
  const node = protectedHeader ? protectedHeader.tree.member(protectedHeader.root, 'b64') : NO_NODE
  return node === NO_NODE || protectedHeader?.tree.type(node) !== 'false'
}

/** What is signed (RFC 7515 5.1); null where the payload is not there. `text` is the artifact's. */
const DOT = Uint8Array.of(0x2e)

function signingInput(text: Bytes, { payload, json }: Jws, signature: Signature): Bytes | null {
  if (!payload) return null
  const header = signature.protectedText ? characters(text, signature.protectedText.span) : new Uint8Array(0)
  const asItIs = json ? new TextEncoder().encode(json.tree.text(json.tree.member(0, 'payload'))) : text.subarray(payload.span.start, payload.span.end)
  return joined(header, DOT, isEncoded(signature) ? characters(text, payload.span) : asItIs)
}

interface Scheme { readonly key: RsaHashedImportParams | EcKeyImportParams | { readonly name: string }; readonly verify: { readonly name: string } | RsaPssParams | EcdsaParams }

function schemeOf({ kty, hash, crv, pss }: SigningAlgorithm, alg: string): Scheme | null {
  if (kty === 'AKP') return { key: { name: alg }, verify: { name: alg } }
  if (kty === 'OKP') return { key: { name: 'Ed25519' }, verify: { name: 'Ed25519' } }
  if (!hash) return null
  if (kty === 'EC') return { key: { name: 'ECDSA', namedCurve: crv }, verify: { name: 'ECDSA', hash } }
  if (kty !== 'RSA') return null
  return pss ? { key: { name: 'RSA-PSS', hash }, verify: { name: 'RSA-PSS', saltLength: Number(hash.slice(4)) / 8 } } : { key: { name: 'RSASSA-PKCS1-v1_5', hash }, verify: { name: 'RSASSA-PKCS1-v1_5' } }
}

/** `unsupported`: the browser lacks the algorithm, or does not take the key for it. Null where there is nothing to verify. */
export async function verifyWith(text: Bytes, jws: Jws, { signature, spki }: { readonly signature: Signature; readonly spki: Bytes | null }): Promise<'valid' | 'invalid' | 'unsupported' | null> {
  const alg = parameter(signature, 'alg'), name = alg ? alg.source.tree.text(alg.node) : ''
  const known = signingAlgorithms[name], scheme = known ? schemeOf(known, name) : null, input = signingInput(text, jws, signature)
  if (!input || !signature.signature.bytes) return null
  if (!scheme || !spki) return 'unsupported'
  try {
    const key = await crypto.subtle.importKey('spki', spki, scheme.key, false, ['verify'])
    return (await crypto.subtle.verify(scheme.verify, key, signature.signature.bytes, input)) ? 'valid' : 'invalid'
  } catch {
    return 'unsupported'
  }
}
