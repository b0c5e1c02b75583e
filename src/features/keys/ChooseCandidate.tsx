import { useState } from 'react'
import type { FormEvent } from 'react'
import { safeText } from '../../core/bytes/text.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { RadioGroup } from '../../ui/kit/choices.tsx'
import { number } from '../../words/format.ts'
import { termWord } from '../../words/terms.ts'
import type { Candidate } from './found.ts'
import { useFocusOnMount } from './usePanelFocus.ts'
import css from './ImportKey.module.css'

export interface ChooseCandidateProps {
  readonly list: readonly Candidate[]
  readonly onChoose: (chosen: Candidate) => Promise<void>
  readonly onBack: () => void
}

function described(candidate: Candidate): { readonly label: string; readonly hint: string } {
  const bytes = (octets: Uint8Array) => `${number(octets.length)} bytes`
  switch (candidate.type) {
    case 'der': return { label: termWord(`form.${candidate.key.form}`).label, hint: bytes(candidate.key.bytes) }
    case 'openssh': return { label: 'OpenSSH', hint: bytes(candidate.bytes) }
    case 'jwk': return { label: `JWK ${safeText(['kty', 'crv', 'alg'].map((member) => candidate.jwk[member]).filter((value) => typeof value === 'string').join(' '))}`, hint: '' }
    case 'store': return { label: candidate.kind === 'pkcs12' ? 'PKCS #12 file' : 'Java keystore', hint: 'with a passphrase' }
    case 'raw': return { label: 'raw octets', hint: bytes(candidate.bytes) }
  }
}

function optionOf(candidate: Candidate, i: number) {
  const { label, hint } = described(candidate), name = safeText(candidate.name)
  return { value: String(i), label: `${i + 1}. ${name ? `${name}: ` : ''}${label}`, hint }
}

/** Which of several private keys is meant. */
export function ChooseCandidate({ list, onChoose, onBack }: ChooseCandidateProps) {
  const [index, setIndex] = useState('0')
  const heading = useFocusOnMount<HTMLHeadingElement>()
  const chosen = list[Number(index)]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen) void onChoose(chosen)
  }
  return (
    <form className={css['form']} aria-labelledby="choose-key" onSubmit={submit}>
      <h2 ref={heading} id="choose-key" tabIndex={-1}>There are {list.length} private keys in it</h2>
      <RadioGroup legend="Which one? In the order of the file:" value={index} onValue={setIndex} options={list.map(optionOf)} />
      <div className={css['actions']}>
        <Button type="submit" variant="primary">Read this key</Button>
        <Button onClick={onBack}>Back</Button>
      </div>
    </form>
  )
}
