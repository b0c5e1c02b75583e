import { useEffect, useState } from 'react'
import { offerIn } from '../store/inbox.ts'
import type { Offer } from '../store/inbox.ts'

/** Hears pastes that no text field takes; null stands for a clipboard with neither text nor files. Data is read from the event and never put into an element. */
export function usePagePaste(onOffer: (offer: Offer | null) => void): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (elsewhereHandled(event)) return
      event.preventDefault()
      onOffer(offerIn(event.clipboardData))
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [onOffer])
}

/** Takes files dropped anywhere that no component took; true while they hover. */
export function usePageDrop(onOffer: (offer: Offer) => void): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const onDragOver = (event: DragEvent) => setOver(welcome(event))
    const onDragLeave = (event: DragEvent) => { if (event.relatedTarget === null) setOver(false) }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      const files = [...event.dataTransfer?.files ?? []]
      if (!welcome(event) || files.length === 0) return
      onOffer({ files })
    }
    const handlers = [['dragenter', onDragOver], ['dragover', onDragOver], ['dragleave', onDragLeave], ['drop', onDrop]] as const
    for (const [type, handler] of handlers) document.addEventListener(type, handler)
    return () => { for (const [type, handler] of handlers) document.removeEventListener(type, handler) }
  }, [onOffer])
  return over
}

/** Whether a file drag is for the page. Under a dialog it is refused, and never left to the browser, which would open the file in place of the page. */
function welcome(event: DragEvent): boolean {
  const { dataTransfer } = event
  if (event.defaultPrevented || !dataTransfer?.types.includes('Files')) return false
  event.preventDefault()
  const open = dialogIsOpen()
  dataTransfer.dropEffect = open ? 'none' : 'copy'
  return !open
}

/** Ctrl/Cmd-Z, where no text field has its own undo. `undo` says whether it did anything. */
export function useUndoKey(undo: () => boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const pressed = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z'
      if (pressed && !elsewhereHandled(event) && undo()) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [undo])
}

const elsewhereHandled = (event: Event): boolean =>
  event.defaultPrevented || dialogIsOpen() || takesText(event.composedPath()[0]) || takesText(document.activeElement)

const dialogIsOpen = (): boolean => document.querySelector('dialog:modal') !== null

/** Inputs in which nothing can be typed or pasted. */
const TEXTLESS = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'])

/** Whether a paste into this node is the node's own business. */
export function takesText(node: EventTarget | null | undefined): boolean {
  if (node instanceof HTMLInputElement) return !TEXTLESS.has(node.type) && !node.readOnly && !node.disabled
  if (node instanceof HTMLTextAreaElement) return !node.readOnly && !node.disabled
  return node instanceof HTMLElement && node.isContentEditable
}
