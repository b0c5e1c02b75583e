import type { KeyAlgorithmId } from '../../../core/crypto/algorithms.ts'
import { certifyingAlgorithm } from '../../../core/crypto/key/types.ts'
import { useVault } from '../../../store/use-vault.ts'
import type { CertificateEntry } from '../../../store/vault.ts'

/** What an authority signs with; null where its key is not kept, or none is chosen. */
export function useSigningAlgorithm(authority: CertificateEntry | null): KeyAlgorithmId | null {
  return useVault(({ keys }) => {
    const key = keys.byId(authority?.keyRecordId ?? null)
    return key ? certifyingAlgorithm(key.algorithm) : null
  })
}
