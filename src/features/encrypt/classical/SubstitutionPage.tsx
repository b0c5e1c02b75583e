import { ALPHABET, keyLetters } from '../../../core/ops/classical/letters.ts'
import { alphabetOf, alphabetText, inverted } from '../../../core/ops/classical/substitution.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { OperationCard } from '../OperationCard.tsx'
import { PageHead } from '../OperationsPage.tsx'
import { Results } from '../Results.tsx'
import { Sparkles } from '../icons.ts'
import { Lesson } from './Lesson.tsx'
import { MappingEditor } from './MappingEditor.tsx'
import { shuffledAlphabet } from './shuffle.ts'
import { Strip } from './Strip.tsx'
import shared from '../Encrypt.module.css'

/** What the key in the form makes of each letter; null while it is none. */
function replaced(key: string, direction: string): readonly string[] | null {
  const read = keyLetters(key)
  if (!read.ok || read.letters.length === 0) return null
  const alphabet = alphabetOf(read.letters)
  return [...alphabetText(direction === 'encrypt' ? alphabet : inverted(alphabet))]
}

/** The mixed alphabet: keys beyond number, and habits that stay. */
export default function SubstitutionPage() {
  return (
    <>
      <PageHead page="substitution" />
      <div className={shared['sides']}>
        <OperationCard id="substitution" renderBelow={({ values: { key, direction }, set }) => {
          const cells = replaced(key, direction)
          return (
            <>
              <div className={shared['actions']}><Button size="small" icon={<Sparkles />} onClick={() => set({ key: shuffledAlphabet() })}>Shuffle an alphabet</Button></div>
              {cells && <Strip caption="What each letter becomes" rows={[{ label: 'from', cells: [...ALPHABET] }, { label: 'to', cells }]} />}
            </>
          )
        }} />
        <OperationCard id="substitution-break" renderResult={(form) => <><Results form={form} /><MappingEditor form={form} /></>} />
      </div>
      <Lesson id="substitution-lesson" title="Why it fails" next={{ href: '#/encrypt/vigenere', label: 'Hide the habits: Vigenère' }}>
        <p><b>Many keys are not enough.</b> There are 26 × 25 × 24 × … alphabets, more than any machine could try. Nobody tries them. Each letter always has the same other in its place, so it keeps its neighbours and its number: the commonest is probably e, what often follows t is probably h.</p>
        <p><b>That is old.</b> Al-Kindi described it in Baghdad in the ninth century. Here a program climbs: it swaps two letters whenever the text then has more of the threes of letters that the language has, tens of thousands of times in a blink. One or two hundred letters are enough.</p>
      </Lesson>
    </>
  )
}
