/** Facts of a signature and its header, and what is wrong with them. */
import { term, type FactList, octets as octetCount } from '../fact-list.ts'
import { signingAlgorithms } from '../jose/algorithms.ts'
import { checkCrit, headerFacts, nameValue, shortValue } from '../jose/header.ts'
import { isObject, memberSpan, type Source } from '../jose/source.ts'
import { parameter, type Jws, type Signature } from './read.ts'
import { headerKey, isEncoded, verifyWith } from './verify.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** RFC 7797, RFC 8555 6.2, RFC 9449 4.2: extensions that this page shows for what they are. */
const UNDERSTOOD = new Set(['b64'])
const OWN = new Set(['b64'])

function checkLength(into: FactList, alg: string, { span, bytes }: Signature['signature']): void {
  const known = signingAlgorithms[alg], at = [span]
  if (!known || !bytes) return
  if (alg === 'none') {
    if (bytes.length > 0) into.found('jws.none-signature', 'error', {}, at, 'RFC 7518 3.6')
    return
  }
  if (known.kty === 'RSA' && bytes.length > 0 && bytes.length < 256) into.found('key.rsa-short', bytes.length <= 128 ? 'error' : 'warning', { bits: 8 * bytes.length }, at, 'RFC 7518 3.3')
  const isDer = known.kty === 'EC' && bytes[0] === 0x30 && bytes[1] === bytes.length - 2
  if (isDer) into.found('jws.signature-der', 'error', { alg }, at, 'RFC 7518 3.4')
  else if (known.octets > 0 && bytes.length !== known.octets) into.found('jws.signature-length', 'error', { alg, expected: known.octets, got: bytes.length }, at, 'RFC 7518 3')
}

function algorithmFacts(into: FactList, jws: Jws, signature: Signature): void {
  const found = parameter(signature, 'alg'), spec = 'RFC 7515 4.1.1'
  if (!found) return into.found('jose.missing', 'error', { member: 'alg', of: 'A signature' }, [signature.protectedText?.span ?? signature.signature.span], spec)
  const alg = found.source.tree.text(found.node), at = memberSpan(found.source, found.node), known = signingAlgorithms[alg]
  if (found.source.tree.type(found.node) !== 'string') into.found('jose.type', 'error', { member: 'alg', expected: 'string' }, [at], spec)
  into.add('alg', 'header', nameValue(alg || shortValue(found.source, found.node), signingAlgorithms), at, { spec })
  if (alg === 'none') into.found('jws.unsecured', 'error', {}, [at], 'RFC 7518 3.6')
  else if (!known) into.found('jose.algorithm-unknown', 'note', { algorithm: alg, of: 'alg' }, [at], 'RFC 7518 3.1')
  else if (known.hash === 'SHA-1') into.found('jws.weak-hash', 'warning', { alg }, [at], 'RFC 6194')
  if (known?.kty === 'oct') into.found('jws.hmac', 'note', { alg }, [at], 'RFC 7518 3.2')
  checkLength(into, alg, signature.signature)
  if (!jws.payload) into.found('jws.detached', 'note', {}, [signature.signature.span].filter(({ start, end }) => end > start), 'RFC 7515 F')
}

function encodingFacts(into: FactList, signature: Signature): void {
  const b64 = parameter(signature, 'b64')
  if (!b64) return
  const { tree } = b64.source
  into.add('b64', 'header', { type: 'boolean', value: tree.type(b64.node) !== 'false' }, memberSpan(b64.source, b64.node), { spec: 'RFC 7797 3' })
  if (!isEncoded(signature)) into.found('jws.not-encoded', 'note', {}, [memberSpan(b64.source, b64.node)], 'RFC 7797 3')
}

async function checkSignature(into: FactList, text: Bytes, { jws, signature }: { readonly jws: Jws; readonly signature: Signature }): Promise<void> {
  const key = headerKey(signature)
  if (!key) return
  const { member } = key, at = [memberSpan(key.source, key.source.tree.member(key.source.root, member))]
  into.found('jws.key-in-header', 'note', { member }, at, member === 'jwk' ? 'RFC 7515 4.1.3' : 'RFC 7515 4.1.6')
  const verdict = await verifyWith(text, jws, { signature, spki: key.spki })
  const place = [signature.signature.span], alg = parameter(signature, 'alg')
  if (verdict === 'valid') into.found('jws.signature-valid', 'note', { member }, place, 'RFC 7515 5.2')
  else if (verdict === 'invalid') into.found('jws.signature-invalid', 'error', { member }, place, 'RFC 7515 5.2')
  else if (verdict === 'unsupported') into.found('jws.signature-unchecked', 'note', { alg: alg ? alg.source.tree.text(alg.node) : '' }, place, 'RFC 7515 5.2')
}

/** `text` is the artifact's. */
export async function signatureFacts(into: FactList, text: Bytes, { jws, signature }: { readonly jws: Jws; readonly signature: Signature }): Promise<void> {
  const { protectedText, protectedHeader, header, signature: value } = signature
  into.findings.push(...protectedText?.findings ?? [], ...protectedHeader?.findings ?? [], ...value.findings)
  if (protectedText && !(protectedHeader && isObject(protectedHeader))) into.found('json.not-object', 'error', { field: 'protected' }, [protectedText.span], 'RFC 7515 5.2')
  algorithmFacts(into, jws, signature)
  encodingFacts(into, signature)
  for (const source of [protectedHeader, header].filter((each): each is Source => each !== null)) await headerFacts({ into, group: 'header', known: OWN }, source)
  if (protectedHeader) checkCrit(into, protectedHeader, { understood: UNDERSTOOD, present: (name) => parameter(signature, name) !== null })
  if (value.bytes && value.bytes.length > 0) {
    into.add('signatureValue', 'signature', { type: 'hex', bytes: value.bytes }, value.span)
    into.add('length', 'signature', octetCount(value.bytes.length), value.span)
  }
  await checkSignature(into, text, { jws, signature })
}

export const formTerm = ({ form }: Jws) => term(`form.${form}`)
