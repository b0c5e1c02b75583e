import { useEffect, useState } from 'react'
import { keyProblemWords } from '../../../words/key-problems.ts'
import { authorityKeyAdvice, pkiProblemWords, serverKeyAdvice } from '../../../words/pki.ts'
import { Segmented } from '../../../ui/kit/choices.tsx'
import { SeverityIcon } from '../../../ui/kit/SeverityIcon.tsx'
import { errorOf, KeyChoice } from '../fields.tsx'
import { textOf } from '../take-files.ts'
import { TextTarget } from '../TextTarget.tsx'
import { readGivenKey, type GivenKeyRead } from './given-key.ts'
import type { PartProps } from './UsesFields.tsx'
import forms from '../forms.module.css'

const PAUSE_MS = 250

/** The key in the text, read anew when it changes; null while there is none or it is being read. */
export function useGivenKey(text: string): GivenKeyRead | null {
  const [read, setRead] = useState<{ readonly text: string; readonly key: GivenKeyRead } | null>(null)
  useEffect(() => {
    if (text.trim() === '') return undefined
    let current = true
    const timer = setTimeout(() => { void readGivenKey(text).then((key) => { if (current) setRead({ text, key }) }) }, PAUSE_MS)
    return () => { current = false; clearTimeout(timer) }
  }, [text])
  return text.trim() !== '' && read?.text === text ? read.key : null
}

function problemOf(given: GivenKeyRead | null): string | undefined {
  if (!given || given.ok) return undefined
  if (given.problem.code === 'request') return pkiProblemWords({ code: given.problem.reason, params: {} })
  const { title, mend } = keyProblemWords(given.problem)
  return `${title}. ${mend}`
}

const FROM = { key: 'A public key', request: 'From a request, whose signature shows that its maker holds the key', certificate: 'The key of a certificate' } as const

/** Whose key it is: one that is made here, or one that is elsewhere. */
export function KeyFields({ draft, onChange, problems, given }: PartProps & { given: GivenKeyRead | null }) {
  const onFiles = async (files: readonly File[]) => {
    const taken = await textOf(files, { field: 'spki', label: 'PUBLIC KEY' })
    if (taken.ok) onChange({ publicKey: taken.value })
  }
  return (
    <div className={forms['stack']}>
      <Segmented legend="The key" value={draft.keySource} onValue={(keySource) => onChange({ keySource })} options={[{ value: 'here', label: 'is made here' }, { value: 'elsewhere', label: 'is elsewhere' }]} />
      {draft.keySource === 'here'
        ? <KeyChoice legend="Algorithm" value={draft.algorithm} advice={draft.ca ? authorityKeyAdvice : serverKeyAdvice} onValue={(algorithm) => onChange({ algorithm })} />
        : <>
            <TextTarget label="Public key" value={draft.publicKey} onValue={(publicKey) => onChange({ publicKey })} onFiles={(files) => void onFiles(files)} rows={4} placeholder="-----BEGIN PUBLIC KEY-----"
              hint="PEM, JWK or OpenSSH; or a request or a certificate, whose key is taken. The private key stays where it is." error={problemOf(given) ?? errorOf(problems, 'spki')} />
            {given?.ok && <p className={forms['verified']}><SeverityIcon severity="ok" /> {FROM[given.value.from]}: {given.value.planned.label}</p>}
          </>}
    </div>
  )
}
