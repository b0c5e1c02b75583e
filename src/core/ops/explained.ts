/** What of the results Inspect has more to say of than that it is text: by a glance at how it begins. */
import type { OutputPart } from './contract.ts'

/** PEM, keys and tokens of JOSE and of Fernet, age's files and keys, OpenSSH's keys, mail with S/MIME. */
const BEGINNINGS = /-----BEGIN [A-Z]|^\s*(?:\{\s*"(?:kty|keys|protected|payload|ciphertext|recipients|signatures?|encrypted_key|iv|tag)"|eyJ[\w-]{8,}\.|gAAAA[\w-]{20}|age1[a-z\d]{20}|AGE-SECRET-KEY-|age-encryption\.org\/v1|(?:ssh|ecdsa)-[\w-]+ AAAA)|^(?:Content-Type|MIME-Version):/i
const LOOKED_AT = 4096
/** DER: a SEQUENCE with a length of its own octets. */
const isDer = (octets: Uint8Array): boolean => octets.length > 16 && octets[0] === 0x30 && (octets[1] as number) >= 0x81 && (octets[1] as number) <= 0x84

/** A part says itself where it is sure; a judgement, a key's octets and what is hidden are nothing to look into. */
export function isExplained({ text, file, secrecy, verdict, inspect }: Pick<OutputPart, 'text' | 'file' | 'secrecy' | 'verdict' | 'inspect'>): boolean {
  if (inspect !== undefined) return inspect
  if (verdict || secrecy === 'passphrase') return false
  if (text !== null && BEGINNINGS.test(text.slice(0, LOOKED_AT))) return true
  return file?.content instanceof Uint8Array && isDer(file.content)
}
