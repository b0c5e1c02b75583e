import type { CertificateFields } from '../../src/core/kinds/conform.ts'

export interface Task { readonly suite: 'decode' | 'hostile'; readonly b64: string }

/** `error`: a clean refusal that names the byte; `unclean`: an exception that nobody meant; `hang`: no answer in time. */
export interface Answer {
  readonly outcome: 'ok' | 'findings' | 'error' | 'unclean' | 'hang'
  readonly kind: string | null
  readonly fields?: CertificateFields | null
  readonly reencodes?: boolean
  readonly detail?: string
}
export interface Timed extends Answer { readonly ms: number }
