import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { DerTree } from '../../core/asn1/der-tree.ts'
import { isSigned } from '../../core/pki/resign.ts'
import { scan } from '../../core/asn1/scan.ts'
import type { SpanTree } from '../../core/bytes/tree.ts'
import { applyEdit, redoEdit, undoEdit } from '../../store/editing.ts'
import type { EditHistory } from '../../store/inspect.ts'
import { Button, IconButton } from '../../ui/kit/Button.tsx'
import { Checkbox } from '../../ui/kit/choices.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { Select, TextInput, type Option } from '../../ui/kit/inputs.tsx'
import { editHint, editProblemWords } from '../../words/edit.ts'
import { edited, targetOf, textOf, withoutTarget, type EditTarget, type EditWhat } from './edit-target.ts'
import { Redo, Trash, Undo } from './icons.ts'
import type { Linked } from './linked.ts'
import { plural } from './numbers.ts'
import css from './EditBar.module.css'

const TextEdit = lazy(() => import('./TextEdit.tsx'))
const SignAgain = lazy(() => import('./SignAgain.tsx'))

export interface EditBarProps {
  readonly input: number
  readonly edit: EditHistory
  readonly tree: SpanTree
  readonly link: Linked
}

/** Changes what is selected in an edited copy, steps back and forth, and signs again. */
export default function EditBar({ input, edit, tree, link }: EditBarProps) {
  const [repair, setRepair] = useState(true)
  const [asText, setAsText] = useState(false)
  // Of another value the form is another one: whoever changed something in it goes on in its field.
  const [place] = useState(keptPlace)
  useStepKeys(input)
  const target = useMemo(() => targetOf(tree, link.selection), [tree, link.selection])
  if (!(tree instanceof DerTree)) return <div className={css['bar']}><Steps input={input} edit={edit} /><p className={css['hint']}>It reads as no ASN.1 any more: nothing can be chosen in it. Undo the last step.</p></div>
  const apply = (bytes: Uint8Array<ArrayBuffer>) => {
    applyEdit(input, bytes)
    link.onSelect(target && spanAfter(bytes, target))
  }
  return (
    <div role="group" className={css['bar']} aria-label="Edit">
      <div className={css['tools']}>
        <Steps input={input} edit={edit} />
        <Checkbox label="Repair the lengths around it" checked={repair} onChecked={setRepair} />
        <Button size="small" disabled={tree.bytes.length > MOST_TEXT} title={tree.bytes.length > MOST_TEXT ? 'It is too long to be edited as text' : undefined} onClick={() => setAsText(true)}>As text</Button>
        {isSigned(tree.table) && <Suspense fallback={null}><SignAgain der={tree.bytes} onSigned={apply} /></Suspense>}
      </div>
      {asText && <Suspense fallback={null}><TextEdit bytes={tree.bytes} onApply={(bytes) => { applyEdit(input, bytes); link.onSelect(null) }} onClose={() => setAsText(false)} /></Suspense>}
      {target
        ? <TargetForm key={`${target.whole.start}.${target.whole.end}.${edit.past.length}`} tree={tree} target={target} repair={repair} place={place} onApply={apply} />
        : <p className={css['hint']}>Choose a part of the structure, or bytes, to change them.</p>}
    </div>
  )
}

/** A text area with more is slow, and nobody reads it. */
const MOST_TEXT = 100_000

/** Ctrl/Cmd-Z and Ctrl-Y or Shift-Z, where no text field has its own; before the page's own undo. */
function useStepKeys(input: number): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase(), field = event.target instanceof Element && event.target.matches('input:not([type=checkbox]), textarea, select')
      if (!(event.ctrlKey || event.metaKey) || event.altKey || field || (key !== 'z' && key !== 'y')) return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) redoEdit(input)
      else undoEdit(input)
    }
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [input])
}

/** The same node in the changed bytes, as long as there is one of its number. */
function spanAfter(bytes: Uint8Array<ArrayBuffer>, { node }: EditTarget) {
  const table = scan(bytes), start = table.start[node], end = table.end[node]
  return node >= 0 && node < table.size && start !== undefined && end !== undefined ? { buffer: 0, start, end } : null
}

