import { encodePem } from '../../core/bytes/pem.ts'
import type { AcceptedKey } from '../../core/ops/contract.ts'
import type { KeyRow } from '../../store/vault.ts'
import { vault } from '../../store/vault.ts'
import { useVault } from '../../store/use-vault.ts'
import { showToast } from '../../store/toasts.ts'
import { Menu, type MenuItem } from '../../ui/kit/Menu.tsx'
import { vaultErrorWords } from '../../words/vault.ts'

export interface KeyPickerProps {
  readonly accepts: readonly AcceptedKey[]
  readonly onPick: (pem: string) => void
}

/** More are not gone through by eye: the youngest. */
const OFFERED = 500

/** Takes what is kept in Keys and in Authority into a field; nothing where nothing is kept. */
export function KeyPicker({ accepts, onPick }: KeyPickerProps) {
  const keys = useVault((state) => state.keys).slice(-OFFERED), certificates = useVault((state) => state.certificates).slice(-OFFERED)
  const wants = (what: AcceptedKey) => accepts.includes(what)
  const items: readonly MenuItem[] = [
    ...(wants('private') ? keys.map((key) => ({ id: `private-${key.id}`, label: key.name, hint: 'Private key', onSelect: () => void takePrivate(key, onPick) })) : []),
    ...(wants('public') ? keys.map((key) => ({ id: `public-${key.id}`, label: key.name, hint: 'Public key', onSelect: () => void takePublic(key, onPick) })) : []),
    ...(wants('certificate') ? certificates.map(({ id, title }) => ({ id: `certificate-${id}`, label: title, hint: 'Certificate', onSelect: () => void takeCertificate(id, onPick) })) : []),
  ]
  return items.length > 0 && <Menu label="Use a kept one" size="small" variant="quiet" items={items} />
}

async function takeCertificate(id: string, onPick: (pem: string) => void): Promise<void> {
  const taken = await vault.certificate(id)
  if (taken.ok) onPick(encodePem('CERTIFICATE', taken.value.der))
  else showToast(vaultErrorWords(taken.error).title, { severity: 'error' })
}

async function takePublic({ id }: KeyRow, onPick: (pem: string) => void): Promise<void> {
  const taken = await vault.publicKey(id)
  if (taken.ok) onPick(encodePem('PUBLIC KEY', taken.value.spki))
  else showToast(vaultErrorWords(taken.error).title, { severity: 'error' })
}

async function takePrivate({ id }: KeyRow, onPick: (pem: string) => void): Promise<void> {
  const taken = await vault.withPrivateKey(id, async (pkcs8) => encodePem('PRIVATE KEY', pkcs8))
  if (taken.ok) onPick(taken.value)
  else showToast(vaultErrorWords(taken.error).title, { severity: 'error' })
}
