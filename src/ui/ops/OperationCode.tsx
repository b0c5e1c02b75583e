import { useEffect, useState } from 'react'
import { checkFields, showOperation } from '../../core/ops/check.ts'
import type { OperationId } from '../../core/ops/contract.ts'
import type { ShownCode } from '../../core/ops/shown-code.ts'
import { operationWord } from '../../words/ops/ops.ts'
import { Disclosure } from '../kit/Disclosure.tsx'
import { CodeTabs } from './CodeTabs.tsx'
import { sameValues, type OperationForm } from './useOperation.ts'
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

function Code<O extends OperationId, Output>({ form }: { form: OperationForm<O, Output> }) {
  const { operation, values } = form, { title, fields } = operationWord(operation.id)
  const codes = useShown(form)
  const problems = checkFields(operation, values)
  if (problems.length === 0 && codes?.length === 0) return <p className={css['needs']}>The code stands here, with your values in it, once they can be read.</p>
  if (problems.length === 0) return codes && <CodeTabs label={title} codes={codes} />
  const missing = problems.map(({ field }) => (field === null ? '' : fields[field].label.toLowerCase()))
  return <p className={css['needs']}>The code stands here, with your values in it, once these are filled in: {missing.join(', ')}.</p>
}

/** Made anew whenever the values change; the last ones stand until then. */
function useShown<O extends OperationId, Output>({ operation, values, result, current }: OperationForm<O, Output>): readonly ShownCode[] | null {
  const output = current && result ? result.output : null
  const [asked, setAsked] = useState({ values, output })
  const [codes, setCodes] = useState<readonly ShownCode[] | null>(null)
  if (asked.output !== output || !sameValues(operation, asked.values, values)) setAsked({ values, output })
  useEffect(() => {
    let dropped = false
    if (checkFields(operation, asked.values).length === 0) void showOperation(operation, asked.values, asked.output).then((made) => { if (!dropped) setCodes(made) })
    return () => { dropped = true }
  }, [operation, asked])
  return codes
}
