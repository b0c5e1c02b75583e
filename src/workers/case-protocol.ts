import type { Answer, Brought, CaseQuestion, CaseView, Material, ProofView } from '../core/verify/case.ts'
import type { Link } from '../core/verify/reach.ts'

export type CaseAsked =
  | { readonly type: 'open'; readonly material: Material }
  | { readonly type: 'links'; readonly question: CaseQuestion }
  | { readonly type: 'bring'; readonly brought: readonly Brought[] }
  | { readonly type: 'judge'; readonly question: CaseQuestion }
export type CaseRequest = CaseAsked & { readonly id: number }

export type CaseAnswer =
  | { readonly id: number; readonly type: 'opened'; readonly view: CaseView }
  | { readonly id: number; readonly type: 'linked'; readonly links: readonly Link[] }
  | { readonly id: number; readonly type: 'brought'; readonly proofs: readonly (readonly ProofView[])[] }
  | { readonly id: number; readonly type: 'judged'; readonly answer: Answer }
  | { readonly id: number; readonly type: 'failed'; readonly message: string }
