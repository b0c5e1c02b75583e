import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button, IconButton } from '../../ui/kit/Button.tsx'
import { ChevronLeft, ChevronRight } from './icons.ts'
import css from './Pager.module.css'

/** Items of one page of a long list. */
export const PAGE = 40

/** Previous and next page of `count` items; nothing where one page holds all. */
export function Pager({ label, count, page, onPage, per = PAGE }: { label: string; count: number; page: number; onPage: (page: number) => void; per?: number }) {
  if (count <= per) return null
  const last = Math.ceil(count / per) - 1
  return (
    <div className={css['pager']} role="group" aria-label={`Pages of ${label}`}>
      <IconButton size="small" label="Previous page" icon={<ChevronLeft />} disabled={page === 0} onClick={() => onPage(page - 1)} />
      <output>{(page * per + 1).toLocaleString('en')}–{Math.min(count, (page + 1) * per).toLocaleString('en')} of {count.toLocaleString('en')}</output>
      <IconButton size="small" label="Next page" icon={<ChevronRight />} disabled={page === last} onClick={() => onPage(page + 1)} />
    </div>
  )
}

export interface PagedProps {
  label: string
  count: number
  /** How many are shown until more are asked for. */
  first: number
  /** Renders items `[from, to)`. */
  children: (from: number, to: number) => ReactNode
}

/** The first few of a list, then all of it by pages: whatever is pasted, the page stays small. */
export function Paged({ label, count, first, children }: PagedProps) {
  const [page, setPage] = useState<number | null>(null)
  if (count <= first + 1) return children(0, count)
  if (page === null) return <>{children(0, first)}<Button size="small" variant="quiet" className={css['more']} onClick={() => setPage(0)}>Show all {count.toLocaleString('en')}</Button></>
  return (
    <>
      {children(page * PAGE, Math.min(count, (page + 1) * PAGE))}
      <div className={css['row']}>
        <Pager label={label} count={count} page={page} onPage={setPage} />
        <Button size="small" variant="quiet" className={css['more']} onClick={() => setPage(null)}>Show fewer</Button>
      </div>
    </>
  )
}
