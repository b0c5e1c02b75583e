import { isFile, type Data } from '../../core/ops/data.ts'
import { fileSize } from '../../words/format.ts'
import { SafeText } from '../bytes/SafeText.tsx'
import { Button } from '../kit/Button.tsx'
import { useFieldControl } from '../kit/Field.tsx'
import { cx } from '../kit/cx.ts'
import { OpenFile } from '../kit/OpenFile.tsx'
import { useDrop } from '../kit/useDrop.ts'
import { LongTextArea } from './LongText.tsx'
import css from './OpForm.module.css'

export interface DataInputProps {
  readonly value: Data
  readonly onValue: (value: Data) => void
  readonly secret: boolean
  /** No text can be typed. */
  readonly fileOnly?: boolean
  readonly placeholder?: string
}

/** A message: typed, or a file, which stays where it is until the operation reads it. */
export function DataInput({ value, onValue, secret, fileOnly = false, placeholder }: DataInputProps) {
  const { over, target } = useDrop(([file]) => { if (file) onValue(file) })
  const className = secret ? css['message'] : undefined
  return (
    <div className={css['data']} data-over={over || undefined} {...target}>
      {isFile(value)
        ? <Chosen file={value} className={className} without={fileOnly ? 'Take no file' : 'Type a text instead'} onWithout={() => onValue('')} />
        : !fileOnly && <LongTextArea value={value} onValue={onValue} className={className} rows={5} {...(placeholder ? { placeholder } : {})} />}
      <OpenAny label={isFile(value) ? 'Open another file' : 'Open a file'} only={fileOnly && !isFile(value)} onFile={onValue} />
    </div>
  )
}

interface ChosenProps {
  readonly file: Blob
  readonly className: string | undefined
  /** On the button that gives the file up. */
  readonly without: string
  readonly onWithout: () => void
}

function Chosen({ file, className, without, onWithout }: ChosenProps) {
  const { id, 'aria-describedby': describedBy, 'aria-invalid': invalid } = useFieldControl()
  const name = file instanceof File ? file.name : 'From the result'
  return (
    <div id={id} aria-describedby={describedBy} data-invalid={invalid} role="group" aria-label={`File ${name}, ${fileSize(file.size)}`} tabIndex={-1} className={cx(css['held'], className)}>
      <b><SafeText text={name} /></b>
      <p>{fileSize(file.size)}. It is read when the operation runs, and not before.</p>
      <span className={css['actions']}><Button size="small" onClick={onWithout}>{without}</Button></span>
    </div>
  )
}

/** A button that gives a file, unread; the field's own control where it is the only one. */
function OpenAny({ label, only, onFile }: { label: string; only: boolean; onFile: (file: File) => void }) {
  const { id, 'aria-describedby': describedBy } = useFieldControl()
  return <OpenFile size="small" label={label} {...(only ? { id, 'aria-describedby': describedBy, 'aria-label': label } : { variant: 'quiet' })} onFiles={([file]) => { if (file) onFile(file) }} />
}
