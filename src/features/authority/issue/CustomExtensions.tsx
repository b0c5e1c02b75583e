import { DER_FORMS, type DerForm } from '../../../core/pki/field-text.ts'
import { oidWord } from '../../../words/oid-word.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Checkbox, Segmented } from '../../../ui/kit/choices.tsx'
import { Field } from '../../../ui/kit/Field.tsx'
import { TextArea, TextInput } from '../../../ui/kit/inputs.tsx'
import { errorOf } from '../fields.tsx'
import { Plus, Trash } from '../icons.ts'
import type { CustomRow } from './draft.ts'
import type { PartProps } from './UsesFields.tsx'
import css from './issue.module.css'
import forms from '../forms.module.css'

const FORM_LABELS: { readonly [F in DerForm]: string } = { hex: 'Hex', base64: 'Base64', 'der-ascii': 'DER ASCII' }
const NEW: CustomRow = { oid: '', critical: false, form: 'hex', text: '' }

/** Any extension, by its identifier and the DER of its value. */
export function CustomExtensions({ draft, onChange, problems }: PartProps) {
  const set = (at: number, change: Partial<CustomRow>) => onChange({ custom: draft.custom.map((row, i) => (i === at ? { ...row, ...change } : row)) })
  const twice = errorOf(problems, 'custom')
  return (
    <div className={forms['stack']}>
      {draft.custom.map((row, i) => (
        // Rows have no names of their own, and their inputs no state.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={i} className={css['custom']}>
          <div className={css['customHead']}>
            <legend><b>Extension {i + 1}</b> <span className={forms['muted']}>{oidWord(row.oid.trim()) === row.oid.trim() ? '' : oidWord(row.oid.trim())}</span></legend>
            <Button size="small" variant="quiet" icon={<Trash />} onClick={() => onChange({ custom: draft.custom.filter((_, other) => other !== i) })}>Remove extension {i + 1}</Button>
          </div>
          <Field label="Object identifier" required error={errorOf(problems, `custom.${i}.oid`)}><TextInput mono placeholder="1.3.6.1.4.1.99999.1" value={row.oid} onValue={(oid) => set(i, { oid })} /></Field>
          <Segmented legend="Written as" value={row.form} onValue={(form) => set(i, { form })} options={DER_FORMS.map((value) => ({ value, label: FORM_LABELS[value] }))} />
          <Field label="Value" required hint="One DER element; the OCTET STRING around it is added." error={errorOf(problems, `custom.${i}.value`)}><TextArea mono rows={2} value={row.text} onValue={(text) => set(i, { text })} placeholder={row.form === 'der-ascii' ? 'SEQUENCE { INTEGER { 1 } }' : row.form === 'hex' ? '0500' : 'BQA='} /></Field>
          <Checkbox label="Critical" hint="Whoever does not know it refuses the certificate (RFC 5280 4.2)." checked={row.critical} onChecked={(critical) => set(i, { critical })} />
        </fieldset>
      ))}
      {twice && <p className={css['error']} role="alert">{twice}</p>}
      <div><Button size="small" icon={<Plus />} onClick={() => onChange({ custom: [...draft.custom, NEW] })}>Add an extension</Button></div>
    </div>
  )
}
