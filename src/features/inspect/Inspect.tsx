import { lazy, Suspense, useEffect } from 'react'
import { useStore } from 'zustand/react'
import { kindRow } from '../../core/kinds/list.ts'
import { inbox, takeOffer } from '../../store/inbox.ts'
import { addFiles, addText, inspect } from '../../store/inspect.ts'
import { useClock, whenIdle } from './hooks.ts'
import { Start } from './Start.tsx'

const loadWorkbench = () => import('./Workbench.tsx')
const Workbench = lazy(loadWorkbench)

/** The home of the page: paste, drop or open anything. */
export default function Inspect() {
  const empty = useStore(inspect, ({ inputs }) => inputs.length === 0)
  useOffers()
  useClock()
  // What most pastes need is fetched while nothing else is to be done.
  useEffect(() => whenIdle(() => void Promise.all([loadWorkbench(), kindRow('certificate').load()])), [])
  return empty ? <Start /> : <Suspense fallback={null}><Workbench /></Suspense>
}

/** Takes what was pasted or dropped anywhere on the page, also while another place was in view. */
function useOffers(): void {
  useEffect(() => {
    const take = () => {
      const offer = takeOffer()
      if (!offer) return
      if ('text' in offer) addText(offer.text)
      else addFiles(offer.files)
    }
    take()
    return inbox.subscribe(take)
  }, [])
}
