import { lazy, Suspense, useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand/react'
import { useVault } from '../../store/use-vault.ts'
import { useWhole } from '../../store/use-whole.ts'
import { GONE } from '../../words/vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import type { CertificateEntry, Certificates } from '../../store/vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { Menu } from '../../ui/kit/Menu.tsx'
import { AuthorityForm } from './AuthorityForm.tsx'
import { CaTree } from './CaTree.tsx'
import { Detail } from './Detail.tsx'
import { ExportReminder } from './ExportReminder.tsx'
import { signerHues } from './hues.ts'
import { CalendarClock, FileSignature, Import, Landmark, Layers, Plus, Stamp, Upload } from './icons.ts'
import { ExportSeveral } from './export/ExportSeveral.tsx'
import { ImportForm } from './import/ImportForm.tsx'
import { IssueForm } from './issue/IssueForm.tsx'
import { RenewalsView } from './lifecycle/RenewalsView.tsx'
import { RequestForm } from './RequestForm.tsx'
import { AskForm } from './request/AskForm.tsx'
import { SignMany } from './request/SignMany.tsx'
import { WaitingList, WaitingView } from './request/Waiting.tsx'
import { ServerForm } from './ServerForm.tsx'
import { StorageNote } from './StorageNote.tsx'
import { show, showCertificate, workspace, type View } from './workspace.ts'
import css from './Authority.module.css'

export interface KeptProps {
  certificates: Certificates
  signers: readonly CertificateEntry[]
  signer: CertificateEntry | null
  now: number
}

const BulkForm = lazy(async () => ({ default: (await import('./bulk/BulkForm.tsx')).BulkForm }))

const NARROW = '(max-width: 999px)'

/** The tree of what is kept beside what is chosen in it, or beside a form. */
export function Kept({ certificates, signers, signer, now }: KeptProps) {
  const view = useStore(workspace, (state) => state.view)
  const hues = useMemo(() => signerHues(certificates.authorities), [certificates])
  const main = useRef<HTMLDivElement>(null), seen = useRef(view)
  const selected = view.kind === 'certificate' ? view.id : null
  const reach = () => { if (matchMedia(NARROW).matches) main.current?.scrollIntoView({ block: 'start' }) }
  const open = (next: View) => { show(next); reach() }
  const enter = (id: string) => { showCertificate(id); reach() }
  useEffect(() => {
    // What had the focus is gone with the view that it was in.
    if (document.activeElement === document.body && seen.current !== view) main.current?.focus({ preventScroll: true })
    seen.current = view
  }, [view])
  return (
    <>
      <header className={css['bar']}>
        <h1>Authority</h1>
        <div className={css['barActions']}>
          <Button variant={view.kind === 'server' ? 'plain' : 'primary'} icon={<Plus />} aria-pressed={view.kind === 'server'} onClick={() => open({ kind: 'server' })}>New certificate</Button>
          <Button icon={<CalendarClock />} aria-pressed={view.kind === 'renewals'} onClick={() => open({ kind: 'renewals' })}>Renewals</Button>
          <Menu label="More" items={[
            { id: 'issue', label: 'Issue any certificate', icon: <Stamp />, hint: 'clients, mail, code, Wi-Fi; every field', onSelect: () => open({ kind: 'issue' }) },
            { id: 'bulk', label: 'Many certificates', icon: <Layers />, hint: 'from a list or a table', onSelect: () => open({ kind: 'bulk' }) },
            { id: 'request', label: 'Sign a request (CSR)', icon: <FileSignature />, hint: 'its key stays where it was made', onSelect: () => open({ kind: 'request' }) },
            { id: 'sign-many', label: 'Sign many requests', icon: <FileSignature />, hint: 'files, a folder, a zip', onSelect: () => open({ kind: 'sign-many' }) },
            { id: 'ask', label: 'Make a request', icon: <FileSignature />, hint: 'for an authority elsewhere', onSelect: () => open({ kind: 'ask' }) },
            { id: 'root', label: 'New root', icon: <Landmark />, onSelect: () => open({ kind: 'root' }) },
            { id: 'intermediate', label: 'New intermediate', icon: <Stamp />, onSelect: () => open({ kind: 'intermediate' }) },
            { id: 'import', label: 'Import', icon: <Import />, hint: 'authorities, certificates, keys', onSelect: () => open({ kind: 'import' }) },
            { id: 'export', label: 'Export several', icon: <Upload />, hint: 'PEM, PKCS #7, PKCS #12, in a zip', onSelect: () => open({ kind: 'export' }) },
          ]} />
        </div>
      </header>
      <div className={css['panes']}>
        <div className={css['sidePane']}>
          {certificates.length > 0 && <CaTree certificates={certificates} hues={hues} selected={selected} onSelect={showCertificate} onOpen={enter} now={now} />}
          <div className={css['notes']}>
            <WaitingList now={now} />
            <ExportReminder certificates={certificates} />
            <StorageNote />
          </div>
        </div>
        <div ref={main} className={css['mainPane']} tabIndex={-1}>
          <Main view={view} certificates={certificates} signers={signers} signer={signer} hues={hues} now={now} />
        </div>
      </div>
    </>
  )
}

const TITLES: { readonly [K in Exclude<View['kind'], 'certificate' | 'renewals' | 'waiting'>]: string } = {
  server: 'New certificate', issue: 'Issue a certificate', bulk: 'Many certificates', root: 'New root', intermediate: 'New intermediate', request: 'Sign a request', import: 'Import', export: 'Export several', ask: 'Make a request', 'sign-many': 'Sign many requests',
}

function Main({ view, certificates, signers, signer, hues, now }: KeptProps & { view: View; hues: ReadonlyMap<string, number> }) {
  const chosen = view.kind === 'certificate' ? view.id : null, row = useMemo(() => certificates.byId(chosen), [certificates, chosen])
  const certificate = useWhole(row), request = useVault(({ requests }) => (view.kind === 'waiting' ? requests.find(({ id }) => id === view.id) : undefined))
  if (row && !certificate) return <p role="status">Opening…</p>
  if (view.kind === 'certificate' && certificate) return <Detail key={view.id} certificate={certificate} certificates={certificates} hues={hues} fresh={view.fresh} now={now} />
  if (view.kind === 'renewals') return <RenewalsView certificates={certificates} hues={hues} now={now} />
  if (view.kind === 'waiting' && request) return <section className={css['card']} aria-labelledby="form-title"><h2 id="form-title" tabIndex={-1}><SafeText text={request.title} /></h2><WaitingView request={request} canSign={signers.length > 0} now={now} /></section>
  // What was looked at is gone, perhaps by another tab's doing.
  const kind = view.kind === 'certificate' || view.kind === 'waiting' ? 'server' : view.kind
  return (
    <section className={css['card']} aria-labelledby="form-title">
      {view.kind === 'certificate' && <Callout severity="note" title={GONE.title}>{GONE.text}</Callout>}
      <h2 id="form-title">{TITLES[kind]}</h2>
      {kind === 'server' && <ServerForm signers={signers} signer={signer} now={now} />}
      {kind === 'issue' && <IssueForm signers={signers} signer={signer} now={now} />}
      {kind === 'bulk' && <Suspense fallback={<p role="status">Opening…</p>}><BulkForm signers={signers} signer={signer} now={now} /></Suspense>}
      {(kind === 'root' || kind === 'intermediate') && <AuthorityForm key={kind} kind={kind} signers={signers} signer={signer} now={now} />}
      {kind === 'request' && <RequestForm signers={signers} signer={signer} now={now} />}
      {kind === 'sign-many' && <SignMany signers={signers} signer={signer} now={now} />}
      {kind === 'ask' && <AskForm />}
      {kind === 'import' && <ImportForm />}
      {kind === 'export' && <ExportSeveral certificates={certificates} now={now} />}
    </section>
  )
}
