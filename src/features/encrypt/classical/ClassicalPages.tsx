import type { ReactNode } from 'react'
import { languageOf } from '../../../core/ops/classical/letters.ts'
import type { OperationId } from '../../../core/ops/contract.ts'
import type { PageId } from '../../../words/encrypt.ts'
import type { OperationForm } from '../../../ui/ops/useOperation.ts'
import { OperationCard } from '../OperationCard.tsx'
import { PageHead } from '../OperationsPage.tsx'
import page from '../Encrypt.module.css'
import css from './Classical.module.css'
import { FrequencyChart } from './FrequencyChart.tsx'

type Breaking = Extract<OperationId, 'caesar-break' | 'vigenere-break' | 'substitution-break'>

/** The chart of what is in the form: it is drawn while it is typed. */
function chartOf(form: OperationForm<Breaking, unknown>): ReactNode {
  const values: Readonly<Record<string, unknown>> = form.values, { text, language } = values
  return <FrequencyChart text={typeof text === 'string' ? text : ''} language={languageOf(typeof language === 'string' ? language : '')} />
}

interface LessonProps {
  readonly page: PageId
  readonly make: Extract<OperationId, 'caesar' | 'vigenere' | 'substitution'>
  readonly break: Breaking
  readonly children: ReactNode
}

function Lesson({ page: id, make, break: breaking, children }: LessonProps) {
  return (
    <>
      <PageHead page={id}><p className={css['lesson']}>{children}</p></PageHead>
      <div className={page['sides']}>
        <OperationCard id={make} />
        <OperationCard id={breaking} renderBelow={chartOf} />
      </div>
    </>
  )
}

export function CaesarPage() {
  return <Lesson page="caesar" make="caesar" break="caesar-break">Encrypt a few lines, send them to the other side, and see that no key is needed to read them: the bars are the language’s, only moved. A cipher with 26 keys is no cipher; today’s have 2<sup>128</sup> and more.</Lesson>
}

export function VigenerePage() {
  return <Lesson page="vigenere" make="vigenere" break="vigenere-break">The bars are flat now: the same letter is written in several ways. But the key comes round again, and whoever finds its length has nothing but Caesars before him. A key that is as long as the message, random, and used once would be safe. That is the one-time pad, and nearly what AES in counter mode makes out of a short key.</Lesson>
}

export function SubstitutionPage() {
  return <Lesson page="substitution" make="substitution" break="substitution-break">There are about 2<sup>88</sup> alphabets, so many that trying is hopeless, and it is broken before you look up: the number of keys says how strong a cipher can be, not how strong it is. What must not be left in the text is any trace of the message.</Lesson>
}
