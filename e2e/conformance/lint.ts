/** Rows of a lint suite through the shipped rules: a certificate and the rule's name in, its outcome out. */
import { runRule, type Outcome } from '../../src/core/lint/lint.ts'
import { allRules } from '../../src/core/lint/rules/all.ts'
import { isSelfSigned } from '../../src/core/lint/self-signed.ts'
import { CertificateView } from '../../src/core/lint/view.ts'
import type { Rule } from '../../src/core/lint/rule.ts'
import { findingOf } from '../../src/core/lint/rule.ts'
import { findingWords } from '../../src/words/findings.ts'

export interface LintRow {
  readonly lint: string
  readonly source: string
  readonly pem: string
}

const rules = new Map(allRules.map((rule) => [rule.id, rule]))
const fromPem = (pem: string) => Uint8Array.from(atob(pem.replaceAll(/-----[^-]+-----|[^A-Za-z0-9+/=]/g, '')), (char) => char.charCodeAt(0))
/** PEM files may have text before the armour. */
const body = (pem: string) => /-----BEGIN [^-]+-----([\s\S]*?)-----END/.exec(pem)?.[1] ?? pem


const SEVERITIES = { error: 'Error', warning: 'Warn', note: 'Notice' } as const
const RESULTS = { pass: 'Pass', 'not-applicable': 'NA', 'not-effective': 'NE' } as const

function named(outcome: Outcome, rule: Rule): string {
  if (outcome.result !== 'hit') return RESULTS[outcome.result]
  findingWords(findingOf(rule, outcome.hit))
  return SEVERITIES[outcome.hit.severity ?? rule.severity]
}

async function lintRow({ lint, pem }: LintRow): Promise<string> {
  const rule = rules.get(lint), der = fromPem(body(pem)), selfSigned = await isSelfSigned(der)
  const view = CertificateView.of(der, selfSigned === undefined ? {} : { selfSigned })
  return rule && view ? named(runRule(rule, view), rule) : 'UNIMPLEMENTED'
}

export async function runLintRows(rows: readonly LintRow[]): Promise<readonly string[]> {
  return Promise.all(rows.map(lintRow))
}

Object.assign(globalThis, { runLintRows })
