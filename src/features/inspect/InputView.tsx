import type { RefObject } from 'react'
import { cancelInput, resumeInput, type Failure } from '../../store/inspect.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { Progress } from '../../ui/kit/Progress.tsx'
import { sorted, type InputEntry } from './entries.ts'
import { InputFindings } from './Findings.tsx'
import css from './InputView.module.css'

/** An input in which nothing was found, or not yet: what it looks like, where that ends, what to try. */
export default function InputView({ entry: { input }, title }: { entry: InputEntry; title: RefObject<HTMLHeadingElement | null> }) {
  const name = input.name === null ? 'Pasted text' : <SafeText text={input.name} />
  const again = <Button size="small" onClick={() => resumeInput(input.id)}>Try again</Button>
  return (
    <section className={css['input']} data-pane>
      <h2 ref={title} tabIndex={-1} data-landing>{name}</h2>
      {(input.stage === 'reading' || input.stage === 'examining') && (
        <div className={css['working']}><Progress label="Reading" action={<Button size="small" onClick={() => cancelInput(input.id)}>Cancel</Button>} /></div>
      )}
      {input.stage === 'cancelled' && <Callout severity="note" title="Stopped before it was read" action={again} />}
      {input.failure && <Callout live severity="error" title={failureTitle(input.failure)} action={input.failure.code === 'too-large' ? null : again}>{failureText(input.failure)}</Callout>}
      {input.stage === 'ready' && input.opened && <div className={css['found']}><InputFindings findings={sorted(input.opened.findings)} opened={input.opened} /></div>}
    </section>
  )
}

const megabytes = (bytes: number) => `${(bytes / 1_048_576).toLocaleString('en', { maximumFractionDigits: 0 })} MB`

function failureTitle(failure: Failure): string {
  if (failure.code === 'too-large') return `It is too large: ${megabytes(failure.bytes)}`
  return failure.code === 'unreadable' ? 'The browser could not read the file' : 'The part of this page that reads inputs stopped'
}

function failureText(failure: Failure): string {
  if (failure.code === 'too-large') return `A browser tab can hold inputs of up to ${megabytes(failure.limit)} with all that is made of them. Split the file and open the parts.`
  if (failure.code === 'unreadable') return `It was moved, changed or locked since it was chosen, or it is a folder. The browser says: ${failure.message}`
  return `Everything else on the page is as it was. It says: ${failure.message}. If trying again does not help, the input is more than this browser can hold.`
}
