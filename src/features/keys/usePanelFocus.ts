import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { useStore } from 'zustand/react'
import { keysState, takeArrival } from './session.ts'

/** Moves the focus to this element when the panel changes by something other than a choice in the list. */
export function usePanelFocus<E extends HTMLElement>(): RefObject<E | null> {
  const ref = useRef<E>(null)
  const arriving = useStore(keysState, (state) => state.arriving)
  useEffect(() => {
    const element = ref.current
    if (!arriving || !element || !takeArrival()) return
    element.focus({ preventScroll: true })
    const { top, bottom } = element.getBoundingClientRect()
    if (top < 48 || bottom > innerHeight * 0.75) element.scrollIntoView({ block: 'start' })
  }, [arriving])
  return ref
}

/** Below this width the list stands above the panel (Keys.module.css). */
export const isStacked = (): boolean => matchMedia('(max-width: 899px)').matches

/** Moves the focus to this element when it appears in the course of a dialogue of several steps. */
export function useFocusOnMount<E extends HTMLElement>(): RefObject<E | null> {
  const ref = useRef<E>(null)
  useEffect(() => ref.current?.focus(), [])
  return ref
}

/** Moves the focus to this element when it is back: what stood in its place has gone with the focus. */
export function useFocusOnReturn<E extends HTMLElement>(away: boolean): RefObject<E | null> {
  const ref = useRef<E>(null)
  const wasAway = useRef(false)
  useEffect(() => {
    if (wasAway.current && !away) ref.current?.focus()
    wasAway.current = away
  }, [away])
  return ref
}
