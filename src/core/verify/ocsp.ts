/**
 * Whether OCSP responses say that a certificate was revoked (RFC 6960 3.2, 4.2.2.2): the answer about it, signed by its issuer or by
 * whom its issuer made a responder, and fresh.
 *
 * Deviations: responders that are trusted by configuration (4.2.2.2 case 1) are not known here. A responder's own revocation is not looked for
 * where id-pkix-ocsp-nocheck is absent. A response without nextUpdate is good for a day.
 */
import type { OcspProblem } from '../findings/verify-codes.ts'
import type { Certificate } from './certificate.ts'
import { attempt, Cursor, sameOctets, Tag, type Range } from './cursor.ts'
import { unknownCritical } from './extensions.ts'
import type { BasicResponse, OcspResponse, SingleResponse } from './ocsp-response.ts'
import type { Signatures, SignatureVerdict } from './signatures.ts'
import { hasBrokenHash } from './strength.ts'
import { DAY } from '../spec/time.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface ResponseProblem {
  readonly response: OcspResponse
  readonly problem: OcspProblem
  readonly range: Range
  readonly time: number
}
export interface ResponseStatus {
  readonly status: 'revoked' | 'good' | 'undetermined'
  readonly single: SingleResponse | null
  readonly response: OcspResponse | null
  /** Who signed that; null: the issuer's key did. */
  readonly delegate: Certificate | null
  readonly considered: number
  readonly problems: readonly ResponseProblem[]
}

const HASHES: ReadonlySet<string> = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'
const NONCE = '1.3.6.1.5.5.7.48.1.2'

const digest = async (hash: string, octets: Bytes): Promise<Uint8Array> => new Uint8Array(await crypto.subtle.digest(hash, octets))

/** Content of subjectPublicKey, which key hashes are over (RFC 6960 4.1.1); nothing where it cannot be read. */
function keyBits({ spki }: Certificate): Bytes {
  const bits = attempt(() => {
    const inside = new Cursor(spki).into(Tag.sequence, 'SubjectPublicKeyInfo')
    inside.next('algorithm')
    return inside.wholeBits('subjectPublicKey')
  })
  return bits.ok ? bits.value : new Uint8Array(0)
}

async function isAbout(single: SingleResponse, certificate: Certificate, issuer: Certificate): Promise<boolean> {
  if (!sameOctets(single.serial, certificate.serial) || !HASHES.has(single.hash)) return false
  const { issuer: name, der } = certificate
  const [nameHash, keyHash] = await Promise.all([digest(single.hash, der.subarray(name.start, name.end)), digest(single.hash, keyBits(issuer))])
  return sameOctets(nameHash, single.issuerNameHash) && sameOctets(keyHash, single.issuerKeyHash)
}

export class OcspChecker {
  private readonly responses: readonly OcspResponse[]
  private readonly candidates: readonly Certificate[]
  private readonly signatures: Signatures
  private readonly asked: { readonly time: number; readonly nonce: Bytes | null }

  /** `nonce`: of the request, null where none was sent. */
  constructor(responses: readonly OcspResponse[], candidates: readonly Certificate[], signatures: Signatures, asked: { readonly time: number; readonly nonce: Bytes | null }) {
    this.responses = responses
    this.candidates = candidates
    this.signatures = signatures
    this.asked = asked
  }

  async check(certificate: Certificate, issuer: Certificate): Promise<ResponseStatus> {
    const problems: ResponseProblem[] = []
    let best: Pick<ResponseStatus, 'delegate'> & { readonly single: SingleResponse; readonly response: OcspResponse } | null = null, considered = 0
    for (const response of this.responses) {
      const single = await this.answer(response, certificate, issuer)
      if (!single) continue
      considered++
      const { problem, delegate } = await this.judge(response, single, issuer)
      if (problem) problems.push(problem)
      else if (single !== 'none' && (!best || single.thisUpdate.ms > best.single.thisUpdate.ms)) best = { single, response, delegate }
    }
    const status = best === null ? 'undetermined' : best.single.status === 'revoked' ? 'revoked' : 'good'
    return { status, single: best?.single ?? null, response: best?.response ?? null, delegate: best?.delegate ?? null, considered, problems }
  }

