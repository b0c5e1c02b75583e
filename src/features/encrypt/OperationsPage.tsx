import type { ReactNode } from 'react'
import type { OperationId } from '../../core/ops/contract.ts'
import { pageWord, type PageId } from '../../words/encrypt.ts'
import { OperationCard } from './OperationCard.tsx'
import { PAGES } from './pages.ts'
import css from './Encrypt.module.css'

/** A page without a view of its own: its operations' cards, two abreast where there is room. */
export function OperationsPage({ page }: { page: PageId }) {
  const operations = PAGES.find(({ id }) => id === page)?.operations ?? []
  return (
    <>
      <PageHead page={page} />
      <Cards operations={operations} />
    </>
  )
}

export function PageHead({ page, children }: { page: PageId; children?: ReactNode }) {
  const { title, lead } = pageWord(page)
  return (
    <header className={css['head']}>
      <h1>{title}</h1>
      <p className={css['muted']}>{lead}</p>
      {children}
    </header>
  )
}

export function Cards({ operations }: { operations: readonly OperationId[] }) {
  return <div className={css['sides']}>{operations.map((id) => <OperationCard key={id} id={id} />)}</div>
}
