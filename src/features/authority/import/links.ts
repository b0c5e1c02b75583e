/** Who signed what, among what was given and what is kept: by names first, and then by the signature itself. */
import { toHex } from '../../../core/bytes/hex.ts'
import { issuerInfo, type IssuerInfo } from '../../../core/pki/issuer-info.ts'
import { isAuthority } from '../../../store/authority.ts'
import type { CertificateRow } from '../../../store/vault.ts'
import { isSelfIssued, isSignedBy, type GivenCertificate } from './certificate.ts'

interface Candidate { readonly sha256: string; readonly title: string; readonly info: IssuerInfo }

/** `self`: it signed itself. Null where its issuer is nowhere. */
export type Link = { readonly type: 'self' } | { readonly type: 'issuer'; readonly sha256: string; readonly title: string } | null

function candidates(given: readonly GivenCertificate[], kept: readonly CertificateRow[]): ReadonlyMap<string, readonly Candidate[]> {
  const known = kept.filter(isAuthority).flatMap(({ der, sha256, title }): readonly Candidate[] => {
    const info = issuerInfo(der)
    return info ? [{ sha256, title, info }] : []
  })
  const all = [...given.filter(({ info }) => info.isCa), ...known.filter(({ sha256 }) => !given.some((one) => one.sha256 === sha256))]
  return Map.groupBy(all, ({ info }) => toHex(info.subject))
}

async function linkOf(certificate: GivenCertificate, byName: ReadonlyMap<string, readonly Candidate[]>): Promise<Link> {
  if (isSelfIssued(certificate) && (await isSignedBy(certificate, certificate.info))) return { type: 'self' }
  const named = (byName.get(toHex(certificate.issuer)) ?? []).filter(({ sha256 }) => sha256 !== certificate.sha256)
  // Of the certificates of one authority, that which held when this one was made.
  const held = ({ info }: Candidate) => info.notBefore <= certificate.info.notBefore && certificate.info.notBefore <= info.notAfter
  for (const candidate of [...named.filter(held), ...named.filter((one) => !held(one))]) {
    // Mostly there is one.
    // oxlint-disable-next-line no-await-in-loop
    if (await isSignedBy(certificate, candidate.info)) return { type: 'issuer', sha256: candidate.sha256, title: candidate.title }
  }
  return null
}

/** By SHA-256 of the certificates given. */
export async function linksOf(given: readonly GivenCertificate[], kept: readonly CertificateRow[]): Promise<ReadonlyMap<string, Link>> {
  const byName = candidates(given, kept)
  return new Map(await Promise.all(given.map(async (one) => [one.sha256, await linkOf(one, byName)] as const)))
}
