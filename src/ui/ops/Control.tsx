import { isFile, type Data } from '../../core/ops/data.ts'
import type { OpField } from '../../core/ops/contract.ts'
import { toHex } from '../../core/bytes/hex.ts'
import type { OpFieldWords } from '../../words/ops/contract.ts'
import { Button } from '../kit/Button.tsx'
import { SecretInput, Select, TextInput } from '../kit/inputs.tsx'
import { DataInput } from './DataInput.tsx'
import { LongTextArea } from './LongText.tsx'
import css from './OpForm.module.css'

export interface ControlProps {
  readonly field: OpField<string>
  readonly words: OpFieldWords
  readonly value: Data
  readonly onValue: (value: Data) => void
}

/** The input that a field's type and secrecy ask for. */
export function Control({ field, words, value, onValue }: ControlProps) {
  const { type, options = [] } = field
  if (type === 'data') return <DataInput secret={field.secrecy === 'message'} fileOnly={field.fileOnly === true} value={value} onValue={onValue} {...(field.placeholder ? { placeholder: field.placeholder } : {})} />
  const text = isFile(value) ? '' : value
  if (type === 'choice') return <Select className={css['choice']} value={text} onValue={onValue} options={options.map((option) => ({ value: option, label: words.options?.[option]?.label ?? option }))} />
  return <span className={css['control']}><TextControl field={field} name={words.label} value={text} onValue={onValue} />{field.random !== undefined && <MakeRandom octets={field.random} name={words.label} onValue={onValue} />}</span>
}

interface TextControlProps {
  readonly field: OpField<string>
  readonly name: string
  readonly value: string
  readonly onValue: (value: string) => void
}

function TextControl({ field: { type, secrecy, monospace = type === 'bytes', long = false, placeholder }, name, value, onValue }: TextControlProps) {
  const shared = { value, onValue, ...(placeholder ? { placeholder } : {}) }
  if (secrecy === 'key' || secrecy === 'passphrase') return <SecretInput {...shared} name={name} multiline={type === 'multiline'} />
  const className = secrecy === 'message' ? css['message'] : undefined
  if (type === 'multiline' || long) return <LongTextArea {...shared} mono={monospace} className={className} rows={5} />
  return <TextInput {...shared} mono={monospace} className={type === 'integer' ? css['integer'] : className} inputMode={type === 'integer' ? 'numeric' : undefined} />
}

function MakeRandom({ octets, name, onValue }: { octets: number; name: string; onValue: (value: string) => void }) {
  return <Button size="small" aria-label={`Make a random ${name.toLowerCase()} of ${octets} bytes`} onClick={() => onValue(toHex(crypto.getRandomValues(new Uint8Array(octets))))}>Random</Button>
}
