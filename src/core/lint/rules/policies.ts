/** Rules about certificate policies' qualifiers (RFC 5280 4.2.1.4, RFC 6818 3). */
import { has } from '../checks.ts'
import { Since } from '../dates.ts'
import { Tag, textOf, valuesIn, type Tlv } from '../der.ts'
import { ANY_POLICY, Ext, Qualifier } from '../oids.ts'
import { hit, rowsOf, type Applies, type Check, type Rule } from '../rule.ts'
import type { LintFindingParams } from '../../findings/lint-codes.ts'
import type { CertificateView } from '../view.ts'

const rfc5280 = rowsOf('rfc5280', 'RFC 5280')

interface Notice {
  readonly reference: Tlv | null
  readonly text: Tlv | null
}

/** The user notices of all policies. */
function notices(c: CertificateView): readonly Notice[] {
  return c.once('notices', () => c.policies.flatMap(({ qualifiers }) => qualifiers.flatMap(({ oid, value }): readonly Notice[] => {
    if (oid !== Qualifier.userNotice || !value) return []
    const parts = valuesIn(c.der, value)
    return [{ reference: parts.find(({ tag }) => tag === Tag.sequence) ?? null, text: parts.find(({ tag }) => tag !== Tag.sequence) ?? null }]
  })))
}
const texts = (c: CertificateView): readonly Tlv[] => notices(c).flatMap(({ text }) => text ?? [])
/** An odd number of octets is no BMPString: they are read as the UTF-8 that they most likely are. */
const displayText = (c: CertificateView, one: Tlv): string => textOf(c.der, one.tag === Tag.bmp && (one.end - one.from) % 2 === 1 ? { ...one, tag: Tag.utf8 } : one)
const hasText: Applies = (c) => texts(c).length > 0

function badText(problem: LintFindingParams['lint.policy-text']['problem'], isBad: (text: string, tag: number) => boolean): Check {
  return (c) => {
    const found = texts(c).find((one) => isBad(displayText(c, one), one.tag))
    return found ? hit('lint.policy-text', { problem }, found) : null
  }
}

/** Characters of explicitText. */
const MOST = 200
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/u

export const policyRules: readonly Rule[] = [
  rfc5280('e_ext_cert_policy_disallowed_any_policy_qualifier', '4.2.1.4', Since.rfc3280, (c) => c.underPolicy(ANY_POLICY), (c) => {
    const found = c.policies.filter(({ oid }) => oid === ANY_POLICY).flatMap(({ qualifiers }) => qualifiers).find(({ oid }) => oid !== Qualifier.cps && oid !== Qualifier.userNotice)
    return found ? hit('lint.policy', { oid: found.oid, problem: 'qualifier' }, found) : null
  }),
  rfc5280('w_ext_cert_policy_contains_noticeref', '4.2.1.4', Since.rfc5280, has(Ext.certificatePolicies), (c) => {
    const found = notices(c).find(({ reference }) => reference)?.reference
    return found ? hit('lint.policy-text', { problem: 'notice-reference' }, found) : null
  }),
  rfc5280('e_ext_cert_policy_explicit_text_ia5_string', 'RFC 6818 3', Since.rfc6818, hasText, badText('ia5', (_, tag) => tag === Tag.ia5)),
  rfc5280('e_ext_cert_policy_explicit_text_too_long', 'RFC 6818 3', Since.rfc6818, hasText, badText('long', (text) => [...text].length > MOST)),
  rfc5280('w_ext_cert_policy_explicit_text_includes_control', 'RFC 6818 3', Since.rfc6818, hasText, badText('control', (text) => CONTROL.test(text))),
  rfc5280('w_ext_cert_policy_explicit_text_not_nfc', 'RFC 6818 3', Since.rfc6818, hasText, badText('not-nfc', (text, tag) => (tag === Tag.utf8 || tag === Tag.bmp) && text.normalize('NFC') !== text)),
  rfc5280('w_ext_cert_policy_explicit_text_not_utf8', 'RFC 6818 3', Since.rfc6818, hasText, badText('not-utf8', (_, tag) => tag !== Tag.utf8)),
]
