import { useState } from 'react'
import type { DragEvent } from 'react'

/** Spread over the element that takes files. */
export interface DropTarget {
  readonly onDragEnter: (event: DragEvent) => void
  readonly onDragOver: (event: DragEvent) => void
  readonly onDragLeave: (event: DragEvent) => void
  readonly onDrop: (event: DragEvent) => void
}

/** Takes dropped files for one element; the page's own drop then leaves them alone. `over` is true while files hover. */
export function useDrop(onFiles: (files: readonly File[]) => void): { readonly over: boolean; readonly target: DropTarget } {
  const [over, setOver] = useState(false)
  const hover = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  const onDragLeave = (event: DragEvent) => {
    const to = event.relatedTarget
    if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false)
  }
  const onDrop = (event: DragEvent) => {
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (files.length === 0) return
    event.preventDefault()
    onFiles(files)
  }
  return { over, target: { onDragEnter: hover, onDragOver: hover, onDragLeave, onDrop } }
}
