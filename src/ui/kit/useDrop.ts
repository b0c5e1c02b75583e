import { useState } from 'react'
import type { DragEvent } from 'react'

/** Spread over the element that takes files. */
export interface DropTarget {
  readonly onDragEnter: (event: DragEvent) => void
  readonly onDragOver: (event: DragEvent) => void
  readonly onDragLeave: (event: DragEvent) => void
  readonly onDrop: (event: DragEvent) => void
}

interface Drop {
  /** Files hover. */
  readonly over: boolean
  readonly target: DropTarget
}

/** Takes dropped files for one element; the page's own drop then leaves them alone. */
export const useDrop = (onFiles: (files: readonly File[]) => void): Drop => useDropData((data) => onFiles([...data.files]))

/** The same with all that was dropped: folders are not among the files. */
export function useDropData(onData: (data: DataTransfer) => void): Drop {
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
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    onData(event.dataTransfer)
  }
  return { over, target: { onDragEnter: hover, onDragOver: hover, onDragLeave, onDrop } }
}
