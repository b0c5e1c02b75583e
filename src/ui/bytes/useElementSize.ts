import { useLayoutEffect, useState } from 'react'
import type { RefObject } from 'react'

export interface ElementSize {
  /** Inside the borders and scrollbars, in px; 0 until measured. */
  readonly width: number
  readonly height: number
}

/** Follows an element's inner size. */
export function useElementSize(element: RefObject<HTMLElement | null>): ElementSize {
  const [size, setSize] = useState<ElementSize>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const { current } = element
    if (!current) return undefined
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = current
      setSize((was) => (was.width === width && was.height === height ? was : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return size
}
