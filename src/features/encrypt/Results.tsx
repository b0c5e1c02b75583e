import { useMemo } from 'react'
import { navigate } from 'wouter/use-hash-location'
import type { NextOperation, Operation, OperationId, OutputFile, OutputPart, Secrecy } from '../../core/ops/contract.ts'
import { isExplained } from '../../core/ops/explained.ts'
import { offer } from '../../store/inbox.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Badge } from '../../ui/kit/Badge.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { SecretValue } from '../../ui/kit/SecretValue.tsx'
import { CopyButton, DownloadButton } from '../../ui/kit/transfer.tsx'
import type { OperationForm } from '../../ui/ops/useOperation.ts'
import { number } from '../../words/format.ts'
import { operationWord, partWord } from '../../words/ops/ops.ts'
import { ArrowRight } from './icons.ts'
import { LabelledBytes } from './LabelledBytes.tsx'
import { pageOf } from './pages.ts'
import { send } from './transfers.ts'
import css from './Encrypt.module.css'

/** What came out, part by part: to read, copy, save, and send on. */
export function Results<O extends OperationId>({ form }: { form: OperationForm<O, unknown> }) {
  const { operation, result, current } = form
  // A long result is written out as text once, and not at every keystroke.
  const parts = useMemo(() => result && partsOf(operation, result.output), [operation, result])
  const next = useMemo(() => (result && operation.next?.(result.values, result.output)) ?? [], [operation, result])
  if (!result) return null
  return (
    <div className={css['result']} role="group" aria-label="Result">
      {!current && <p className={css['stale']}>Made from what was here before. Run it again to have what is here now.</p>}
      {parts?.map((part) => <Part key={part.label} {...part} />)}
      {operation.labelled && <LabelledBytes operation={operation} output={result.output} />}
      {next.length > 0 && <div className={css['actions']}>{next.map((each) => <SendOn key={each.operation} next={each} />)}</div>}
    </div>
  )
}

function partsOf<O extends OperationId>(operation: Operation<O, unknown>, output: unknown): readonly PartProps[] {
  const { id, secrecy } = operation, parts = operation.parts?.(output)
  if (!parts) {
    const whole = { text: operation.text(output), secrecy, file: operation.file(output) }
    return [{ ...whole, label: operationWord(id).output, inspect: isExplained(whole) }]
  }
  return parts.map((part) => ({ ...part, label: partWord(part.id), inspect: isExplained(part) }))
}

/** Fills another operation's form and goes there. */
export function SendOn({ next }: { next: NextOperation }) {
  const go = () => {
    send(next)
    navigate(`/encrypt/${pageOf(next.operation)}`)
  }
  return <Button size="small" icon={<ArrowRight />} onClick={go}>Send to: {operationWord(next.operation).title}</Button>
}

/** Longer texts are copied and downloaded whole, and shown by their beginning. */
const SHOWN = 4000

const SEVERITIES = { good: 'ok', bad: 'error', note: 'note' } as const

interface PartProps extends Omit<OutputPart, 'id'> {
  readonly label: string
}

function Part({ label, text, secrecy, file, verdict, inspect = false }: PartProps) {
  if (verdict) return <Callout live severity={SEVERITIES[verdict]} title={label}>{text}</Callout>
  return (
    <div className={css['part']} role="group" aria-label={label}>
      <div className={css['resultHead']}>
        <h3>{label}</h3>
        <SecrecyBadge secrecy={secrecy} />
        {text !== null && <span className={css['muted']}>{number(text.length)} characters</span>}
      </div>
      {text !== null && <Shown label={label} text={text} secrecy={secrecy} />}
      <div className={css['actions']}>
        {text !== null && <CopyButton label={`Copy ${label.toLowerCase()}`} value={text} />}
        {file && <Save file={file} />}
        {inspect && (text !== null || file) && <Button size="small" icon={<ArrowRight />} onClick={() => inspectPart(text, file)}>Inspect</Button>}
      </div>
    </div>
  )
}

function inspectPart(text: string | null, file: OutputFile | null): void {
  if (text !== null) offer({ text, ...(file ? { name: file.name } : {}) })
  else if (file) offer({ files: [new File([file.content], file.name)] })
  navigate('/inspect')
}

const Save = ({ file }: { file: OutputFile }) => <DownloadButton file={file.name} mime={file.mime} content={file.content}>Download {file.name}</DownloadButton>

function SecrecyBadge({ secrecy }: { secrecy: Secrecy }) {
  return secrecy === 'public' ? <Badge tone="public">public</Badge> : <Badge tone="secret">secret</Badge>
}

function Shown({ label, text, secrecy }: { label: string; text: string; secrecy: Secrecy }) {
  if (secrecy === 'key' || secrecy === 'passphrase') return <SecretValue name={label} value={text} multiline={text.includes('\n')} />
  if (text === '') return <p className={css['muted']}>It is empty.</p>
  return (
    // It scrolls, by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={css[secrecy === 'message' ? 'message' : 'token']} role="group" aria-label={`${label}, its text`} tabIndex={0}>
      <code><Lines text={text.slice(0, SHOWN)} /></code>{text.length > SHOWN && ` … and ${number(text.length - SHOWN)} characters more`}
    </div>
  )
}

/** Line breaks and tabs as they are, everything else as safe text: whoever wrote it is not trusted. */
function Lines({ text }: { text: string }) {
  return text.split(/(\r?\n|\t)/).map((piece, i) => (i % 2 === 1 ? piece : <SafeText key={placeKey(i)} text={piece} />))
}

/** Pieces have no identity but their place. */
const placeKey = (index: number) => `piece-${index}`
