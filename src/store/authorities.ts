/** Which certificates are one authority's: those of one name and key (RFC 5280 5.2.3, RFC 4158 1.5), however often it was renewed or cross-signed. */
import { identityOf } from '../core/pki/issuer-info.ts'
import type { CertificateEntry, Certificates, VaultState } from './vault.ts'

const identities = new WeakMap<CertificateEntry['der'], string | null>()

/** The same, once for each; null for what is no authority too. */
export function authorityIdentity({ der, role }: CertificateEntry): string | null {
  if (role === 'leaf') return null
  const known = identities.get(der)
  if (known !== undefined) return known
  const identity = identityOf(der)
  identities.set(der, identity)
  return identity
}

/** The certificates of the same authority, itself first. */
export function sameAuthority(certificates: Certificates, authority: CertificateEntry): readonly [CertificateEntry, ...CertificateEntry[]] {
  const identity = authorityIdentity(authority)
  return [authority, ...certificates.authorities.filter((one) => one.id !== authority.id && identity !== null && authorityIdentity(one) === identity)]
}

/** All certificates of an authority's name, whatever their key, oldest first: what was renewed, given another key, or cross-signed. */
export function sameName(certificates: Certificates, authority: CertificateEntry): readonly CertificateEntry[] {
  const [name] = authorityIdentity(authority)?.split(' ') ?? []
  return certificates.authorities.filter((one) => one.id === authority.id || (name !== undefined && authorityIdentity(one)?.split(' ')[0] === name))
}

/** For the vault: under which records its revocation lists, and what it signed, are kept. */
export function authorityIds(certificates: Certificates, authority: CertificateEntry): readonly [string, ...string[]] {
  const [own, ...others] = sameAuthority(certificates, authority)
  return [own.id, ...others.map(({ id }) => id)]
}

/** What the authority gave this number to, by its title or, where only its records came here, its name; null: nothing. Hex as `plainSerial` gives it. */
export function holderOf(serialHex: string, by: CertificateEntry, { certificates, ledgers }: Pick<VaultState, 'certificates' | 'ledgers'>): string | null {
  const ids: readonly string[] = authorityIds(certificates, by)
  const given = [...certificates.withSerial([serialHex, `00${serialHex}`])].find(({ id, issuerId, role }) => ids.includes(issuerId ?? (role === 'root' ? id : '')))
  return given?.title ?? ledgers.filter(({ id }) => ids.includes(id)).flatMap(({ entries }) => entries).find((one) => one.serialHex === serialHex)?.subject ?? null
}
