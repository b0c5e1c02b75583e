import { lazy, Suspense, use, useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { useHashLocation } from 'wouter/use-hash-location'
import { useStore } from 'zustand/react'
import { isThere, valueOf } from '../../core/ops/check.ts'
import type { FieldOf, Operation, OperationId } from '../../core/ops/contract.ts'
import { operations } from '../../core/ops/list.ts'
import { specUrl } from '../../core/spec/references.ts'
import { announce } from '../../ui/kit/announce.ts'
import { Callout } from '../../ui/kit/Callout.tsx'
import { CopyButton } from '../../ui/kit/transfer.tsx'
import { OpForm } from '../../ui/ops/OpForm.tsx'
import { OperationCode } from '../../ui/ops/OperationCode.tsx'
import { useOperation, type OperationForm } from '../../ui/ops/useOperation.ts'
import { operationWord } from '../../words/ops/ops.ts'
import { KeyPicker } from './KeyPicker.tsx'
import { OpenOctets } from './OpenOctets.tsx'
import { Results } from './Results.tsx'
import { runners } from './runners.ts'
import { linkTo, routeOf, valuesIn } from './share.ts'
import { take, transfers } from './transfers.ts'
import { useLocking } from './useLocking.ts'
import { useRecorded } from './useRecorded.ts'
import css from './Encrypt.module.css'

const loading = new Map<OperationId, Promise<unknown>>()

/** The whole record, loaded once. A load that failed is tried again the next time. */
function loaded<O extends OperationId>(id: O): Promise<Operation<O, unknown>> {
  const record = loading.get(id) ?? operations[id].load()
  loading.set(id, record)
  record.catch(() => loading.delete(id))
  // Under an operation's id stands that operation's record.
  return record as Promise<Operation<O, unknown>>
}

export interface OperationCardProps<O extends OperationId> {
  readonly id: O
  /** Above the form: what the page teaches about it. */
  readonly children?: ReactNode
  /** In the place of the plain results. */
  readonly renderResult?: (form: OperationForm<O, unknown>) => ReactNode
  /** Below the result: what goes with the values in the form, run or not. */
  readonly renderBelow?: (form: OperationForm<O, unknown>) => ReactNode
  /** A lesson: it runs as soon as it is shown and whenever its view asks for it, but only a run by its button is a step of the session. */
  readonly lesson?: Lesson<O>
}

export interface Lesson<O extends OperationId> {
  /** Fields that stand in its view once there is a result, each in an element with its id as `data-field`. */
  readonly own: readonly FieldOf<O>[]
}

/** One operation: its form, what comes out, where that can go, and the same in other tools. */
export function OperationCard<O extends OperationId>(props: OperationCardProps<O>) {
  return <Suspense fallback={<section className={css['card']} aria-busy="true"><h2>{operationWord(props.id).title}</h2></section>}><Loaded {...props} /></Suspense>
}

function Loaded<O extends OperationId>({ id, children, renderResult, renderBelow, lesson }: OperationCardProps<O>) {
  const operation = use(loaded(id)), card = useRef<HTMLElement>(null)
  const linked = useLinked(operation)
  const unrecorded = useOperation<O, unknown>(operation, { initial: linked.values, runner: runners[operations[id].thread] }), form = useRecorded(unrecorded)
  useAtOnce(unrecorded, lesson !== undefined)
  useLocking(form)
  useTransfers(form, card)
  useArrival(linked.meant, card)
  const words = operationWord(id)
  return (
    <section ref={card} id={`op-${id}`} className={css['card']} aria-labelledby={`title-${id}`}>
      <h2 id={`title-${id}`} tabIndex={-1}>{words.title}</h2>
      <p className={css['muted']}>{words.what}</p>
      {children}
      <OpForm form={form} aside={asides(form)} below={keysSeen(form)} {...(lesson && form.result ? { elsewhere: inView(id, lesson) } : {})} />
      {form.failure !== null && <Callout live severity="error" title="This did not finish">The browser says: {form.failure}. What was typed is still there: try again, or with less.</Callout>}
      {form.result && (renderResult ? renderResult(lesson ? unrecorded : form) : <Results form={form} />)}
      {renderBelow?.(form)}
      <OperationCode form={form} />
      <Foot form={form} />
    </section>
  )
}


/** The values that the address carries for this operation, and whether it means it. */
function useLinked<O extends OperationId>(operation: Operation<O, unknown>) {
  const [path] = useHashLocation()
  const route = routeOf(path), meant = route?.operation === operation.id
  return { meant, values: meant ? valuesIn(operation, route.params) : {} }
}

/** Runs once, with what the form starts with. */
function useAtOnce<O extends OperationId>({ run }: OperationForm<O, unknown>, wanted: boolean): void {
  const ran = useRef(false)
  useEffect(() => {
    if (!wanted || ran.current) return
    ran.current = true
    void run()
  }, [wanted, run])
}

/** What puts the focus on each field that a lesson's view shows. */
function inView<O extends OperationId>(id: O, { own }: Lesson<O>): Partial<Record<FieldOf<O>, () => void>> {
  const focus = (field: FieldOf<O>) => document.querySelector<HTMLElement>(`#op-${id} [data-field="${field}"] :is(input, button)`)?.focus()
  return Object.fromEntries(own.map((field) => [field, () => focus(field)])) as Partial<Record<FieldOf<O>, () => void>>
}

/** Leads to the operation that the address means, once. */
function useArrival(meant: boolean, card: RefObject<HTMLElement | null>): void {
  const led = useRef(false)
  useEffect(() => {
    if (!meant || led.current) return
    led.current = true
    card.current?.scrollIntoView({ block: 'start' })
  }, [meant, card])
}

/** Takes what is sent here, and where it comes with the person leads to the button that runs it. */
function useTransfers<O extends OperationId>(form: OperationForm<O, unknown>, card: RefObject<HTMLElement | null>): void {
  const { operation: { id }, set } = form
  const waits = useStore(transfers, ({ waiting }) => waiting[id] !== undefined)
  useEffect(() => {
    const transfer = waits ? take(id) : null
    if (!transfer) return
    set(transfer.values)
    if (!transfer.lead) return
    const button = card.current?.querySelector<HTMLElement>('button[type=submit]')
    button?.scrollIntoView({ block: 'center' })
    button?.focus()
    announce(`Filled in: ${operationWord(id).title}`)
  }, [waits, id, set, card])
}

type AtFields<O extends OperationId> = Partial<Record<FieldOf<O>, ReactNode>>

/** Where keys and other long octets come from beside being pasted: what is kept, and files. */
function asides<O extends OperationId>({ operation, set }: OperationForm<O, unknown>): AtFields<O> {
  const words = operationWord(operation.id)
  const taking = operation.fields.filter(({ accepts, long }) => accepts || long).map(({ id, accepts }) => {
    const onText = (text: string) => set({ [id]: text } as never)
    return [id, <span key={id} className={css['actions']}>{accepts && <KeyPicker accepts={accepts} onPick={onText} />}<OpenOctets of={words.fields[id].label} onText={onText} /></span>] as const
  })
  return Object.fromEntries(taking) as AtFields<O>
}

const KeySeen = lazy(() => import('./KeySeen.tsx'))

function keysSeen<O extends OperationId>({ operation, values }: OperationForm<O, unknown>): AtFields<O> {
  const keys = operation.fields.filter((field) => field.accepts && isThere(field, values)).map(({ id, accepts }) => {
    const value = valueOf(values, id)
    return [id, typeof value === 'string' && value !== '' && <Suspense key={id}><KeySeen text={value} wanted={accepts?.includes('private') ? 'private' : 'public'} /></Suspense>] as const
  })
  return Object.fromEntries(keys) as AtFields<O>
}

function Foot<O extends OperationId>({ form: { operation, values, set } }: { form: OperationForm<O, unknown> }) {
  const url = specUrl(operation.spec), example = operation.vectors.find(({ expect }) => !('error' in expect))
  const link = linkTo(operation, values)
  return (
    <div className={css['foot']}>
      {example && <button type="button" className={css['link']} onClick={() => set(example.values)} title={`${example.name}, from ${example.source}`}>Fill in an example</button>}
      {url && <a href={url} target="_blank" rel="noreferrer">{operation.spec}</a>}
      {link !== null && <CopyButton variant="quiet" label="Copy link to this form" title="It carries public fields only: no key, no passphrase, no secret message" value={link} />}
    </div>
  )
}
