/**
 * OpenSSL's old encryption of PEM ("Proc-Type: 4,ENCRYPTED", RFC 1421 4.6.1.1 and 4.6.1.3): the key is MD5 of the passphrase and
 * the first 8 octets of the initialization vector, chained until it is long enough (EVP_BytesToKey with one round).
 */
import { decodeHex } from '../bytes/hex.ts'
import { blockOctets, cipherByName, isAuthenticated, ivOctets, type CipherRow } from './ciphers/table.ts'
import { decrypt } from './pbe-cipher.ts'
import { joined } from '../bytes/joined.ts'
import { fail, malformed, unsupported, type PbeResult } from './pbe-scheme.ts'
import { judge, type Check } from './pbe.ts'

type Bytes = Uint8Array<ArrayBuffer>

const SALT_OCTETS = 8

/** The cipher that DEK-Info names, or null for one that is not here. ECB has no initialization vector, which the key is salted with: OpenSSL refuses it too. */
export function dekCipher(name: string): CipherRow | null {
  const cipher = cipherByName(name)
  return cipher && !isAuthenticated(cipher) && ivOctets(cipher) >= SALT_OCTETS ? cipher : null
}

async function bytesToKey(password: Bytes, salt: Bytes, octets: number): Promise<Bytes> {
  const { md5 } = await import('@noble/hashes/legacy.js')
  let all = new Uint8Array(0), last = new Uint8Array(0)
  while (all.length < octets) {
    last = Uint8Array.from(md5(joined(last, password, salt)))
    all = joined(all, last)
  }
  return all.subarray(0, octets)
}

export interface OldPem {
  readonly cipher: CipherRow
  readonly iv: Bytes
  readonly ciphertext: Bytes
}

/** The passphrase counts as its UTF-8 octets, as a terminal gives them. */
export async function openOldPem({ cipher, iv, ciphertext }: OldPem, passphrase: string, check: Check): Promise<PbeResult<Bytes>> {
  const sized = { ...cipher, iv }
  if (iv.length !== ivOctets(sized)) return malformed('DEK-Info')
  if (ciphertext.length === 0 || ciphertext.length % blockOctets(sized) !== 0) return malformed('encryptedData')
  if (passphrase === '') return fail({ code: 'passphrase-wrong' })
  const key = await bytesToKey(new TextEncoder().encode(passphrase), iv.subarray(0, SALT_OCTETS), cipher.keyOctets)
  return judge(await decrypt(sized, { key, iv }, ciphertext), { cipher: sized, ciphertext }, check)
}

/** With the cipher as the header names it: `DEK-Info: AES-256-CBC,9F…` (RFC 1421 4.6.1.3). */
export async function openOldPemText(dekInfo: string, ciphertext: Bytes, passphrase: string, check: Check): Promise<PbeResult<Bytes>> {
  const [, name = '', hex = ''] = /^dek-info:\s*([\w-]+)\s*,\s*([\da-f]+)\s*$/i.exec(dekInfo) ?? []
  const cipher = dekCipher(name), iv = decodeHex(new TextEncoder().encode(hex))
  if (!name || !iv.ok) return malformed('DEK-Info')
  return cipher ? openOldPem({ cipher, iv: iv.bytes, ciphertext }, passphrase, check) : unsupported(name, 'cipher')
}
