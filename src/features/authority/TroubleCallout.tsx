import { vaultErrorWords } from '../../words/vault.ts'
import { findingWords } from '../../words/findings.ts'
import { pkiProblemWords } from '../../words/pki.ts'
import { Callout } from '../../ui/kit/Callout.tsx'
import type { Trouble } from './outcome.ts'

/** What went wrong that belongs to no field of the form. `fields`: those that show their problems themselves. */
export function TroubleCallout({ trouble, fields }: { trouble: Trouble | null; fields: readonly string[] }) {
  if (!trouble || trouble.type === 'cancelled') return null
  if (trouble.type === 'problems') {
    const rest = trouble.problems.filter(({ field }) => !fields.includes(field))
    return rest.length > 0 && <Callout live severity="error" title={rest.map(pkiProblemWords).join(' ')} />
  }
  if (trouble.type === 'browser') return <Callout live severity="error" title="The browser could not do it">It says: {trouble.message}. Nothing was kept, and nothing that you typed is lost.</Callout>
  const { title, why, mend } = trouble.type === 'vault' ? vaultErrorWords(trouble.error) : findingWords(trouble.finding)
  return <Callout live severity="error" title={title}>{why} {mend}</Callout>
}

/** The same in one text, for a field that shows its own trouble. */
export function troubleText(trouble: Trouble): string {
  switch (trouble.type) {
    case 'problems': return trouble.problems.map(pkiProblemWords).join(' ')
    case 'browser': return `The browser could not do it. It says: ${trouble.message}.`
    case 'cancelled': return ''
    case 'vault': return joined(vaultErrorWords(trouble.error))
    case 'finding': return joined(findingWords(trouble.finding))
  }
}

const joined = ({ title, why, mend }: { title: string; why: string; mend: string }) => `${title}. ${why} ${mend}`
