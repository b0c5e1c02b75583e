/** The words of the buttons that mend what the linter finds (core/lint/mend.ts), and of what a person has to do where there is none. */
import { safeText } from '../core/bytes/text.ts'
import type { LintDeed, LintField } from '../core/lint/mend.ts'
import { list, number } from './format.ts'
import { purposeLabel, usageWords } from './issue.ts'
import { oidWord } from './oid-word.ts'

/** As it stands inside a sentence: abbreviations stay. */
const inside = (label: string) => label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())

/** On the button. */
export function deedWords(deed: LintDeed): string {
  switch (deed.type) {
    case 'criticality': return `Make ${oidWord(deed.oid)} ${deed.critical ? 'critical' : 'not critical'}`
    case 'take-out': return `Take ${oidWord(deed.oid)} out`
    case 'add-policy': return `Add the policy ${oidWord(deed.oid)}`
    case 'add-purpose': return `Add ${purposeLabel(deed.oid)}`
    case 'drop-attribute': return `Take ${oidWord(deed.oid)} out of the subject`
    case 'usages': return `Leave ${list(deed.usages.map((one) => inside(usageWords(one).label)), 'and')}`
    case 'purposes': return `Leave ${list(deed.purposes.map(purposeLabel), 'and')}`
    case 'add-name': return `Add ${safeText(deed.name)}`
    case 'drop-name': return `Take ${safeText(deed.name)} out`
    case 'constraint': return `Write ${safeText(deed.name)}`
    case 'days': return `Use ${number(deed.days)} days`
    case 'once': return 'Leave each once'
    case 'http': return 'Write http:// there'
    case 'serial': return 'Draw one'
    case 'subject-anew': return 'Write the subject anew'
  }
}

const hands: { readonly [F in LintField]: string } = {
  key: 'take another key.', issuer: 'it comes from the authority: choose another one.', subject: 'change the subject.', names: 'change the name.', time: 'choose other times.', usages: 'change the key usage.', purposes: 'change the extended key usage.',
  policies: 'change the policies.', addresses: 'write an http:// address that answers.', constraints: 'write the constraint as a host of two labels or more.', extension: 'change the extension, or leave it out.', serial: 'leave the serial number empty.',
}
/** Where no button can know what is meant. */
export const byHandWords = (field: LintField): string => `By hand: ${hands[field]}`

/** In what is made again from an old certificate, and can only be otherwise in a new one. */
export const ANEW_WORDS = 'Renewed, it stays as it is. The button opens the form of a new certificate like it, so changed.'
export const STAYS_WORDS = 'It stays as the old certificate has it.'
