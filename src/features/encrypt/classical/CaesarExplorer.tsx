import { useState } from 'react'
import { movedBy } from '../../../core/ops/classical/caesar.ts'
import type { CaesarBroken } from '../../../core/ops/classical/caesar-break.ts'
import { lettersOf, modulo26 } from '../../../core/ops/classical/letters.ts'
import { countsOf, languageOf } from '../../../core/ops/classical/statistics.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import type { OperationForm } from '../../../ui/ops/useOperation.ts'
import { number } from '../../../words/format.ts'
import { FrequencyChart } from './FrequencyChart.tsx'
import { Text } from './Text.tsx'
import css from './Classical.module.css'

type Form = OperationForm<'caesar-break', unknown>

/** All 26 keys: turned by hand, or looked at side by side. */
export function CaesarExplorer({ form: { result } }: { form: Form }) {
  const output = result?.output as CaesarBroken | undefined
  return output && result ? <Explorer key={`${output.shift} ${result.values.text}`} broken={output} values={result.values} /> : null
}

function Explorer({ broken: { shift, distances }, values: { text, language } }: { broken: CaesarBroken; values: Form['values'] }) {
  const [turned, setTurned] = useState(shift)
  const counts = countsOf(lettersOf(text)), moved = counts.map((_, letter) => counts[(letter + turned) % 26] ?? 0)
  return (
    <div className={css['explorer']} role="group" aria-label="All 26 keys">
      <h3>Turn it yourself</h3>
      <div className={css['turn']}><span>Places back: <output>{turned}</output></span><input type="range" aria-label="Places back" min={0} max={25} value={turned} onChange={(event) => setTurned(Number(event.target.value))} /></div>
      <FrequencyChart label="This text, moved back" counts={moved} language={languageOf(language)} />
      {turned !== shift && <Text label="The text, moved back" text={movedBy(text, modulo26(-turned))} />}
      <h3>All 26 at once</h3>
      <ol className={css['keys']} start={0}>
        {distances.map((distance, each) => (
          <li key={shiftKey(each)}>
            <button type="button" aria-pressed={each === turned} data-best={each === shift || undefined} onClick={() => setTurned(each)}>
              <b>{each}</b><span><SafeText text={movedBy(text.slice(0, 44), modulo26(-each))} /></span><i>{each === shift ? 'most like it' : `unlike by ${number(Math.round(distance))}`}</i>
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}

const shiftKey = (shift: number) => `shift-${shift}`
