/**
 * Certificate revocation lists, complete and delta (RFC 5280 5), built with pkijs and signed like certificates. What must not be signed is refused.
 */
import { Integer } from 'asn1js'
import { CertificateRevocationList, Extensions, RelativeDistinguishedNames, RevokedCertificate } from 'pkijs'
import { enumerated, generalizedTime, integer } from '../asn1/write.ts'
import { algorithmIdentifier, pkixTime } from './certificates.ts'
import { CRL_REASONS, type CrlReason } from './crl-reason.ts'
import { extensionOf, type ExtensionInput } from './extension-input.ts'
import { issuerInfo, publicKeyBits } from './issuer-info.ts'
import { keyIdentifier } from './key-identifier.ts'
import { problem, refuse, type Issuer, type PkiContext, type PkiResult } from './result.ts'
import { signVerified } from './sign-verified.ts'
import { DAY } from '../spec/time.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface RevokedEntry {
  /** Content octets of the serial number's INTEGER. */
  readonly serial: Bytes
  /** Milliseconds since 1970. */
  readonly revokedAt: number
  /** `unspecified` is written by leaving it out (5.3.1). */
  readonly reason: CrlReason
  /** Since when the key is not to be trusted, where that is earlier (5.3.2). */
  readonly invalidSince: number | null
}

/** pkijs signs by itself and knows fewer algorithms than this page: it only encodes here. */
class UnsignedList extends CertificateRevocationList {
  octets(): Bytes { return new Uint8Array(this.encodeTBS().toBER()) }
}

export interface CrlInput {
  readonly entries: readonly RevokedEntry[]
  /** Higher than that of every list before (5.2.3). */
  readonly number: number
  /** Of the complete list that this one adds to (5.2.4); null for a complete list. */
  readonly base: number | null
  /** Until the next list is to be there: days. */
  readonly days: number
  /** Where delta lists are found, named in complete lists (5.2.6). */
  readonly freshest: readonly string[]
}

export interface IssuedCrl {
  readonly der: Bytes
  readonly thisUpdate: number
  readonly nextUpdate: number
}

const MOST_DAYS = 3660

const custom = (oid: string, critical: boolean, der: Bytes): ExtensionInput => ({ type: 'custom', oid, critical, der })

function entryExtensions({ reason, invalidSince }: RevokedEntry): readonly ExtensionInput[] {
  return [
    ...(reason === 'unspecified' ? [] : [custom('2.5.29.21', false, enumerated(CRL_REASONS[reason]))]),
    ...(invalidSince === null ? [] : [custom('2.5.29.24', false, generalizedTime(invalidSince))]),
  ]
}

function entry(input: RevokedEntry): RevokedCertificate {
  const extensions = entryExtensions(input).map(extensionOf)
  return new RevokedCertificate({
    userCertificate: new Integer({ valueHex: input.serial.slice().buffer }), revocationDate: pkixTime(input.revokedAt),
    ...(extensions.length > 0 ? { crlEntryExtensions: new Extensions({ extensions }) } : {}),
  })
}

function checkInput({ days, number, base, entries }: CrlInput) {
  const removed = base === null && entries.some(({ reason }) => reason === 'removeFromCRL')
  return [
    ...(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS ? [] : [problem('days', 'days.range', { got: String(days), min: 1, max: MOST_DAYS })]),
    ...(base !== null && base >= number ? [problem('number', 'crl.base', { base, number })] : []),
    ...(removed ? [problem('entries', 'crl.remove-in-complete')] : []),
  ]
}

/** Signed by the authority itself, which must be allowed to (cRLSign). */
export async function createCrl(input: CrlInput, issuer: Issuer, ctx: PkiContext): Promise<PkiResult<IssuedCrl>> {
  const info = issuerInfo(issuer.certificate), bits = info && publicKeyBits(info.spki)
  if (!info || !bits) return refuse(problem('issuer', 'issuer.unreadable'))
  const problems = [...checkInput(input), ...(info.maySignCrls ? [] : [problem('issuer', 'issuer.crl-usage')])]
  if (problems.length > 0) return refuse(...problems)
  const thisUpdate = Math.floor(ctx.now / 1000) * 1000, nextUpdate = thisUpdate + input.days * DAY
  const extensions: readonly ExtensionInput[] = [
    { type: 'authorityKeyIdentifier', identifier: info.keyIdentifier ?? (await keyIdentifier(bits)) },
    custom('2.5.29.20', false, integer(input.number)),
    ...(input.base === null ? [] : [custom('2.5.29.27', true, integer(input.base))]),
    ...(input.base === null && input.freshest.length > 0 ? [{ type: 'freshestCRL', uris: input.freshest } satisfies ExtensionInput] : []),
  ]
  const list = new UnsignedList({
    version: 1, signature: algorithmIdentifier(issuer), issuer: RelativeDistinguishedNames.fromBER(info.subject), thisUpdate: pkixTime(thisUpdate), nextUpdate: pkixTime(nextUpdate),
    crlExtensions: new Extensions({ extensions: extensions.map(extensionOf) }),
    // An empty list is left out (5.1.2.6).
    ...(input.entries.length > 0 ? { revokedCertificates: input.entries.map(entry) } : {}),
  })
  const der = await signVerified(list.octets(), { key: issuer.key, algorithm: issuer.algorithm, scheme: issuer.scheme, spki: info.spki })
  return der ? { ok: true, value: { der, thisUpdate, nextUpdate } } : refuse(problem('issuer', 'issuer.key-mismatch'))
}
