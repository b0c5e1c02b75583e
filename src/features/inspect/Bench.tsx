import { useDeferredValue, useEffect, useState } from 'react'
import { useStore } from 'zustand/react'
import type { Glance } from '../../core/kinds/glance.ts'
import { inbox, takeOffers } from '../../store/inbox.ts'
import { addFiles, addText, askAbout, inspect, type InspectState } from '../../store/inspect.ts'
import { Arrival } from './Arrival.tsx'
import { useClock } from './hooks.ts'
import { Start } from './Start.tsx'
import Workbench from './Workbench.tsx'

/** Takes over what arrives. The glance stays until the facts of the same certificate can take its place. */
export default function Bench({ glance }: { glance: Glance | null }) {
  // Deferred: React then renders large inputs in slices that let the page live, instead of at once for each change of the store.
  const opened = useDeferredValue(useStore(inspect))
  const state = stateOf(opened)
  const [began, setBegan] = useState(false)
  if (!began && (state === 'ready' || (state === 'reading' && !glance))) setBegan(true)
  useOffers()
  useClock()
  if (!began) return <Arrival glance={glance} />
  return state === 'empty' ? <Start /> : <Workbench state={opened} />
}

function stateOf({ inputs: [first] }: InspectState): 'empty' | 'reading' | 'ready' {
  if (!first) return 'empty'
  return first.opened?.artifacts.length === 0 || first.examined[0] || first.failure ? 'ready' : 'reading'
}

function useOffers(): void {
  useEffect(() => {
    const take = () => {
      for (const offer of takeOffers()) {
        if ('files' in offer) addFiles(offer.files)
        else (offer.ask ? askAbout : addText)(offer.text, offer.name ?? null)
      }
    }
    take()
    return inbox.subscribe(take)
  }, [])
}
