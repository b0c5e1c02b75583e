import { Activity, Suspense, createElement, lazy, useState, type ComponentType } from 'react'
import { navigate, useHashLocation } from 'wouter/use-hash-location'
import { pageGroupWord, pageWord, type PageId } from '../../words/encrypt.ts'
import { OperationsPage } from './OperationsPage.tsx'
import { HOME, PAGES, type EncryptPage } from './pages.ts'
import { SessionPanel } from './SessionPanel.tsx'
import { routeOf } from './share.ts'
import css from './Encrypt.module.css'

/** Hashes, ciphers, signatures and what else is computed with keys: one page a family, each operation a form. */
export default function Encrypt() {
  const [path] = useHashLocation()
  const asked = path.startsWith('/encrypt') ? routeOf(path)?.page ?? HOME : null
  const [selected, setSelected] = useState<PageId>(asked ?? HOME)
  const [visited, setVisited] = useState<readonly PageId[]>([selected])
  // While another place is in view the address is not about this one.
  if (asked && asked !== selected) setSelected(asked)
  if (!visited.includes(selected)) setVisited([...visited, selected])
  return (
    <div className={css['layout']}>
      <Pages selected={selected} />
      <div className={css['place']}>
        {PAGES.filter(({ id }) => visited.includes(id)).map((page) => (
          <Activity key={page.id} mode={page.id === selected ? 'visible' : 'hidden'}>
            <div className={css['page']}><Suspense fallback={<p role="status">Loading {pageWord(page.id).title}…</p>}><Page page={page} /></Suspense></div>
          </Activity>
        ))}
        <SessionPanel />
      </div>
    </div>
  )
}

const views = new Map<PageId, ComponentType>()

function viewOf({ id, load }: EncryptPage): ComponentType | null {
  if (!load) return null
  const view = views.get(id) ?? lazy(load)
  views.set(id, view)
  return view
}

function Page({ page }: { page: EncryptPage }) {
  const view = viewOf(page)
  return view ? createElement(view) : <OperationsPage page={page.id} />
}

const GROUPS = [...new Set(PAGES.map(({ group }) => group))]

/** A list beside the page where there is room, else one select. */
function Pages({ selected }: { selected: PageId }) {
  return (
    <nav className={css['nav']} aria-label="Operations">
      <div className={css['navList']}>
        {GROUPS.map((group) => (
          <section key={group} aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>{pageGroupWord(group)}</h2>
            <ul>{PAGES.filter((page) => page.group === group).map(({ id }) => <li key={id}><a href={`#/encrypt/${id}`} aria-current={id === selected ? 'page' : undefined}>{pageWord(id).title}</a></li>)}</ul>
          </section>
        ))}
      </div>
      <label className={css['navSelect']}>
        <span>What to do</span>
        <select value={selected} onChange={(event) => navigate(`/encrypt/${event.target.value}`)}>
          {GROUPS.map((group) => <optgroup key={group} label={pageGroupWord(group)}>{PAGES.filter((page) => page.group === group).map(({ id }) => <option key={id} value={id}>{pageWord(id).title}</option>)}</optgroup>)}
        </select>
      </label>
    </nav>
  )
}
