import type { CaseQuestion, CaseView, Judgement, Material } from '../core/verify/case.ts'

export type CaseRequest =
  | { readonly id: number; readonly type: 'open'; readonly material: Material }
  | { readonly id: number; readonly type: 'judge'; readonly question: CaseQuestion }

export type CaseAnswer =
  | { readonly id: number; readonly type: 'opened'; readonly view: CaseView }
  | { readonly id: number; readonly type: 'judged'; readonly judgements: readonly Judgement[] }
  | { readonly id: number; readonly type: 'failed'; readonly message: string }
