import { startTransition, useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

export interface ElementSize {
  /** Inside the borders and scrollbars, in px; 0 until measured. */
  readonly width: number
  readonly height: number
}

/**
 * Follows an element's inner size. The observer tells it once the browser has laid the page out anyway; asking earlier would make it do so twice.
 * An element that is hidden keeps the size that it had.
 */
export function useElementSize(element: RefObject<HTMLElement | null>): ElementSize {
  const [size, setSize] = useState<ElementSize>({ width: 0, height: 0 })
  const measured = useRef(false)
  useEffect(() => {
    const { current } = element
    if (!current) return undefined
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = current
      if (width === 0 && height === 0) return
      const take = () => setSize((was) => (was.width === width && was.height === height ? was : { width, height }))
      // What first appears may be much, and is rendered in slices; what is dragged must follow at once.
      if (measured.current) take()
      else startTransition(take)
      measured.current = true
    }
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return size
}
