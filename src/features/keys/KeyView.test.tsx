import { afterEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { exportPkcs8, exportSpki, generateKey, keyIdOf } from '../../core/crypto/keys.ts'
import { vault, type CertificateEntry, type KeyEntry } from '../../store/vault.ts'
import { render } from '../../ui/kit/testing.ts'
import { readPkcs8 } from '../../core/crypto/key/der-private.ts'
import { certificatesOf, keyPairsOf } from '../../vault/rows.ts'
import { keptPair } from './handle.ts'
import { KeyView } from './KeyView.tsx'
import { keysState } from './session.ts'

const EMPTY = vault.state.getInitialState()
afterEach(() => { vi.restoreAllMocks(); vault.state.setState(EMPTY, true); keysState.setState(keysState.getInitialState(), true) })

async function keptKey(name: string): Promise<KeyEntry> {
  const { publicKey } = await generateKey('ec-p256')
  const spki = await exportSpki(publicKey)
  return { id: `key-${name}`, name, algorithm: 'ec-p256', keyId: await keyIdOf(spki), spki, createdAt: 1_000_000, maker: null }
}
const certificate = (id: string, keyRecordId: string, issuerId: string | null): CertificateEntry => ({
  id, keyRecordId, issuerId, title: id, role: issuerId ? 'leaf' : 'root', der: new Uint8Array(1), hosts: [], notBefore: 0, notAfter: 1, serialHex: '01', sha256: id, createdAt: 1, exportedAt: null, revokedAt: null, reason: null, invalidSince: null, supersedesId: null,
})

/** A root with its key, and a leaf below it with another. */
async function shownRootKey(): Promise<KeyEntry> {
  vi.spyOn(vault, 'open').mockResolvedValue()
  const [root, leaf] = await Promise.all([keptKey('root'), keptKey('leaf')])
  vault.state.setState({ status: { state: 'ready' }, persisted: true, keys: keyPairsOf([root, leaf].map(({ spki: _spki, ...row }) => ({ ...row, label: 'P-256' }))), certificates: certificatesOf([certificate('Example Root', root.id, null), certificate('localhost', leaf.id, 'Example Root')]) })
  render(<KeyView handle={keptPair(root)} fresh={null} />)
  return root
}

test('a key says which certificates use it', async () => {
  await shownRootKey()
  await expect.element(page.getByText('1 certificate: Example Root')).toBeVisible()
})

test('certificates that would go with a key are named before, and go with it; an authority’s asks for its name', async () => {
  const root = await shownRootKey()
  keysState.setState({ view: { type: 'kept', id: root.id } })
  const remove = vi.spyOn(vault, 'removeWithUndo').mockResolvedValue({ ok: true, value: { trashId: 't' } })
  await page.getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete the key of an authority?' })
  await expect.element(dialog).toMatchTextContent(/With root go 2 certificates, issued for it or below it:\s*Example Root\s*localhost\s*and 1 more key, used by those only\./)
  await page.getByRole('button', { name: 'Keep them' }).click()
  expect(remove).not.toHaveBeenCalled()
  await page.getByRole('button', { name: 'Delete' }).click()
  await dialog.getByLabelText('Its name, to be sure').fill('example root')
  await page.getByRole('button', { name: 'Delete all' }).click()
  await expect.element(dialog.getByText('Capitals count: type it as it is written.')).toBeVisible()
  expect(remove).not.toHaveBeenCalled()
  await dialog.getByLabelText('Its name, to be sure').fill(' Example  Root ')
  await page.getByRole('button', { name: 'Delete all' }).click()
  expect(remove.mock.calls[0]?.[0].toSorted()).toEqual(['Example Root', 'key-leaf', 'key-root', 'localhost'])
  expect(remove.mock.calls[0]?.[1].removed).toBe('Deleted the key “root” and 2 certificates')
  expect(keysState.getState().view).toEqual({ type: 'new' })
})

test('who has gone elsewhere while a key is deleted stays there', async () => {
  const root = await shownRootKey(), { promise, resolve } = Promise.withResolvers<{ ok: true; value: { trashId: string } }>()
  keysState.setState({ view: { type: 'kept', id: root.id } })
  vault.state.setState({ certificates: certificatesOf([]) })
  vi.spyOn(vault, 'removeWithUndo').mockReturnValue(promise)
  await page.getByRole('button', { name: 'Delete' }).click()
  keysState.setState({ view: { type: 'import' } })
  resolve({ ok: true, value: { trashId: 't' } })
  await promise
  await Promise.resolve()
  expect(keysState.getState().view).toEqual({ type: 'import' })
})

test('what the vault cannot do is said, and the key stays in view', async () => {
  const root = await shownRootKey()
  keysState.setState({ view: { type: 'kept', id: root.id } })
  vault.state.setState({ certificates: certificatesOf([]) })
  vi.spyOn(vault, 'removeWithUndo').mockResolvedValue({ ok: false, error: { code: 'busy' } })
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect.element(page.getByRole('alert')).toMatchTextContent(/Another tab is at the vault/)
  expect(keysState.getState().view).toMatchObject({ type: 'kept' })
})

test('a private key that does not open stays hidden, and the page says why', async () => {
  await shownRootKey()
  vi.spyOn(vault, 'withPrivateKey').mockResolvedValue({ ok: false, error: { code: 'unsealable', id: 'key-root' } })
  await page.getByRole('button', { name: 'Show private key' }).click()
  await expect.element(page.getByRole('alert')).toMatchTextContent(/This private key does not open/)
  await expect.element(page.getByRole('button', { name: 'Show private key' })).toBeVisible()
})

test('an RSA key of a size of its own is called by it, and warned of where it is short', async () => {
  const made = await crypto.subtle.generateKey({ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 1024, publicExponent: Uint8Array.of(1, 0, 1) }, true, ['sign', 'verify'])
  const spki = await exportSpki(made.publicKey), pkcs8 = await exportPkcs8(made.privateKey)
  vi.spyOn(vault, 'open').mockResolvedValue()
  const read = await readPkcs8(pkcs8)
  if (!read.ok) throw new Error(read.problem.code)
  render(<KeyView fresh={null} handle={{ ...keptPair({ id: 'x', name: 'short', algorithm: 'rsa-2048', keyId: await keyIdOf(spki), spki, createdAt: 1, maker: null }), lend: async (use) => ({ ok: true, value: await use(read.value) }) }} />)
  await expect.element(page.getByText('RSA with 1,024 bits is too short')).toBeVisible()
  await expect.element(page.getByText('RSA 1024').first()).toBeVisible()
  expect(document.body.textContent).not.toContain('Signatures of 256 bytes')
  expect(document.querySelector('pre code')?.closest('details')?.textContent ?? document.body.textContent).toContain('rsa_keygen_bits:1024')
})
