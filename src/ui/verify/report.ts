/** The text report of a judged certificate: for a ticket, or for whoever made the chain. Pure. */
import { safeText } from '../../core/bytes/text.ts'
import type { CaseView, JudgedPath, Judgement } from '../../core/verify/case.ts'
import { checkWords } from '../../words/checks.ts'
import { findingWords } from '../../words/findings.ts'
import { policyWords, purposeWord, rejectedWord } from '../../words/verification.ts'
import type { PurposeId } from '../../core/verify/purpose.ts'
import { utcTime } from '../kit/time.ts'

export interface ReportInput {
  readonly view: CaseView
  readonly judgements: readonly Judgement[]
  readonly time: number
  readonly purpose: PurposeId
  readonly host: string
}

const titleOf = ({ certificates }: CaseView, number: number) => safeText(certificates[number]?.subject ?? '')

function pathText(path: JudgedPath, view: CaseView, number: number): string {
  const lines = [`  Path ${number}: ${path.valid ? 'valid' : 'refused'}${path.anchored ? '' : ', ends without a trusted root'}`]
  for (const [place, certificate] of path.certificates.entries()) {
    lines.push(`    ${place + 1}. ${titleOf(view, certificate)}`)
    for (const { certificate: at, finding } of path.findings) if (at === place) {
      const { title, why, mend } = findingWords(finding)
      lines.push(`       ${finding.severity.toUpperCase()}: ${title} [${finding.spec}]`, `         ${why} ${mend}`)
    }
    for (const { certificate: at, check, spec } of path.checks) if (at === place) lines.push(`       ok: ${checkWords(check).title} [${spec}]`)
  }
  return lines.join('\n')
}

export function verificationReport({ view, judgements, time, purpose, host }: ReportInput): string {
  const head = [titleOf(view, 0), `Judged for ${utcTime(time)}, as: ${purposeWord(purpose)}${host ? `, for the name ${safeText(host)}` : ''}.`]
  const bodies = judgements.map((judgement) => [
    `${policyWords(judgement.policy).name}: ${judgement.valid ? 'trusted' : 'not trusted'}`,
    ...judgement.findings.map((finding) => `  ${finding.severity.toUpperCase()}: ${findingWords(finding).title}`),
    ...judgement.paths.map((path, i) => pathText(path, view, i + 1)),
    ...judgement.rejected.map(({ certificate, issuer, why }) => `  Not gone through, from ${titleOf(view, certificate)} to ${titleOf(view, issuer)}: ${rejectedWord(why).why}`),
  ].join('\n'))
  return `${[head.join('\n'), ...bodies].join('\n\n')}\n`
}