  /** The latest answer about the certificate; 'none' for a response that has no answers at all, null where it is about others. */
  private async answer({ basic }: OcspResponse, certificate: Certificate, issuer: Certificate): Promise<SingleResponse | 'none' | null> {
    if (!basic) return 'none'
    let latest: SingleResponse | null = null
    for (const single of basic.responses) if ((await isAbout(single, certificate, issuer)) && (!latest || single.thisUpdate.ms > latest.thisUpdate.ms)) latest = single
    return latest
  }

  private async judge(response: OcspResponse, single: SingleResponse | 'none', issuer: Certificate): Promise<{ readonly problem: ResponseProblem | null; readonly delegate: Certificate | null }> {
    const { basic } = response, found = (problem: OcspProblem, range: Range, time = 0) => ({ problem: { response, problem, range, time }, delegate: null })
    if (single === 'none' || !basic || response.status !== 0) return found('not-successful', { start: 0, end: response.der.length })
    const own = this.contentProblem(basic, single)
    if (own) return found(own.problem, own.range, own.time)
    const signer = await this.signer(basic, issuer)
    return typeof signer === 'string' ? found(signer, basic.signatureRange) : { problem: null, delegate: signer === issuer ? null : signer }
  }

  private contentProblem(basic: BasicResponse, single: SingleResponse): { readonly problem: OcspProblem; readonly range: Range; readonly time: number } | null {
    const { time, nonce } = this.asked, { thisUpdate, nextUpdate } = single, unknown = unknownCritical([...basic.extensions, ...single.extensions], NONCE)
    if (unknown) return { problem: 'critical', range: unknown, time: 0 }
    if (nonce && basic.known.nonce && !sameOctets(nonce, basic.known.nonce)) return { problem: 'nonce', range: basic.tbs, time: 0 }
    if (hasBrokenHash(basic)) return { problem: 'broken-hash', range: basic.algorithm, time: 0 }
    if (thisUpdate.ms > time) return { problem: 'not-yet', range: thisUpdate, time: thisUpdate.ms }
    if (nextUpdate && nextUpdate.ms < time) return { problem: 'outdated', range: nextUpdate, time: nextUpdate.ms }
    if (!nextUpdate && thisUpdate.ms + DAY < time) return { problem: 'no-next-update', range: thisUpdate, time: thisUpdate.ms }
    return single.status === 'unknown' ? { problem: 'unknown', range: single, time: 0 } : null
  }

  private async isResponder({ responder }: BasicResponse, certificate: Certificate): Promise<boolean> {
    if (responder.name) return responder.name.key === certificate.subject.key
    return responder.keyHash !== null && sameOctets(await digest('SHA-1', keyBits(certificate)), responder.keyHash)
  }

  /** The issuer itself, or a certificate that it issued for signing responses (RFC 6960 4.2.2.2); why none is. */
  private async signer(basic: BasicResponse, issuer: Certificate): Promise<Certificate | OcspProblem> {
    let problem: OcspProblem = 'no-signer'
    for (const signer of [issuer, ...basic.certificates, ...this.candidates]) {
      if (!(await this.isResponder(basic, signer))) continue
      const verdict = await this.signatures.check(basic, signer)
      if (verdict !== 'valid') problem = signatureProblem(verdict)
      else if (signer.spkiKey === issuer.spkiKey) return issuer
      else {
        const found = await this.delegateProblem(signer, issuer)
        if (!found) return signer
        problem = found
      }
    }
    return problem
  }

  private async delegateProblem(signer: Certificate, issuer: Certificate): Promise<OcspProblem | null> {
    const purposes = signer.known.extendedKeyUsage?.map(({ oid }) => oid) ?? []
    if (!purposes.includes(OCSP_SIGNING) || signer.issuer.key !== issuer.subject.key || (await this.signatures.check(signer, issuer)) !== 'valid') return 'not-authorised'
    if (signer.malformed.length > 0 || signer.unreadable.length > 0) return 'not-authorised'
    return this.asked.time < signer.notBefore.ms || this.asked.time > signer.notAfter.ms ? 'responder-expired' : null
  }
}

const signatureProblem = (verdict: SignatureVerdict): OcspProblem => (verdict === 'invalid' ? 'signature' : 'unsupported')
