/** What is found on the way, by rule. */
import type { FindingParams } from '../findings/codes.ts'
import { finding, type Finding, type FindingCode } from '../findings/finding.ts'
import { moved, spanOf, type Place } from './certificate.ts'
import type { Range } from './cursor.ts'
import type { Policy } from './policy.ts'
import type { RuleId } from './rules.ts'

export interface Found {
  readonly rule: RuleId
  readonly finding: Finding
}

/** A hostile certificate may break one rule ten thousand times. */
const MOST_OF_A_RULE = 10

/** A structure in whose bytes something was found. */
export interface Holder { readonly place: Place }

/** Breaches of rules under one policy; what the policy does not mind is not kept. */
export class Report {
  readonly policy: Policy
  readonly list: Found[] = []
  private readonly counts = new Map<RuleId, number>()

  constructor(policy: Policy) {
    this.policy = policy
  }

  /** `ranges` count from the holder's first byte. */
  add<C extends FindingCode>(rule: RuleId, holder: Holder, code: C, params: FindingParams[C], ranges: readonly Range[] = []): void {
    const { weight, spec } = this.policy.rules[rule]
    if (weight === 'off' || this.isFull(rule)) return
    this.list.push({ rule, finding: finding(code, weight, params, ranges.map((range) => spanOf(holder, range)), spec) as Finding })
  }

  /** What a reader found, as a breach of the rule. */
  addRead(rule: RuleId, holder: Holder, found: Finding): void {
    const { weight, spec } = this.policy.rules[rule]
    if (weight !== 'off' && !this.isFull(rule)) this.list.push({ rule, finding: { ...moved(found, holder.place), severity: weight, spec: found.spec || spec } })
  }

  private isFull(rule: RuleId): boolean {
    const count = this.counts.get(rule) ?? 0
    this.counts.set(rule, count + 1)
    return count >= MOST_OF_A_RULE
  }
}
