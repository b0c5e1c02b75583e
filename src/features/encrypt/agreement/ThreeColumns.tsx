import type { ReactNode } from 'react'
import { Badge } from '../../../ui/kit/Badge.tsx'
import css from './Agreement.module.css'

/** What someone has of a value, and how; null: nothing. */
export type Cell = { readonly how: string; readonly value: ReactNode } | null

export interface Row {
  readonly id: string
  readonly name: ReactNode
  readonly secret: boolean
  readonly alice: Cell
  readonly eve: Cell
  readonly bob: Cell
}

/** Two who agree and one who listens, side by side: who has what, in the order in which it comes about. */
export function ThreeColumns({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  return (
    <table className={css['three']}>
      <caption>{caption}</caption>
      <thead><tr><th scope="col">Value</th><th scope="col">Alice</th><th scope="col" className={css['eve']}>Eve, who listens</th><th scope="col">Bob</th></tr></thead>
      <tbody>
        {rows.map(({ id, name, secret, alice, eve, bob }) => (
          <tr key={id} data-secret={secret}>
            <th scope="row">{name} <Badge tone={secret ? 'secret' : 'public'}>{secret ? 'secret' : 'public'}</Badge></th>
            <td><Known cell={alice} /></td>
            <td className={css['eve']}><Known cell={eve} /></td>
            <td><Known cell={bob} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Known = ({ cell }: { cell: Cell }) => (cell ? <><small>{cell.how}</small>{typeof cell.value === 'string' ? <code>{cell.value}</code> : cell.value}</> : <small>does not know it</small>)

/** Characters of a long value that are shown, from its beginning and its end. */
const ENDS = 8

/** `3f9a01c2…77e0d4b1`: enough to see that two are the same. */
export const shortened = (text: string): string => (text.length <= 2 * ENDS + 4 ? text : `${text.slice(0, ENDS)}…${text.slice(-ENDS)}`)
