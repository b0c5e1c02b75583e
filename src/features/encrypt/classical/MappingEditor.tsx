import { useState } from 'react'
import { ALPHABET, letterIndex, lettersOf } from '../../../core/ops/classical/letters.ts'
import { countsOf, languageOf } from '../../../core/ops/classical/statistics.ts'
import { substituted } from '../../../core/ops/classical/substitution.ts'
import type { SubstitutionBroken } from '../../../core/ops/classical/substitution-break.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { announce } from '../../../ui/kit/announce.ts'
import type { OperationForm } from '../../../ui/ops/useOperation.ts'
import { FrequencyChart } from './FrequencyChart.tsx'
import { Text } from './Text.tsx'
import shared from '../Encrypt.module.css'
import css from './Classical.module.css'

type Form = OperationForm<'substitution-break', unknown>

/** The alphabet that was found, to be set right by hand where it is wrong. */
export function MappingEditor({ form: { result } }: { form: Form }) {
  const output = result?.output as SubstitutionBroken | undefined
  return output && result ? <Editor key={result.values.text + output.text} broken={output} values={result.values} /> : null
}

/** The letter set to another; the one that had it gets what is left. */
export function swapped(map: readonly number[], letter: number, plain: number): readonly number[] {
  const other = map.indexOf(plain)
  return map.map((each, i) => (i === letter ? plain : i === other ? map[letter] ?? each : each))
}

const upper = (letter: number) => ALPHABET[letter]?.toUpperCase() ?? ''

function Editor({ broken, values: { text, language } }: { broken: SubstitutionBroken; values: Form['values'] }) {
  const [map, setMap] = useState(broken.map)
  const counts = countsOf(lettersOf(text)), plain = Array.from({ length: 26 }, (_, letter) => counts[map.indexOf(letter)] ?? 0)
  const set = (letter: number, typed: string) => {
    const to = letterIndex(typed.charCodeAt(typed.length - 1))
    if (to < 0 || to === map[letter]) return
    announce(`${upper(letter)} is ${ALPHABET[to]}; ${upper(map.indexOf(to))} is ${ALPHABET[map[letter] ?? 0]}`)
    setMap(swapped(map, letter, to))
  }
  return (
    <div className={css['explorer']} role="group" aria-label="The alphabet, by hand">
      <h3>Set it right by hand</h3>
      <p className={shared['muted']}>Above is the letter of the ciphertext with its number, below the one that it stands for. Type another letter: the two change places. Rare letters are what the statistics get wrong, and what you see at once.</p>
      <div className={css['mapping']}>
        {map.map((to, letter) => (
          <label key={upper(letter)} data-absent={counts[letter] === 0 || undefined}>
            <span>{upper(letter)}<i>{counts[letter]}</i></span>
            <input type="text" value={ALPHABET[to] ?? ''} aria-label={`${upper(letter)} stands for`} autoComplete="off" autoCapitalize="off" spellCheck={false} onFocus={(event) => event.target.select()} onChange={(event) => set(letter, event.target.value)} />
          </label>
        ))}
      </div>
      {map !== broken.map && <Text label="The text by this alphabet" text={substituted(text, map)} />}
      {map !== broken.map && <div className={shared['actions']}><Button size="small" onClick={() => setMap(broken.map)}>Back to what was found</Button></div>}
      <FrequencyChart label="This text, by this alphabet" counts={plain} language={languageOf(language)} />
    </div>
  )
}
