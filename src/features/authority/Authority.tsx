import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand/react'
import { isSigner, latest, successors } from '../../store/authority.ts'
import { useVault } from '../../store/use-vault.ts'
import { vault, type CertificateEntry } from '../../store/vault.ts'
import { vaultErrorWords } from '../../words/vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { loadPki } from './issuing.ts'
import { Kept } from './Kept.tsx'
import { Empty } from './Empty.tsx'
import { isConstrained, mayHaveAuthorities } from './reach.ts'
import { timeState } from './state.ts'
import { useNow } from './useNow.ts'
import { workspace } from './workspace.ts'
import css from './Authority.module.css'

/** The place where certificates are made: an authority of one's own, and what it signs. */
export default function Authority() {
  const status = useVault((state) => state.status)
  // What signs is fetched while the names are typed.
  useEffect(() => { void loadPki().catch(() => undefined) }, [])
  return (
    <div className={css['place']}>
      {status.state === 'opening' && <><h1>Authority</h1><p className={css['muted']} role="status">Opening what is kept…</p></>}
      {status.state === 'failed' && <Failed {...vaultErrorWords(status.reason)} />}
      {(status.state === 'ready' || status.state === 'memory-only') && <Open />}
    </div>
  )
}

function Failed({ title, why, mend }: { title: string; why: string; mend: string }) {
  return (
    <>
      <h1>Authority</h1>
      <Callout live severity="error" title={title} action={<Button onClick={() => void vault.open()}>Try again</Button>}>{why} {mend}</Callout>
    </>
  )
}

function Open() {
  const certificates = useVault((state) => state.certificates)
  const asking = useVault(({ requests }) => requests.length > 0)
  const signerId = useStore(workspace, (state) => state.signerId), forAuthority = useStore(workspace, ({ view }) => view.kind === 'intermediate')
  const now = useNow()
  const { all, after, signers } = useMemo(() => signersIn(certificates.authorities), [certificates])
  const chosen = all.find(({ id }) => id === signerId)
  const signer = signerFor(signers, chosen ? latest(after, chosen).id : null, { forAuthority, now })
  if (certificates.length === 0 && !asking) return <Empty now={now} />
  return <Kept certificates={certificates} signers={signers} signer={signer} now={now} />
}

/** What was renewed signs as its newest certificate. */
function signersIn(authorities: readonly CertificateEntry[]) {
  const all = authorities.filter(isSigner), after = successors(all)
  return { all, after, signers: all.filter((entry) => latest(after, entry) === entry) }
}

/** The chosen authority; else the youngest valid one that may speak for some names only, but for another authority the first that may have one below it; else the first that is valid. */
function signerFor(signers: readonly CertificateEntry[], id: string | null, { forAuthority, now }: { readonly forAuthority: boolean; readonly now: number }): CertificateEntry | null {
  const usable = signers.filter((entry) => timeState(entry, now).state !== 'expired'), usual = forAuthority ? usable.find(mayHaveAuthorities) : usable.findLast(isConstrained)
  return signers.find((entry) => entry.id === id) ?? usual ?? usable[0] ?? signers[0] ?? null
}