function Steps({ input, edit: { past, future } }: { input: number; edit: EditHistory }) {
  const steps = useRef<HTMLSpanElement>(null)
  const pressed = useRef(false)
  // The last step takes its button's focus along: the other one has it then.
  useEffect(() => {
    if (pressed.current) steps.current?.querySelector<HTMLElement>('button:focus:not(:disabled), button:not(:disabled)')?.focus()
    pressed.current = false
  })
  const go = (step: (input: number) => void) => () => {
    pressed.current = true
    step(input)
  }
  return (
    <span ref={steps} className={css['steps']}>
      <IconButton size="small" label="Undo the last change" icon={<Undo />} disabled={past.length === 0} onClick={go(undoEdit)} />
      <IconButton size="small" label="Make the change again" icon={<Redo />} disabled={future.length === 0} onClick={go(redoEdit)} />
      <span className={css['count']}>{past.length === 0 ? 'An unchanged copy' : plural(past.length, 'change')}</span>
    </span>
  )
}

const WHATS: Readonly<Record<EditWhat, string>> = { value: 'Value', whole: 'All its bytes', after: 'Insert after it' }

interface KeptPlace {
  /** Whether the form that was here before had the focus when it went. */
  taken(): boolean
  leave(focused: boolean): void
}

function keptPlace(): KeptPlace {
  let had = false
  return { taken: () => had, leave: (focused) => { had = focused } }
}

interface TargetFormProps { readonly tree: DerTree; readonly target: EditTarget; readonly repair: boolean; readonly place: KeptPlace; readonly onApply: (bytes: Uint8Array<ArrayBuffer>) => void }

function TargetForm({ tree, target, repair, place, onApply }: TargetFormProps) {
  const [what, setWhat] = useState<EditWhat>(target.whats[0] ?? 'whole')
  const initial = useMemo(() => textOf(tree.bytes, target, what), [tree, target, what])
  const [typed, setTyped] = useState<{ readonly what: EditWhat; readonly text: string } | null>(null)
  const [error, setError] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const text = typed?.what === what ? typed.text : initial.text
  useLayoutEffect(() => {
    const { current: element } = form
    if (place.taken() && document.activeElement === document.body) input.current?.focus()
    return () => place.leave(element?.contains(document.activeElement) ?? false)
  }, [place])
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const result = edited(tree, target, { what, form: initial.form, text, repair })
    if (result.ok) return onApply(result.bytes)
    setError(editProblemWords(result.problem))
    input.current?.focus()
  }
  const options: Option<EditWhat>[] = target.whats.map((value) => ({ value, label: WHATS[value] }))
  const label = `${what === 'after' ? 'New bytes after' : what === 'value' ? 'Value of' : 'Bytes of'} ${target.title}${target.type && what === 'value' ? ` (${target.type})` : ''}`
  return (
    <form ref={form} className={css['form']} onSubmit={onSubmit}>
      <Select aria-label="What to change" value={what} options={options} onValue={(value) => { setWhat(value); setError('') }} />
      <Field className={css['field']} label={label} required error={error || (initial.tooLong ? 'It is too long to be edited here: choose a smaller part of it.' : undefined)}>
        <TextInput ref={input} mono value={text} disabled={initial.tooLong} placeholder={editHint(initial.form)} title={editHint(initial.form)} spellCheck={false} autoComplete="off"
          onValue={(value) => { setTyped({ what, text: value }); setError('') }} />
      </Field>
      <span className={css['actions']}>
        <Button type="submit" size="small" variant="primary" disabled={initial.tooLong || (what !== 'after' && text === initial.text)}>{what === 'after' ? 'Insert' : 'Change'}</Button>
        <IconButton size="small" label={`Delete ${target.title}`} icon={<Trash />} onClick={() => onApply(withoutTarget(tree, target, repair))} />
      </span>
    </form>
  )
}
