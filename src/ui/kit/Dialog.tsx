import { useId, useLayoutEffect, useRef } from 'react'
import type { MouseEvent, ReactNode } from 'react'
import { IconButton } from './Button.tsx'
import { X } from './icons.ts'
import css from './Dialog.module.css'

export interface DialogProps {
  open: boolean
  /** Asked for by Escape, the close button or a press beside the dialog. */
  onClose: () => void
  title: string
  /** Right-aligned actions, the primary one last. */
  footer?: ReactNode
  size?: 'small' | 'medium' | 'large'
  /** A press beside the dialog does not close it: for forms with something to lose. */
  sticky?: boolean
  children: ReactNode
}

/** A modal native dialog: the browser traps focus, answers Escape and gives the focus back. Content exists only while open. */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null
}

function OpenDialog({ onClose, title, footer, size = 'medium', sticky = false, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useLayoutEffect(() => {
    const dialog = ref.current
    if (!dialog) return undefined
    dialog.showModal()
    // Closed before React removes it: only close() gives the focus back.
    return () => dialog.close()
  }, [])
  const onMouseDown = (event: MouseEvent) => {
    if (event.target === ref.current && !sticky) onClose()
  }
  return (
    // The press beside the dialog is a shortcut: Escape and the close button do the same by keyboard. React lets the Escape of a dialog inside bubble.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog ref={ref} className={css['dialog']} data-size={size} aria-labelledby={titleId} onMouseDown={onMouseDown}
      onCancel={(event) => { if (event.target !== event.currentTarget) return; event.preventDefault(); onClose() }} onClose={(event) => { if (!event.currentTarget.open) onClose() }}>
      <div className={css['frame']}>
        <h2 id={titleId} className={css['title']}>{title}</h2>
        <div className={css['body']}>{children}</div>
        {footer && <footer className={css['foot']}>{footer}</footer>}
        {/* Last, so that the browser's first focus is the first field or the first (safe) answer. */}
        <IconButton className={css['close']} label="Close" icon={<X />} onClick={onClose} />
      </div>
    </dialog>
  )
}
