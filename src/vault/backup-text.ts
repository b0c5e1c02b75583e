/**
 * Everything that is kept as one text. It is JSON with PEM in it, so that it can be read with nothing but an editor; it holds private keys in the clear,
 * and leaves the page only inside an encrypted file. It is written list by list and slice by slice, and is never in one piece.
 */
import { encodeBase64 } from '../core/bytes/base64.ts'
import { encodePem } from '../core/bytes/pem.ts'
import { keyEntry, secretEntry } from './entries.ts'
import type { CertificateRecord, KeyRecord, LedgerRecord, ProfileRecord, RequestRecord, SecretRecord } from './schema.ts'
import { unseal } from './sealing.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const BACKUP_FORMAT = 'signet-backup'
export const BACKUP_VERSION = 1

interface Lists {
  readonly keys: KeyRecord
  readonly secrets: SecretRecord
  readonly certificates: CertificateRecord
  readonly profiles: ProfileRecord
  readonly requests: RequestRecord
  readonly ledgers: LedgerRecord
}
export type BackupList = keyof Lists
export type InBackup<L extends BackupList> = Lists[L]
/** In the order of the text. */
export const BACKUP_LISTS = ['keys', 'secrets', 'certificates', 'profiles', 'requests', 'ledgers'] as const satisfies readonly BackupList[]

/** Some records of a list, as they are kept. */
export type BackupSlice = { readonly [L in BackupList]: { readonly list: L; readonly records: readonly InBackup<L>[] } }[BackupList]

/** What is lent to `use` is wiped after. */
async function lent<T>(octets: Promise<Bytes>, use: (octets: Bytes) => T): Promise<T> {
  const plain = await octets
  try {
    return use(plain)
  } finally {
    plain.fill(0)
  }
}

/** Throws `unsealable`. */
async function itemsOf({ list, records }: BackupSlice, sealingKey: CryptoKey): Promise<readonly object[]> {
  switch (list) {
    case 'keys': return Promise.all(records.map((record) => {
      const { spki, keyId: _keyId, maker, ...key } = keyEntry(record)
      return lent(unseal(sealingKey, record), (pkcs8) => ({ ...key, maker: maker ?? '', publicKey: encodePem('PUBLIC KEY', spki), privateKey: encodePem('PRIVATE KEY', pkcs8) }))
    }))
    case 'secrets': return Promise.all(records.map((record) => {
      const { bits: _bits, ...secret } = secretEntry(record)
      return lent(unseal(sealingKey, record), (raw) => ({ ...secret, key: encodeBase64(raw) }))
    }))
    case 'certificates': return records.map(({ der, sha256: _sha256, ...certificate }) => ({ ...certificate, certificate: encodePem('CERTIFICATE', der) }))
    case 'requests': return records.map(({ der, ...request }) => ({ ...request, request: encodePem('CERTIFICATE REQUEST', der) }))
    case 'profiles': case 'ledgers': return records
  }
}

/** An item of a list as `JSON.stringify(text, null, 2)` has it: line ends within texts are escaped. */
const itemText = (item: object) => `\n    ${JSON.stringify(item, null, 2).replaceAll('\n', '\n    ')}`

export interface BackupWriter {
  readonly begin: () => Bytes
  /** Slices come in the order of the lists. Throws `unsealable`. */
  readonly slice: (slice: BackupSlice, sealingKey: CryptoKey) => Promise<Bytes>
  readonly end: () => Bytes
}

export function backupWriter(madeAt: number): BackupWriter {
  let at = -1, isEmpty = true
  const encode = (text: string): Bytes => new TextEncoder().encode(text)
  /** Ends the list that is being written, and begins those up to number `next`. */
  const upTo = (next: number): string => {
    let text = ''
    while (at < next) {
      if (at >= 0) text += isEmpty ? ']' : '\n  ]'
      const list = BACKUP_LISTS[++at]
      if (list) text += `,\n  "${list}": [`
      isEmpty = true
    }
    return text
  }
  return {
    begin: () => encode(`{\n  "format": "${BACKUP_FORMAT}",\n  "version": ${BACKUP_VERSION},\n  "madeAt": ${JSON.stringify(new Date(madeAt).toISOString())}`),
    slice: async (slice, sealingKey) => {
      const items = (await itemsOf(slice, sealingKey)).map(itemText)
      if (items.length === 0) return encode('')
      const before = upTo(BACKUP_LISTS.indexOf(slice.list)), comma = isEmpty ? '' : ','
      isEmpty = false
      return encode(`${before}${comma}${items.join(',')}`)
    },
    end: () => encode(`${upTo(BACKUP_LISTS.length)}\n}\n`),
  }
}
