import type { FactValue } from '../../core/kinds/contract.ts'
import { SecretValue } from '../../ui/kit/SecretValue.tsx'
import { valueText } from './value-text.ts'

/** A fact that is hidden until it is revealed. */
export default function SecretFact({ name, value }: { name: string; value: FactValue }) {
  return <SecretValue name={name} value={valueText(value)} />
}
