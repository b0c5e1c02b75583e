/** For tests of rules: a row for each rule, with what it lets pass and what it finds. */
import { expect, it } from 'vitest'
import { Heard } from '../../findings/testing.ts'
import { findingWords } from '../../../words/findings.ts'
import { runRule, type Outcome } from '../lint.ts'
import { findingOf, type Rule } from '../rule.ts'
import { certificate, merged, type Plan } from '../testing.ts'
import { CertificateView } from '../view.ts'

/** `good` passes; with `bad` put into it the rule finds something. */
export type Case = readonly [id: string, good: Plan, bad: Plan]

/** What was found in the files of tests that were loaded together. */
export const heard = new Heard()

function outcome(rules: readonly Rule[], id: string, plan: Plan): Outcome {
  const view = CertificateView.of(certificate(plan), plan.selfSigned === undefined ? {} : { selfSigned: plan.selfSigned }), rule = rules.find((one) => one.id === id)
  if (!view || !rule) throw new Error(`no such rule: ${id}`)
  return runRule(rule, view)
}

/** How many places the finding has that a person sees, and sentences about it that are none. */
function found(rules: readonly Rule[], id: string, plan: Plan): { readonly problem?: string; readonly places: number; readonly bad: readonly string[] } {
  const { result, ...rest } = outcome(rules, id, plan), rule = rules.find((one) => one.id === id)
  if (!('hit' in rest) || !rule) throw new Error(`${id} found nothing: ${result}`)
  const finding = findingOf(rule, rest.hit), { title, why, mend } = findingWords(finding)
  heard.add(finding)
  return { ...('problem' in finding.params ? { problem: finding.params.problem } : {}), places: finding.spans.length, bad: [title, why, mend].filter((sentence) => sentence.length < 4 || /undefined|NaN/.test(sentence)) }
}

/** Every rule has its row, and every row its rule. `never`: rules that are about what must not be there, and pass nothing that they are about. `more`: other problems that a rule finds. */
export function testRules(rules: readonly Rule[], cases: readonly Case[], never: readonly (readonly [id: string, bad: Plan])[] = [], more: readonly (readonly [id: string, problem: string, bad: Plan])[] = []): void {
  it('has a case for each rule', () => expect([...cases, ...never].map(([id]) => id).toSorted()).toEqual(rules.map(({ id }) => id).toSorted()))

  it.each(cases)('%s', (id, good, bad) => {
    expect(outcome(rules, id, good).result).toBe('pass')
    expect(found(rules, id, merged(good, bad))).toMatchObject({ places: expect.toSatisfy((count: number) => count > 0), bad: [] })
  })

  it.each(more)('%s: %s', (id, problem, bad) => expect(found(rules, id, bad)).toMatchObject({ problem, bad: [] }))

  it.each(never)('%s', (id, bad) => expect(found(rules, id, bad)).toMatchObject({ places: expect.toSatisfy((count: number) => count > 0), bad: [] }))
}
