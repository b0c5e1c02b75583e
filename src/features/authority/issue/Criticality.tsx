import { extensionWord } from '../../../words/issue.ts'
import { Checkbox } from '../../../ui/kit/choices.tsx'
import type { IssueDraft } from './draft.ts'
import type { Switch } from './read-draft.ts'
import css from './issue.module.css'
import forms from '../forms.module.css'

interface CriticalityProps {
  switches: readonly Switch[]
  critical: IssueDraft['critical']
  onCritical: (critical: IssueDraft['critical']) => void
}

/** Whether an extension is critical, where that is to be another than the RFCs have it. */
export function Criticality({ switches, critical, onCritical }: CriticalityProps) {
  const set = ({ type, usual }: Switch, on: boolean) => {
    const { [type]: _before, ...rest } = critical
    onCritical(on === usual ? rest : { ...rest, [type]: on })
  }
  return (
    <fieldset>
      <legend className={forms['muted']}>Critical: whoever does not know the extension refuses the certificate. As RFC 5280 4.2 has it, unless you say otherwise.</legend>
      <div className={css['columns']}>
        {switches.map((one) => <Checkbox key={one.type} label={extensionWord(one.type)} hint={one.critical === one.usual ? 'as usual' : `usually ${one.usual ? 'critical' : 'not critical'}`} checked={one.critical} onChecked={(on) => set(one, on)} />)}
      </div>
    </fieldset>
  )
}
