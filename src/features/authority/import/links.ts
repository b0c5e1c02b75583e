/** Who signed what, among what was given and what is kept: by names first, and then by the signature itself. */
import { issuerInfo, type IssuerInfo } from '../../../core/pki/issuer-info.ts'
import type { CertificateEntry } from '../../../store/vault.ts'
import { isSelfIssued, sameBytes, signatureBy, type GivenCertificate } from './certificate.ts'

interface Candidate { readonly sha256: string; readonly title: string; readonly info: IssuerInfo }

/** `self`: it signed itself. `broken`: what has its issuer's name did not sign it. Null where its issuer is nowhere. */
export type Link = { readonly type: 'self' } | { readonly type: 'broken'; readonly title: string } | { readonly type: 'issuer'; readonly sha256: string; readonly title: string } | null

function candidates(given: readonly GivenCertificate[], authorities: readonly CertificateEntry[]): readonly Candidate[] {
  const known = authorities.flatMap(({ der, sha256, title }): readonly Candidate[] => {
    const info = issuerInfo(der)
    return info ? [{ sha256, title, info }] : []
  })
  return [...given.filter(({ info }) => info.isCa), ...known.filter(({ sha256 }) => !given.some((one) => one.sha256 === sha256))]
}

async function linkOf(certificate: GivenCertificate, authorities: readonly Candidate[]): Promise<Link> {
  const self = isSelfIssued(certificate) ? await signatureBy(certificate, certificate.info) : null
  if (self === 'valid') return { type: 'self' }
  const named = authorities.filter(({ sha256, info }) => sha256 !== certificate.sha256 && sameBytes(info.subject, certificate.issuer))
  // Of the certificates of one authority, that which held when this one was made.
  const held = ({ info }: Candidate) => info.notBefore <= certificate.info.notBefore && certificate.info.notBefore <= info.notAfter
  let broken: Link = self === 'invalid' ? { type: 'broken', title: certificate.title } : null
  for (const candidate of [...named.filter(held), ...named.filter((one) => !held(one))]) {
    // Mostly there is one.
    // oxlint-disable-next-line no-await-in-loop
    const verdict = await signatureBy(certificate, candidate.info)
    if (verdict === 'valid') return { type: 'issuer', sha256: candidate.sha256, title: candidate.title }
    if (verdict === 'invalid') broken = { type: 'broken', title: candidate.title }
  }
  return broken
}

/** By SHA-256 of the certificates given. */
export async function linksOf(given: readonly GivenCertificate[], kept: readonly CertificateEntry[]): Promise<ReadonlyMap<string, Link>> {
  const authorities = candidates(given, kept)
  return new Map(await Promise.all(given.map(async (one) => [one.sha256, await linkOf(one, authorities)] as const)))
}
