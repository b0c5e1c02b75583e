/** The sealing key while the vault is unlocked. It is held here and nowhere else: what is dropped here is gone until the passphrase comes again. */
import { VaultFailure } from './errors.ts'
import type { ProtectionRecord } from './schema.ts'
import { unwrap, type Derive, type NewProtection } from './sealing.ts'

export interface Keyring {
  /** Throws `locked` where only the passphrase opens what is in force. */
  keyFor(protection: ProtectionRecord): CryptoKey
  isLocked(protection: ProtectionRecord): boolean
  /** The sealing key, by the passphrase where one is in force; it is not held. Throws `wrong-passphrase`. */
  open(protection: ProtectionRecord, passphrase: string): Promise<CryptoKey>
  /** Throws `wrong-passphrase`. Without a passphrase in force there is nothing to do. */
  unlock(protection: ProtectionRecord, passphrase: string): Promise<void>
  /** After a change of protection. */
  remember(protection: NewProtection): void
  /** Whether there was anything to drop. */
  lock(): boolean
}

export function openKeyring(derive: Derive): Keyring {
  let held: { readonly generation: string; readonly key: CryptoKey } | null = null
  const find = ({ generation, key }: ProtectionRecord) => key ?? (held?.generation === generation ? held.key : null)
  const keyFor = (protection: ProtectionRecord) => {
    const key = find(protection)
    if (!key) throw new VaultFailure({ code: 'locked' })
    return key
  }
  const open = async (protection: ProtectionRecord, passphrase: string) => {
    const { generation, wrapped } = protection
    if (!wrapped) return keyFor(protection)
    // None is ever empty, and Argon2id takes no empty one.
    const key = passphrase === '' ? null : await unwrap(derive, passphrase, { generation, wrapped })
    if (!key) throw new VaultFailure({ code: 'wrong-passphrase' })
    return key
  }
  return {
    isLocked: (protection) => find(protection) === null,
    keyFor,
    open,
    unlock: async (protection, passphrase) => {
      if (protection.wrapped) held = { generation: protection.generation, key: await open(protection, passphrase) }
    },
    remember: ({ record: { generation, type }, key }) => { held = type === 'passphrase' ? { generation, key } : null },
    lock: () => {
      const had = held !== null
      held = null
      return had
    },
  }
}
