import type { CertificateFields } from '../../src/core/kinds/conform.ts'

export interface DecodeTask { readonly suite: 'decode' | 'hostile'; readonly b64: string }

export interface LimboName { readonly kind: string; readonly value: string }
/** What of an x509-limbo case is given to the engine: its inputs, and the policy that the first part of its id names. PEM. */
export interface LimboTask {
  readonly suite: 'limbo'
  readonly policy: 'rfc5280' | 'webPki'
  readonly trusted: readonly string[]
  readonly intermediates: readonly string[]
  readonly peer: string
  readonly crls: readonly string[]
  /** ISO 8601; null for now. */
  readonly time: string | null
  readonly kind: 'SERVER' | 'CLIENT'
  readonly names: readonly LimboName[]
  readonly keyUsage: readonly string[]
  readonly extendedKeyUsage: readonly string[]
  readonly maxDepth: number | null
}
/** Base64 DER; the anchor first, the certificate in question last. */
export interface PkitsTask {
  readonly suite: 'pkits'
  readonly certs: readonly string[]
  readonly crls: readonly string[]
  readonly time: string
  readonly settings: { readonly initial_explicit_policy: boolean; readonly initial_policy_set: readonly string[]; readonly inhibit_any: boolean; readonly inhibit_mapping: boolean }
}
/** PEM; the certificate in question first, what is trusted last. */
export interface ChainTask {
  readonly suite: 'chain'
  readonly chain: readonly string[]
  readonly trust: string
  /** YYMMDDHHMMSSZ */
  readonly time: string
  readonly purpose: string
  readonly digestPolicy: string
}
export type VerifyTask = LimboTask | PkitsTask | ChainTask
export type Task = DecodeTask | VerifyTask

/** `error`: a clean refusal that names the byte; `unclean`: an exception that nobody meant; `hang`: no answer in time. */
export interface Answer {
  readonly outcome: 'ok' | 'findings' | 'error' | 'unclean' | 'hang'
  readonly kind: string | null
  readonly fields?: CertificateFields | null
  readonly reencodes?: boolean
  readonly detail?: string
  readonly verified?: VerifyAnswer
}
/** `skipped`: nothing speaks against it but what is not verified here. */
export interface VerifyAnswer {
  readonly verdict: 'valid' | 'invalid' | 'skipped'
  readonly codes: readonly string[]
  /** By the place in the chain. */
  readonly findings: readonly { readonly cert: number; readonly code: string; readonly severity: string }[]
  readonly policies: readonly string[]
}
export interface Timed extends Answer { readonly ms: number }
