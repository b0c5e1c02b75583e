/** Who signed what, among what was given and what is kept: by names first, and then by the signature itself. */
import { issuerInfo, type IssuerInfo } from '../../../core/pki/issuer-info.ts'
import type { CertificateEntry } from '../../../store/vault.ts'
import { isSelfIssued, isSignedBy, sameBytes, type GivenCertificate } from './certificate.ts'

interface Candidate { readonly sha256: string; readonly title: string; readonly info: IssuerInfo }

/** `self`: it signed itself. Null where its issuer is nowhere. */
export type Link = { readonly type: 'self' } | { readonly type: 'issuer'; readonly sha256: string; readonly title: string } | null

function candidates(given: readonly GivenCertificate[], authorities: readonly CertificateEntry[]): readonly Candidate[] {
  const known = authorities.flatMap(({ der, sha256, title }): readonly Candidate[] => {
    const info = issuerInfo(der)
    return info ? [{ sha256, title, info }] : []
  })
  return [...given.filter(({ info }) => info.isCa), ...known.filter(({ sha256 }) => !given.some((one) => one.sha256 === sha256))]
}

async function linkOf(certificate: GivenCertificate, authorities: readonly Candidate[]): Promise<Link> {
  if (isSelfIssued(certificate) && (await isSignedBy(certificate, certificate.info))) return { type: 'self' }
  const named = authorities.filter(({ sha256, info }) => sha256 !== certificate.sha256 && sameBytes(info.subject, certificate.issuer))
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
export async function linksOf(given: readonly GivenCertificate[], kept: readonly CertificateEntry[]): Promise<ReadonlyMap<string, Link>> {
  const authorities = candidates(given, kept)
  return new Map(await Promise.all(given.map(async (one) => [one.sha256, await linkOf(one, authorities)] as const)))
}
