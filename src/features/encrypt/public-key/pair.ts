import { encodePem } from '../../../core/bytes/pem.ts'
import { generatePair } from '../../../core/crypto/key/generate.ts'
import type { KeyTypeId } from '../../../core/crypto/key/types.ts'
import { opContext } from '../../../ui/ops/context.ts'

export interface PairTexts {
  readonly label: string
  readonly publicKey: string
  readonly privateKey: string
}

/** A key pair as PEM, kept nowhere. Rejects where neither the browser nor a library can make one. */
export async function pairTexts(type: KeyTypeId): Promise<PairTexts> {
  const { key } = await generatePair(type, opContext())
  return { label: key.label, publicKey: encodePem('PUBLIC KEY', key.spki), privateKey: encodePem('PRIVATE KEY', key.pkcs8) }
}
