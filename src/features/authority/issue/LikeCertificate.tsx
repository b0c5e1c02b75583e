import { useState } from 'react'
import { safeText } from '../../../core/bytes/text.ts'
import { vault, type Certificates } from '../../../store/vault.ts'
import { Field } from '../../../ui/kit/Field.tsx'
import { Select } from '../../../ui/kit/inputs.tsx'
import { textOf } from '../take-files.ts'
import { TextTarget } from '../TextTarget.tsx'
import { certificateIn, draftLike } from './like.ts'
import type { IssueDraft } from './draft.ts'
import forms from '../forms.module.css'

const MOST_LISTED = 500

/** The certificate after whose pattern the form is filled: one that is kept, or one that is pasted. */
export function LikeCertificate({ certificates, onDraft }: { certificates: Certificates; onDraft: (draft: IssueDraft) => void }) {
  const [text, setText] = useState(''), [chosen, setChosen] = useState('')
  const [taken, setTaken] = useState<'none' | 'taken' | 'wrong'>('none')
  const take = (der: Uint8Array<ArrayBuffer> | null) => {
    const draft = der && draftLike(der)
    setTaken(draft ? 'taken' : 'wrong')
    if (draft) onDraft(draft)
  }
  const paste = (next: string) => { setText(next); setChosen(''); if (next.trim() === '') setTaken('none'); else take(certificateIn(next)) }
  const onFiles = async (files: readonly File[]) => {
    const read = await textOf(files, { field: 'like', label: 'CERTIFICATE' })
    if (read.ok) paste(read.value)
    else setTaken('wrong')
  }
  const choose = async (id: string) => {
    setChosen(id)
    setText('')
    const entry = id === '' ? null : await vault.certificate(id)
    if (entry) take(entry.ok ? entry.value.der : null)
  }
  return (
    <div className={forms['stack']}>
      {certificates.length > 0 && (
        <Field label="Like one that is kept here"><Select value={chosen} onValue={(id) => void choose(id)} options={[{ value: '', label: 'Choose…' }, ...certificates.slice(-MOST_LISTED).toReversed().map(({ id, title }) => ({ value: id, label: safeText(title) }))]} /></Field>
      )}
      <TextTarget label="Like this certificate" value={text} onValue={paste} onFiles={(files) => void onFiles(files)} rows={3} placeholder="-----BEGIN CERTIFICATE-----"
        error={taken === 'wrong' ? 'There is no certificate in it that can be read. It begins with “-----BEGIN CERTIFICATE-----”.' : undefined} hint="All that it says fills the form below. What has no field there becomes an extension with the same octets." />
      {taken === 'taken' && <p className={forms['muted']} role="status">Its settings are in the form.</p>}
    </div>
  )
}
