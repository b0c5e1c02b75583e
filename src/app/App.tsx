import { Activity, useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { navigate, useHashLocation } from 'wouter/use-hash-location'
import { useStore } from 'zustand/react'
import { offer } from '../store/inbox.ts'
import type { Offer } from '../store/inbox.ts'
import { dismissToast, showToast, toasts, undoLatest } from '../store/toasts.ts'
import { EmptyState } from '../ui/kit/EmptyState.tsx'
import { Toasts } from '../ui/kit/Toasts.tsx'
import { Header } from './Header.tsx'
import { usePageDrop, usePagePaste, useUndoKey } from './intake.ts'
import { useKeptFocus } from './kept-focus.ts'
import { PlaceView } from './PlaceView.tsx'
import { HOME, PLACES, placeIdOf } from './places.ts'
import { useLinkedArtifact } from './useLinkedArtifact.ts'
import css from './App.module.css'

/** The shell: navigation, the place in view, and what belongs to the whole page (paste, drop, messages). */
export function App() {
  const [path] = useHashLocation()
  const placeId = placeIdOf(path)
  const main = useRef<HTMLElement>(null)
  usePagePaste(receive)
  const dragging = usePageDrop(receive)
  useUndoKey(undoLatest)
  useKeptFocus()
  useArrival(placeId, main)
  useLinkedArtifact(path)
  return (
    <>
      <button type="button" className={css['skip']} onClick={() => main.current?.focus()}>Skip to the content</button>
      <Header placeId={placeId} />
      <main ref={main} className={css['main']} tabIndex={-1}><Places placeId={placeId} /></main>
      <MessageCorner />
      {dragging && <div className={css['drop']} aria-hidden="true"><p>Drop to inspect. Files stay in this browser.</p></div>}
    </>
  )
}

/** Hands a paste or a drop to Inspect, wherever the person is. */
function receive(what: Offer | null): void {
  if (!what) {
    showToast('The clipboard holds neither text nor a file.', { severity: 'note' })
    return
  }
  offer(what)
  if (placeIdOf(location.hash.slice(1)) !== HOME) navigate(`/${HOME}`)
}

/** Visited places stay, hidden: a half-filled form survives a look at another place. */
function Places({ placeId }: { placeId: string }) {
  const [visited, setVisited] = useState<readonly string[]>([placeId])
  if (!visited.includes(placeId)) setVisited([...visited, placeId])
  const known = PLACES.some((place) => place.id === placeId)
  return (
    <>
      {PLACES.filter((place) => visited.includes(place.id)).map((place) => (
        <Activity key={place.id} mode={place.id === placeId ? 'visible' : 'hidden'}><PlaceView place={place} /></Activity>
      ))}
      {!known && <EmptyState title="There is no such place" action={<a href={`#/${HOME}`}>Go to Inspect</a>}>The address names “{placeId}”, which this page does not have.</EmptyState>}
    </>
  )
}

/** Titles the window after the place (never after anything in it) and, after a move, puts the focus at its start. */
function useArrival(placeId: string, main: RefObject<HTMLElement | null>): void {
  const last = useRef(placeId)
  useEffect(() => {
    const title = PLACES.find((place) => place.id === placeId)?.title
    document.title = title ? `${title} · Signet` : 'Signet'
    if (last.current === placeId) return
    last.current = placeId
    scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [placeId, main])
}

function MessageCorner() {
  const list = useStore(toasts, (state) => state.list)
  return <Toasts toasts={list} onDismiss={dismissToast} />
}
