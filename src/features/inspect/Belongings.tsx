import { useDeferredValue, useEffect, useMemo } from 'react'
import { SeverityIcon } from '../../ui/kit/SeverityIcon.tsx'
import { findingWords } from '../../words/findings.ts'
import { sorted, type ArtifactEntry, type Entry } from './entries.ts'
import { Wrench } from './icons.ts'
import type { Signer } from './phrases.ts'
import { NestingLines, RelationLines } from './RelationLines.tsx'
import { relationsOf } from './relations.ts'
import { isSame, signerOf, useIssuerVerdicts } from './useIssuerVerdicts.ts'
import css from './Heading.module.css'

export interface BelongingsProps {
  readonly entry: ArtifactEntry
  readonly entries: readonly Entry[]
  /** Told who signed it, as soon as that is verified. */
  readonly onSigner: (signer: Signer) => void
}

/** What the artifact has to do with everything else that is open, and with the rest of its input. */
export function Belongings({ entry, entries, onSigner }: BelongingsProps) {
  // While many are still being looked at, the page answers first.
  const others = useDeferredValue(entries)
  const relations = useMemo(() => relationsOf(others, entry), [others, entry])
  const verdicts = useIssuerVerdicts(entry, relations.issuers)
  const signer = signerOf(entry, verdicts)
  useEffect(() => onSigner(signer), [signer, onSigner])
  return (
    <>
      <InputTrouble entry={entry} />
      <InputMends entry={entry} />
      <NestingLines entry={entry} entries={others} />
      <RelationLines relations={relations} issuers={verdicts.filter(({ issuer }) => !isSame(issuer, entry))} of={entry} />
    </>
  )
}

/** What else is in the same input and was not understood: it must not go unseen beside what was. */
function InputTrouble({ entry: { opened } }: { entry: ArtifactEntry }) {
  const troubles = sorted(opened.findings).filter(({ severity }) => severity !== 'note')
  const [worst] = troubles
  if (!worst) return null
  return <p className={css['verdict']} data-severity={worst.severity}><SeverityIcon severity={worst.severity} /><span>Not all of the input was understood: {findingWords(worst).title}{troubles.length > 1 && ` (and ${troubles.length - 1} more)`}</span></p>
}

/** So many mends are named; the rest stand with the findings. */
const NAMED = 2

/** What was mended in the input, so that nobody takes it for what was pasted. */
function InputMends({ entry: { opened } }: { entry: ArtifactEntry }) {
  const mends = opened.findings.filter(({ code, severity }) => severity === 'note' && code.startsWith('repair.'))
  if (mends.length === 0) return null
  const more = mends.length - NAMED
  return <p className={css['verdict']}><Wrench aria-hidden="true" /><span>{mends.slice(0, NAMED).map((found) => `${findingWords(found).title}.`).join(' ')}{more > 0 && ` And ${more} more.`}</span></p>
}
