import type { ComponentType } from 'react'
import KeySquare from 'lucide-react/icons/key-square'
import Lock from 'lucide-react/icons/lock'
import ScanSearch from 'lucide-react/icons/scan-search'
import Stamp from 'lucide-react/icons/stamp'
import Inspect from '../features/inspect/Inspect.tsx'

/** A place's component: there from the start, or loaded when it is first visited. */
export type PlaceSource = { readonly eager: ComponentType } | { readonly load: () => Promise<{ readonly default: ComponentType }> }

export interface Place {
  readonly id: string
  /** In the navigation and in the window's title. */
  readonly title: string
  readonly Icon: ComponentType
  readonly source: PlaceSource
}

export const HOME = 'inspect'

/** The whole navigation. The home belongs to the first route. */
export const PLACES: readonly Place[] = [
  { id: HOME, title: 'Inspect', Icon: ScanSearch, source: { eager: Inspect } },
  { id: 'keys', title: 'Keys', Icon: KeySquare, source: { load: () => import('../features/keys/Keys.tsx') } },
  { id: 'encrypt', title: 'Encrypt', Icon: Lock, source: { load: () => import('../features/encrypt/Encrypt.tsx') } },
  { id: 'authority', title: 'Authority', Icon: Stamp, source: { load: () => import('../features/authority/Authority.tsx') } },
]

/** `keys` of `/keys/anything`; the home of `/`. */
export const placeIdOf = (path: string): string => path.split('/')[1] || HOME
