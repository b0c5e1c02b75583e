/** The text report: facts and findings as a person would write them down. Secret values are left out. */
import type { Fact } from '../../core/kinds/contract.ts'
import type { Finding } from '../../core/findings/finding.ts'
import { safeText } from '../../core/bytes/text.ts'
import { oidName } from '../../core/spec/oids.ts'
import { longOidName } from '../../core/spec/oids.long.ts'
import { fieldWord } from '../../words/fields.ts'
import { findingWords } from '../../words/findings.ts'
import { profileWords } from '../../words/lint.ts'
import { utcTime } from '../../ui/kit/time.ts'
import { countsOf, findingsOf, type ArtifactEntry } from './entries.ts'
import { factGroups } from './groups.ts'
import { kindPhrases, validityState, verdictText } from './phrases.ts'
import type { Broken } from './rules.ts'
import { valueLines } from './value-text.ts'

const LABEL = 24
const WIDTH = 100

/** Words on lines of at most `WIDTH`, the later ones indented; a long word keeps a line of its own. */
function wrapped(text: string, indent: string, width = WIDTH): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && indent.length + last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join(`\n${indent}`)
}

/** Hexadecimal broken between octets. */
function brokenHex(text: string, indent: string): string {
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2})+$/.test(text) || text.length <= WIDTH - indent.length) return text
  return (text.match(/.{1,60}/g) ?? []).join(`\n${indent}`)
}

function factLabel({ field, oid, critical }: Fact): string {
  const label = oid === undefined ? fieldWord(field).label : oidName(oid) || longOidName(oid)?.name || oid
  return critical ? `${label} (critical)` : label
}

function factText(fact: Fact): string {
  const label = factLabel(fact)
  const indent = ' '.repeat(LABEL + 2)
  const lines = fact.secret ? ['(secret, left out)'] : valueLines(fact.value).map((line) => brokenHex(line, indent))
  const head = label.length < LABEL ? `  ${label.padEnd(LABEL)}` : `  ${label}\n${indent}`
  return head + (lines.length > 0 ? lines.join(`\n${indent}`) : '(empty)')
}

function findingText(found: Finding): string {
  const { title, why, mend } = findingWords(found)
  const rule = found.spec ? ` [${found.spec}]` : ''
  return [`  ${found.severity.toUpperCase()}: ${wrapped(title + rule, '    ')}`, `    ${wrapped(why, '    ')}`, `    ${wrapped(mend, '    ')}`].join('\n')
}

const rulesText = ({ profile, findings }: Broken): string => [`Against the rules of ${profileWords(profile).label}`, ...(findings.length > 0 ? findings.map(({ finding }) => findingText(finding)) : ['  None is broken.'])].join('\n')

/** `rules`: null where none are about it. */
export function reportText(entry: ArtifactEntry, now: number, rules: Broken | null): string {
  const { examined, input } = entry
  const findings = findingsOf(entry)
  const title = examined?.summary.title ? safeText(examined.summary.title) : ''
  const validity = validityState(examined?.summary ?? {}, now)
  const head = [
    [title, kindPhrases(entry).join(', ')].filter((part) => part !== '').join(' — '),
    [input.name ? `From ${safeText(input.name)}.` : '', `Looked at ${utcTime(now)}.`, validity ? `${validity.long}.` : ''].filter((part) => part !== '').join(' '),
    verdictText(entry, countsOf(findings), 'unknown'),
  ]
  const groups = factGroups(examined?.description?.facts ?? []).map(({ title: heading, facts }) => [heading, ...facts.map(({ fact }) => factText(fact))].join('\n'))
  const found = findings.length > 0 ? [['Findings', ...findings.map(findingText)].join('\n')] : []
  return `${[head.join('\n'), ...found, ...(rules ? [rulesText(rules)] : []), ...groups].join('\n\n')}\n`
}
