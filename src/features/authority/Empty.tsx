import type { ReactNode } from 'react'
import { useStore } from 'zustand/react'
import { Button } from '../../ui/kit/Button.tsx'
import { AuthorityForm } from './AuthorityForm.tsx'
import { FileSignature, Globe, Import, Landmark, Stamp } from './icons.ts'
import { ImportForm } from './import/ImportForm.tsx'
import { AskForm } from './request/AskForm.tsx'
import { ServerForm } from './ServerForm.tsx'
import { StorageNote } from './StorageNote.tsx'
import { show, workspace } from './workspace.ts'
import css from './Authority.module.css'

type Form = 'server' | 'root' | 'import' | 'ask'

const TITLES: { readonly [F in Form]: string } = { server: 'New certificate', root: 'New root', import: 'Import', ask: 'Make a request' }

/** Nothing is kept yet: one small form makes everything. */
export function Empty({ now }: { now: number }) {
  const view = useStore(workspace, (state) => state.view)
  const form = view.kind === 'root' || view.kind === 'import' || view.kind === 'ask' ? view.kind : 'server'
  return (
    <>
      <header className={css['head']}>
        <h1>A certificate for your server</h1>
        <p className={css['lead']}>Say what it is called. You get a zip that serves HTTPS, and the root that your clients are to trust. Nothing leaves this browser.</p>
      </header>
      <div className={css['first']}>
        <section className={css['card']} aria-label={TITLES[form]}>
          {form !== 'server' && <h2>{TITLES[form]}</h2>}
          {form === 'server' && <ServerForm signers={[]} signer={null} now={now} />}
          {form === 'root' && <AuthorityForm kind="root" signers={[]} signer={null} now={now} />}
          {form === 'import' && <ImportForm />}
          {form === 'ask' && <AskForm />}
        </section>
        <aside className={css['asides']} aria-label="What is made">
          <Made />
          <Doors form={form} />
          <StorageNote />
        </aside>
      </div>
    </>
  )
}

function Made() {
  return (
    <section className={css['card']}>
      <h2>What you get</h2>
      <ol className={css['made']}>
        <Step icon={<Landmark />} title="A root authority">Its key signs, and stays here, encrypted. Clients that trust its certificate believe what it signs.</Step>
        <Step icon={<Stamp />} title="An intermediate for your names only">It signs for the root. A thief of its key could pass as these names, and as nothing else.</Step>
        <Step icon={<Globe />} title="A certificate for your names">With a key of its own, signed by the intermediate.</Step>
      </ol>
      <p className={css['muted']}>Next time, only a certificate is made (for other names, with an intermediate of theirs), and nothing has to be trusted anew.</p>
    </section>
  )
}

function Step({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return <li>{icon}<div><b>{title}</b><p className={css['muted']}>{children}</p></div></li>
}

function Doors({ form }: { form: Form }) {
  return (
    <section className={css['card']}>
      <h2>Or</h2>
      <div className={css['doors']}>
        {form !== 'server' && <Button icon={<Globe />} onClick={() => show({ kind: 'server' })}>Make root and certificate</Button>}
        {form !== 'root' && <Button icon={<Landmark />} onClick={() => show({ kind: 'root' })}>Make a root only</Button>}
        {form !== 'import' && <Button icon={<Import />} onClick={() => show({ kind: 'import' })}>Import an authority</Button>}
        {form !== 'ask' && <Button icon={<FileSignature />} onClick={() => show({ kind: 'ask' })}>Make a request for another authority</Button>}
      </div>
      <p className={css['muted']}>Requests (CSR) are signed once there is an authority.</p>
    </section>
  )
}
