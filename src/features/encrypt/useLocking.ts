import { useEffect, useEffectEvent, useRef } from 'react'
import type { OperationId, Values } from '../../core/ops/contract.ts'
import { vault } from '../../store/vault.ts'
import type { OperationForm } from '../../ui/ops/useOperation.ts'

/** When the vault is locked, private keys go from the form: at once, or where the page was hidden, when it is seen again. */
export function useLocking<O extends OperationId>({ operation, set }: OperationForm<O, unknown>): void {
  const seen = useRef(vault.state.getState().locks)
  const clear = useEffectEvent(() => {
    const held = operation.fields.filter(({ accepts }) => accepts?.includes('private')).map(({ id }) => [id, ''] as const)
    if (held.length > 0) set(Object.fromEntries(held) as Partial<Values<O>>)
  })
  useEffect(() => {
    const look = () => {
      const { locks } = vault.state.getState()
      if (locks === seen.current) return
      seen.current = locks
      clear()
    }
    look()
    return vault.state.subscribe(look)
  }, [])
}
