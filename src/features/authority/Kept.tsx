import { useMemo, useRef } from 'react'
import { useStore } from 'zustand/react'
import type { CertificateEntry } from '../../store/vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Menu } from '../../ui/kit/Menu.tsx'
import { AuthorityForm } from './AuthorityForm.tsx'
import { CaTree } from './CaTree.tsx'
import { Detail } from './Detail.tsx'
import { signerHues } from './hues.ts'
import { FileSignature, Import, Landmark, Plus, Stamp } from './icons.ts'
import { ServerForm } from './ServerForm.tsx'
import { StorageNote } from './StorageNote.tsx'
import { show, showCertificate, workspace, type View } from './workspace.ts'
import css from './Authority.module.css'

export interface KeptProps {
  certificates: readonly CertificateEntry[]
  signers: readonly CertificateEntry[]
  signer: CertificateEntry | null
  now: number
}

const NARROW = '(max-width: 999px)'

/** The tree of what is kept beside what is chosen in it, or beside a form. */
export function Kept({ certificates, signers, signer, now }: KeptProps) {
  const view = useStore(workspace, (state) => state.view)
  const hues = useMemo(() => signerHues(certificates), [certificates])
  const main = useRef<HTMLDivElement>(null)
  const selected = view.kind === 'certificate' ? view.id : null
  const choose = (id: string) => { showCertificate(id) }
  const open = (next: View) => {
    show(next)
    if (matchMedia(NARROW).matches) main.current?.scrollIntoView({ block: 'start' })
  }
  return (
    <>
      <header className={css['bar']}>
        <h1>Authority</h1>
        <div className={css['barActions']}>
          <Button variant={view.kind === 'server' ? 'plain' : 'primary'} icon={<Plus />} aria-pressed={view.kind === 'server'} onClick={() => open({ kind: 'server' })}>New certificate</Button>
          <Menu label="More" items={[
            { id: 'request', label: 'Sign a request (CSR)', icon: <FileSignature />, hint: 'its key stays where it was made', onSelect: () => open({ kind: 'request' }) },
            { id: 'root', label: 'New root', icon: <Landmark />, onSelect: () => open({ kind: 'root' }) },
            { id: 'intermediate', label: 'New intermediate', icon: <Stamp />, onSelect: () => open({ kind: 'intermediate' }) },
            { id: 'import', label: 'Import an authority', icon: <Import />, hint: 'certificate and key', onSelect: () => open({ kind: 'import' }) },
          ]} />
        </div>
      </header>
      <div className={css['panes']}>
        <div className={css['sidePane']}>
          <CaTree certificates={certificates} hues={hues} selected={selected} onSelect={choose} now={now} />
          <StorageNote />
        </div>
        <div ref={main} className={css['mainPane']}>
          <Main view={view} certificates={certificates} signers={signers} signer={signer} hues={hues} now={now} />
        </div>
      </div>
    </>
  )
}

function Main({ view, certificates, signers, signer, hues, now }: KeptProps & { view: View; hues: ReadonlyMap<string, number> }) {
  if (view.kind === 'certificate') {
    const certificate = certificates.find(({ id }) => id === view.id)
    if (certificate) return <Detail key={view.id} certificate={certificate} certificates={certificates} hues={hues} fresh={view.fresh} now={now} />
  }
  if (view.kind === 'root' || view.kind === 'intermediate') {
    const root = view.kind === 'root'
    return <section className={css['card']} aria-labelledby="form-title"><h2 id="form-title">{root ? 'New root' : 'New intermediate'}</h2><AuthorityForm key={view.kind} kind={view.kind} signers={signers} signer={signer} now={now} /></section>
  }
  return <section className={css['card']} aria-labelledby="form-title"><h2 id="form-title">New certificate</h2><ServerForm signers={signers} signer={signer} now={now} /></section>
}
