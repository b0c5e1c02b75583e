import { useMemo, useState } from 'react'
import type { CertificateEntry, Certificates } from '../../store/vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { relativeTime } from '../../ui/kit/time.ts'
import { certificateFacts } from './certificate-facts.ts'
import { ExportDialog } from './ExportDialog.tsx'
import { FileSignature, Landmark, Layers, Plus, Upload } from './icons.ts'
import { showFor } from './workspace.ts'
import css from './detail.module.css'

interface AuthorityActionsProps { authority: CertificateEntry; certificates: Certificates; now: number }

/** What an authority is for: signing; and being carried to safety. */
export function AuthorityActions({ authority, certificates, now }: AuthorityActionsProps) {
  const [exporting, setExporting] = useState(false)
  const { id, exportedAt, title, role } = authority
  const signed = useMemo(() => certificates.issuedBy([id]).length, [certificates, id])
  const mayHaveAuthorities = certificateFacts(authority).pathLen !== 0
  return (
    <section className={css['card']} aria-labelledby="sign-title">
      <h2 id="sign-title">Sign with it</h2>
      <p className={css['muted']}>{signed === 0 ? 'It has not signed anything yet.' : `It has signed ${signed === 1 ? 'one certificate that is' : `${signed} certificates that are`} kept here.`}</p>
      <div className={css['actions']}>
        <Button variant="primary" icon={<Plus />} onClick={() => showFor('server', id)}>New certificate</Button>
        <Button icon={<Layers />} onClick={() => showFor('bulk', id)}>Many certificates</Button>
        <Button icon={<FileSignature />} onClick={() => showFor('request', id)}>Sign a request</Button>
        {mayHaveAuthorities && <Button icon={<Landmark />} onClick={() => showFor('intermediate', id)}>New intermediate</Button>}
      </div>
      <h3>Keep it safe</h3>
      <p className={css['muted']}>{exportedAt === null ? <>Never exported: if this browser’s data is lost, <SafeText text={title} /> is gone{role === 'root' ? ', and everything that trusts it must learn to trust another' : ': what it signed stays valid, but it signs and revokes nothing any more, and another must be made'}.</> : `Last exported ${relativeTime(exportedAt, now)}.`}</p>
      <div className={css['actions']}><Button icon={<Upload />} onClick={() => setExporting(true)}>Export certificate and key…</Button></div>
      {exporting && <ExportDialog authority={authority} certificates={certificates} onClose={() => setExporting(false)} />}
    </section>
  )
}
