import { useState } from 'react'
import { checkFields, showOperation } from '../../core/ops/check.ts'
import type { OperationId } from '../../core/ops/contract.ts'
import { operationWord } from '../../words/ops/ops.ts'
import { Disclosure } from '../kit/Disclosure.tsx'
import { CodeTabs } from './CodeTabs.tsx'
import type { OperationForm } from './useOperation.ts'
import css from './CodeTabs.module.css'

/** "Show me the code" for what is in the form. It is made only while it is open. */
export function OperationCode<O extends OperationId, Output>({ form }: { form: OperationForm<O, Output> }) {
  const [open, setOpen] = useState(false)
  return (
    <Disclosure summary="Show me the code" onToggle={(event) => setOpen(event.currentTarget.open)}>
      {open && <Code form={form} />}
    </Disclosure>
  )
}

function Code<O extends OperationId, Output>({ form: { operation, values, result, current } }: { form: OperationForm<O, Output> }) {
  const { title, fields } = operationWord(operation.id)
  const problems = checkFields(operation, values)
  if (problems.length === 0) return <CodeTabs label={title} codes={showOperation(operation, values, current && result ? result.output : null)} />
  const missing = problems.map(({ field }) => (field === null ? '' : fields[field].label.toLowerCase()))
  return <p className={css['needs']}>The code stands here, with your values in it, once these are filled in: {missing.join(', ')}.</p>
}
