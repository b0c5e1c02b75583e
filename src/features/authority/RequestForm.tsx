import { useState } from 'react'
import { useStore } from 'zustand/react'
import type { CertificateEntry } from '../../store/vault.ts'
import { GrantForm } from './GrantForm.tsx'
import type { Trouble } from './outcome.ts'
import { textOf } from './take-files.ts'
import { TextTarget } from './TextTarget.tsx'
import { troubleText } from './TroubleCallout.tsx'
import { useRequest } from './useRequest.ts'
import { edit, workspace } from './workspace.ts'
import css from './forms.module.css'

interface RequestFormProps { signers: readonly CertificateEntry[]; signer: CertificateEntry | null; now: number }

/** Signs a request that was made elsewhere, after saying what it asks for and what it gets. */
export function RequestForm({ signers, signer, now }: RequestFormProps) {
  const { text } = useStore(workspace, (state) => state.request)
  const read = useRequest(text)
  const [fileTrouble, setFileTrouble] = useState<Trouble | null>(null)
  const setText = (next: string) => { setFileTrouble(null); edit('request', { text: next, refused: [], switched: [], more: null }) }
  const onFiles = async (files: readonly File[]) => {
    const taken = await textOf(files, { field: 'request', label: 'CERTIFICATE REQUEST' })
    if (taken.ok) setText(taken.value)
    else setFileTrouble(taken.trouble)
  }
  const trouble = fileTrouble ?? (read && !read.ok ? read.trouble : null)
  return (
    <div className={css['stack']}>
      <TextTarget takesAll label="Certificate request (CSR)" value={text} onValue={setText} onFiles={(files) => void onFiles(files)} placeholder="-----BEGIN CERTIFICATE REQUEST-----"
        error={trouble && troubleText(trouble)} hint="Paste it, drop its file here, or open it. Its key stays where it was made; its signature must show that whoever made it holds that key." />
      {read?.ok && <GrantForm key={text} request={read.value} signers={signers} signer={signer} now={now} />}
    </div>
  )
}
