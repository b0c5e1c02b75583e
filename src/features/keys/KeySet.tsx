import { useState } from 'react'
import { useStore } from 'zustand/react'
import { jwkSetText, privateJwk, publicJwk, type Jwk } from '../../core/crypto/key/jwk.ts'
import { readSpki } from '../../core/crypto/key/der-public.ts'
import type { PrivateKeyBytes } from '../../core/crypto/key/key.ts'
import { vault, type VaultError } from '../../store/vault.ts'
import { useVault } from '../../store/use-vault.ts'
import { Checkbox, Segmented } from '../../ui/kit/choices.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { CopyButton, DownloadButton } from '../../ui/kit/transfer.tsx'
import { JWK_SET } from './files.ts'
import { freshPair, listedPair, type ListedPair, type PairHandle } from './handle.ts'
import { keysState } from './session.ts'
import { Trouble } from './Shared.tsx'
import { usePanelFocus } from './usePanelFocus.ts'
import css from './KeySet.module.css'

type Half = 'public' | 'private'

/** RFC 7517 4.5: a key is told from others by its `kid`; here it is the fingerprint's beginning. */
const named = (jwk: Jwk, { keyId }: Pick<PairHandle, 'keyId'>): Jwk => ({ kid: keyId.slice(0, 16), ...jwk })

async function publicOf(handle: PairHandle | ListedPair): Promise<Jwk> {
  const kept = 'spki' in handle ? null : await vault.publicKey(handle.id)
  if (kept && !kept.ok) throw new Error(kept.error.code)
  const read = await readSpki('spki' in handle ? handle.spki : kept?.value.spki ?? new Uint8Array(0))
  if (!read.ok) throw new Error(read.problem.code)
  return named(publicJwk(read.value), handle)
}

/** More are not gone through by eye: the youngest of those that are kept. */
const OFFERED = 500

/** Several keys as one JWK set (RFC 7517 5), as servers publish it at a jwks_uri. */
export function KeySet() {
  const heading = usePanelFocus<HTMLHeadingElement>()
  const fresh = useStore(keysState, (state) => state.fresh)
  const keys = useVault((state) => state.keys)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [half, setHalf] = useState<Half>('public')
  const [trouble, setTrouble] = useState<VaultError | 'no-seed' | null>(null)
  const handles = [...fresh.flatMap((key) => (key.kind === 'pair' ? [freshPair(key)] : [])), ...keys.slice(-OFFERED).map(listedPair)]
  const chosen = handles.filter(({ id }) => !left.has(id))
  const jwkOf = async (handle: PairHandle | ListedPair): Promise<Jwk> => {
    const lent = await handle.lend(async (key: PrivateKeyBytes) => privateJwk(key))
    if (lent.ok && lent.value) return named(lent.value, handle)
    setTrouble(lent.ok ? 'no-seed' : lent.error)
    throw new Error('not exported')
  }
  const text = async () => {
    setTrouble(null)
    return jwkSetText(await Promise.all(chosen.map(half === 'public' ? publicOf : jwkOf)))
  }
  const toggle = (id: string, taken: boolean) => setLeft(new Set(taken ? [...left].filter((one) => one !== id) : [...left, id]))
  return (
    <section className={css['set']} aria-labelledby="key-set">
      <h2 ref={heading} id="key-set" tabIndex={-1}>JWK set</h2>
      <p>Several keys in one file. The public halves are what a server publishes for those who check its tokens (jwks_uri).</p>
      {trouble === 'no-seed' ? <Callout live severity="error" title="One of these keys came without its seed">A JWK holds nothing else of it. Leave it out.</Callout> : trouble && <Trouble error={trouble} />}
      <Segmented legend="Halves" value={half} onValue={setHalf} options={[{ value: 'public', label: 'public' }, { value: 'private', label: 'private' }]} />
      <fieldset className={css['keys']}>
        <legend>Keys</legend>
        {handles.map(({ id, name, label }) => <Checkbox key={id} label={name} hint={label} checked={!left.has(id)} onChecked={(checked) => toggle(id, checked)} />)}
        {handles.length === 0 && <p>There is no key pair yet.</p>}
      </fieldset>
      {half === 'private' && <Callout severity="warning" title="This set will hold private keys">Whoever has it can act as their owner. It is not for a jwks_uri.</Callout>}
      <div className={css['actions']}>
        <CopyButton label="Copy JWK set" value={text} disabled={chosen.length === 0} />
        <DownloadButton file={JWK_SET.file} mime={JWK_SET.mime} content={text} disabled={chosen.length === 0} />
      </div>
    </section>
  )
}
