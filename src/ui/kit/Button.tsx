import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'
import css from './Button.module.css'

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger'

export interface ButtonProps extends ComponentProps<'button'> {
  /** One `primary` a form; `quiet` has no border until it is pointed at. */
  variant?: ButtonVariant
  size?: 'medium' | 'small'
  /** A lucide icon; it is sized here. */
  icon?: ReactNode
  /** Works on: stays focusable, says so, and ignores further presses. */
  busy?: boolean
}

/** A button that submits nothing unless `type="submit"` is given. */
export function Button({ variant = 'plain', size = 'medium', icon, busy = false, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={cx(css['button'], className)}
      data-variant={variant}
      data-size={size}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <span className={css['spinner']} aria-hidden="true" /> : icon}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'title'> {
  /** The accessible name, shown as the tooltip too. Never anything secret. */
  label: string
  icon: ReactNode
}

/** A square button that shows an icon only. */
export function IconButton({ label, variant = 'quiet', className, ...rest }: IconButtonProps) {
  return <Button {...rest} variant={variant} className={cx(css['square'], className)} aria-label={label} title={label} />
}
