/** Primes for Diffie-Hellman that everyone shares, by a digest of each. */
import { toHex } from '../../bytes/hex.ts'
import { digest } from '../digests.ts'

export interface Group {
  /** A key of words/terms.ts: `group.ffdhe2048`. */
  readonly term: string
  readonly spec: string
  /** What RFC 8247 2.4 says of its use. */
  readonly level: 'must-not' | 'should-not' | null
  /** Its p is a safe prime (p = 2q + 1). */
  readonly safe: boolean
}

const safe = (name: string, spec: string, level: Group['level'] = null): Group => ({ term: `group.${name}`, spec, level, safe: true })
const withSubgroup = (name: string, spec: string, level: Group['level']): Group => ({ term: `group.${name}`, spec, level, safe: false })

// The first 96 bits of SHA-256 over p, as OpenSSL 3.0.19 writes its named groups; those of RFC 2409 by the formula there.
const GROUPS: Readonly<Record<string, Group>> = {
  b52ba6a3026520a6c49d37e4: safe('modp768', 'RFC 2409 6.1', 'must-not'),
  '3f35a3f5f6c4376a744acad4': safe('modp1024', 'RFC 2409 6.2', 'should-not'),
  '64fcc83ec403930bf18393db': safe('modp1536', 'RFC 3526 2', 'should-not'),
  d66436f79bbd6b2e38c0ffbd: safe('modp2048', 'RFC 3526 3'),
  '48cf8b092fbce4359d9871ab': safe('modp3072', 'RFC 3526 4'),
  '4ee95187682bcb230ad26a95': safe('modp4096', 'RFC 3526 5'),
  d1bfe6d0925ce7e4da262b62: safe('modp6144', 'RFC 3526 6'),
  '39ab4feab950a3128fb71acc': safe('modp8192', 'RFC 3526 7'),
  '9cd3b7f336872f46c09428d1': safe('ffdhe2048', 'RFC 7919 A.1'),
  '0eaf67db3a839156d5013494': safe('ffdhe3072', 'RFC 7919 A.2'),
  '4648414224ac881b3d0dc59b': safe('ffdhe4096', 'RFC 7919 A.3'),
  '227ac9066b3ddd9e193670cd': safe('ffdhe6144', 'RFC 7919 A.4'),
  '770b14efaf6f049929c52311': safe('ffdhe8192', 'RFC 7919 A.5'),
  '44c55cfee5c075927cf682da': withSubgroup('modp1024s160', 'RFC 5114 2.1', 'must-not'),
  bfe545862ca102ad1eeddb5f: withSubgroup('modp2048s224', 'RFC 5114 2.2', 'should-not'),
  '0b7835722cb619827610c254': withSubgroup('modp2048s256', 'RFC 5114 2.3', 'should-not'),
}
const DIGEST_OCTETS = 12
const byDigest = new Map(Object.entries(GROUPS))

/** The group whose prime has these octets (without leading zeros), or null. */
export async function groupOfPrime(prime: Uint8Array<ArrayBuffer>): Promise<Group | null> {
  return byDigest.get(toHex((await digest('SHA-256', prime)).subarray(0, DIGEST_OCTETS))) ?? null
}
