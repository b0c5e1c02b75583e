import { useEffect, useEffectEvent } from 'react'
import type { OperationId, Values } from '../../core/ops/contract.ts'
import { vault } from '../../store/vault.ts'
import type { OperationForm } from '../../ui/ops/useOperation.ts'

/** When the vault is locked, private keys that were taken from it go from the form. */
export function useLocking<O extends OperationId>({ operation, set }: OperationForm<O, unknown>): void {
  const clear = useEffectEvent(() => {
    const held = operation.fields.filter(({ accepts }) => accepts?.includes('private')).map(({ id }) => [id, ''] as const)
    if (held.length > 0) set(Object.fromEntries(held) as Partial<Values<O>>)
  })
  useEffect(() => vault.state.subscribe(({ locks }, before) => { if (locks !== before.locks) clear() }), [])
}
