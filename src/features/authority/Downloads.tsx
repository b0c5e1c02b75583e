import { useState, type ReactNode } from 'react'
import type { CertificateEntry, Certificates } from '../../store/vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { CopyButton, DownloadButton } from '../../ui/kit/transfer.tsx'
import { certificatePem, chainPem, keyPem, PEM_MIME, stemOf, type Chain } from './files.ts'
import { FormatsDialog } from './export/FormatsDialog.tsx'
import { KeyRound, Upload } from './icons.ts'
import css from './detail.module.css'

interface FileRowProps {
  file: string
  what: ReactNode
  secret?: boolean
  content: () => string | Promise<string>
}

function FileRow({ file, what, secret = false, content }: FileRowProps) {
  return (
    <li className={css['file']} data-secret={secret || undefined}>
      <span className={css['fileText']}><code>{secret && <KeyRound aria-hidden="true" />}{file}</code><span className={css['muted']}>{what}</span></span>
      <CopyButton compact variant="quiet" label={`Copy ${file}`} value={content} />
      <DownloadButton file={file} mime={PEM_MIME} content={content} aria-label={`Download ${file}`}>Download</DownloadButton>
    </li>
  )
}

/** The files one by one, each to be copied or downloaded. */
export function Downloads({ certificate, chain, certificates }: { certificate: CertificateEntry; chain: Chain; certificates: Certificates }) {
  const [exporting, setExporting] = useState(false)
  const { keyRecordId, role } = certificate
  const stem = stemOf(certificate), { root } = chain
  return (
    <>
      <ul className={css['files']} aria-label="Files">
        <FileRow file={role === 'root' ? 'root.crt' : `${stem}.crt`} what={role === 'root' ? 'the root: what is to be trusted' : 'the certificate alone'} content={() => certificatePem(certificate)} />
        {role !== 'root' && <FileRow file="fullchain.pem" what={role === 'leaf' ? 'certificate and intermediates: what a server sends' : 'it and the authorities above it, without the root'} content={() => chainPem(chain)} />}
        {role === 'leaf' && keyRecordId !== null && <FileRow file={`${stem}.key`} what="private key, in the clear: keep it secret" secret content={() => keyPem(keyRecordId)} />}
        {role !== 'root' && root && <FileRow file="root.crt" what="the root: what is to be trusted" content={() => certificatePem(root)} />}
      </ul>

      <div className={css['actions']}><Button size="small" icon={<Upload />} onClick={() => setExporting(true)}>Other formats…</Button></div>
      {exporting && <FormatsDialog certificate={certificate} certificates={certificates} onClose={() => setExporting(false)} />}
    </>
  )
}

