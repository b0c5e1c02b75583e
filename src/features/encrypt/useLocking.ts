import { useState } from 'react'
import type { OperationId, Values } from '../../core/ops/contract.ts'
import { vault } from '../../store/vault.ts'
import type { OperationForm } from '../../ui/ops/useOperation.ts'

/** Lets private keys go where it is told so; else only draws its form again. */
type Holder = (letGo: boolean) => void

/** Weakly: what holds a form is the page that it stands on, shown or hidden. */
const holders = new Set<WeakRef<Holder>>()

vault.state.subscribe(({ locks, passes }, before) => {
  if (locks === before.locks && passes === before.passes) return
  for (const one of holders) {
    const holder = one.deref()
    if (holder) holder(locks !== before.locks)
    else holders.delete(one)
  }
})

/** When the vault is locked, private keys go from the form, and from what was run with them; on pages that are hidden, whose effects rest, too. */
export function useLocking<O extends OperationId>({ operation, forget }: OperationForm<O, unknown>): void {
  useState(() => {
    const held = operation.fields.filter(({ accepts }) => accepts?.includes('private')).map(({ id }) => [id, ''] as const)
    const blank = Object.fromEntries(held) as Partial<Values<O>>
    const holder: Holder = (letGo) => forget(letGo ? blank : {})
    if (held.length > 0) holders.add(new WeakRef(holder))
    return holder
  })
}
