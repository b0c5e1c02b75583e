import { useMemo, useRef, useState, type FormEvent } from 'react'
import { safeText } from '../../../core/bytes/text.ts'
import { showToast } from '../../../store/toasts.ts'
import { count } from '../../../words/format.ts'
import { RENEWALS } from '../../../words/lifecycle.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Callout } from '../../../ui/kit/Callout.tsx'
import { Field } from '../../../ui/kit/Field.tsx'
import { TextInput } from '../../../ui/kit/inputs.tsx'
import { Progress } from '../../../ui/kit/Progress.tsx'
import { errorOf } from '../fields.tsx'
import { RotateCw } from '../icons.ts'
import { daysProblem } from '../plans.ts'
import { troubleText, TroubleCallout } from '../TroubleCallout.tsx'
import { useForm } from '../useForm.ts'
import { expiringWithin, type Due } from './expiry.ts'
import { ManyOutlook } from './ManyOutlook.tsx'
import { renewMany, type Refused } from './renewing.ts'
import css from './Renewals.module.css'

const MOST_REFUSED = 10

/** All that expire within some days, renewed together. */
export function RenewMany({ due: all, now }: { due: Due; now: number }) {
  const [days, setDays] = useState('30'), [most, setMost] = useState('')
  const [done, setDone] = useState<{ readonly count: number; readonly of: number }>({ count: 0, of: 0 })
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const form = useRef<HTMLFormElement>(null)
  const submission = useForm(form)
  const wrong = daysProblem(days), due = useMemo(() => expiringWithin(all, daysProblem(days) ? -1 : Number(days), now), [all, days, now]), limit = most.trim() === '' ? Infinity : Number(most), overlong = most.trim() === '' ? null : daysProblem(most)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const problems = [wrong, overlong && { ...overlong, field: 'most' }].filter((found) => found !== null)
    if (problems.length > 0) return submission.fail({ type: 'problems', problems })
    if (due.length === 0) return submission.fail({ type: 'problems', problems: [{ field: 'days', code: 'renewal.none-due', params: { days: Number(days) } }] })
    setRefused([])
    setDone({ count: 0, of: due.length })
    void submission.submit((signal) => renewMany(due, { most: limit, onDone: (made) => setDone({ count: made, of: due.length }) }, signal), (result) => {
      setRefused(result.refused)
      if (result.renewed > 0) showToast(`${count(result.renewed, 'certificate')} renewed. Put them on their servers.`)
    })
  }
  return (
    <form ref={form} className={css['many']} noValidate aria-label="Renew together" onSubmit={submit}>
      <Field label="Expiring within days" required hint={RENEWALS.within} error={errorOf(submission.problems, 'days')}>
        <TextInput inputMode="numeric" value={days} onValue={(value) => { setDays(value); submission.changed('days') }} />
      </Field>
      <Field label="Each for at most days" hint={RENEWALS.most} error={errorOf(submission.problems, 'most')}>
        <TextInput inputMode="numeric" value={most} placeholder="as long as before" onValue={(value) => { setMost(value); submission.changed('most') }} />
      </Field>
      {!overlong && !submission.busy && <ManyOutlook due={due} certificates={all.certificates} most={limit} now={now} onDays={(fewer) => { setMost(String(fewer)); submission.changed('most') }} />}
      <Button type="submit" icon={<RotateCw />} busy={submission.busy}>{due.length === 0 ? 'Renew' : `Renew ${count(due.length, 'certificate')}`}</Button>
      {submission.busy && <Progress label={`${done.count} of ${done.of}`} value={done.count} max={done.of} action={<Button size="small" onClick={submission.cancel}>Cancel</Button>} />}
      <TroubleCallout trouble={submission.trouble} fields={['days', 'most']} />
      {refused.length > 0 && (
        <Callout live severity="warning" title={`${count(refused.length, 'certificate')} could not be renewed`}>
          <ul className={css['refused']}>{refused.slice(0, MOST_REFUSED).map(({ certificate: { id, title }, trouble }) => <li key={id}>{safeText(title)}: {troubleText(trouble)}</li>)}</ul>
          {refused.length > MOST_REFUSED && `And ${refused.length - MOST_REFUSED} more.`}
        </Callout>
      )}
    </form>
  )
}
