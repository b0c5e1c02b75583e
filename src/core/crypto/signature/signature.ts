/** One way to sign and to verify with any key that signs: which scheme follows from the key. */
import { isRsa, type PrivateKeyBytes, type PublicKeyBytes } from '../key/key.ts'
import type { Message, Signing, SigningChoices, SigningContext } from './message.ts'
import { signEcdsa, verifyEcdsa } from './ecdsa.ts'
import { signRsa, verifyRsa } from './rsa.ts'
import { signWhole, verifyWhole } from './whole.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** ECDSA gives r and s side by side. `key` signs, and `choices` fit it. Rejects where the message cannot be read. */
export function signMessage(key: PrivateKeyBytes, message: Message, choices: SigningChoices, ctx: SigningContext): Promise<Signing> {
  if (isRsa(key)) return signRsa(key, message, choices, ctx)
  return key.family === 'EC' ? signEcdsa(key, message, choices, ctx) : signWhole(key, message, choices, ctx)
}

/** `signature` has the length of its scheme. */
export async function verifyMessage(key: PublicKeyBytes, message: Message, signature: Bytes, choices: SigningChoices): Promise<boolean> {
  if (isRsa(key)) return (await verifyRsa(key, message, signature, choices)).valid
  return key.family === 'EC' ? verifyEcdsa(key, message, signature, choices.hash) : verifyWhole(key, message, signature, choices.context)
}
