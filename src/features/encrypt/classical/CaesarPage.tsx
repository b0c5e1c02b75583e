import { ALPHABET, modulo26 } from '../../../core/ops/classical/letters.ts'
import { OperationCard } from '../OperationCard.tsx'
import { PageHead } from '../OperationsPage.tsx'
import { Results } from '../Results.tsx'
import { CaesarExplorer } from './CaesarExplorer.tsx'
import { Lesson } from './Lesson.tsx'
import { Strip } from './Strip.tsx'
import shared from '../Encrypt.module.css'

const letters = [...ALPHABET]

/** What the number in the form makes of each letter; null while it is none. */
function moved(shift: string, direction: string): readonly string[] | null {
  if (!/^\s*\d{1,2}\s*$/.test(shift)) return null
  const move = direction === 'encrypt' ? Number(shift) : -Number(shift)
  return letters.map((_, letter) => ALPHABET[modulo26(letter + move)] ?? '')
}

/** Caesar's cipher, and its end: the course's first step. */
export default function CaesarPage() {
  return (
    <>
      <PageHead page="caesar" />
      <div className={shared['sides']}>
        <OperationCard id="caesar" renderBelow={({ values: { shift, direction } }) => {
          const cells = moved(shift, direction)
          return cells && <Strip caption="What each letter becomes" rows={[{ label: 'from', cells: letters }, { label: 'to', cells }]} />
        }} />
        <OperationCard id="caesar-break" renderResult={(form) => <><Results form={form} /><CaesarExplorer form={form} /></>} />
      </div>
      <Lesson id="caesar-lesson" title="Why it fails" next={{ href: '#/encrypt/substitution', label: 'Take more keys: a mixed alphabet' }}>
        <p><b>There are 26 keys.</b> Whoever knows how it works tries them all; here that takes no time at all. A cipher must stay safe when everything but the key is known (Kerckhoffs, 1883), so it needs more keys than anyone can try.</p>
        <p><b>And nobody needs to try.</b> In English every eighth letter is an e, in German every sixth. Move the letters on, and the hills of the chart move with them, in the same order. Turn until they lie on each other, and you have read it.</p>
      </Lesson>
    </>
  )
}
