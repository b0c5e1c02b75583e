import { useState } from 'react'
import { ALPHABET, lettersOf } from '../../../core/ops/classical/letters.ts'
import { columnsOf, countsOf, languageOf, type Repeat } from '../../../core/ops/classical/statistics.ts'
import type { VigenereBroken } from '../../../core/ops/classical/vigenere-break.ts'
import type { OperationForm } from '../../../ui/ops/useOperation.ts'
import { count } from '../../../words/format.ts'
import { FrequencyChart } from './FrequencyChart.tsx'
import shared from '../Encrypt.module.css'
import css from './Classical.module.css'

type Form = OperationForm<'vigenere-break', unknown>

/** How the word's length shows, and one Caesar for each of its letters. */
export function VigenereExplorer({ form: { result } }: { form: Form }) {
  const output = result?.output as VigenereBroken | undefined
  if (!output || !result) return null
  return (
    <div className={css['explorer']} role="group" aria-label="How it was found">
      <h3>1. How long is the word?</h3>
      <p className={shared['muted']}>Take every second letter, every third, and so on. Where the step is the word’s length, each part is a plain Caesar, and as uneven as a language: 1.7 in English, 2.0 in German, where letters by chance have 1.0.</p>
      <Coincidences indexes={output.coincidences} length={output.key.length} />
      {output.repeats.length > 0 && <Repeats repeats={output.repeats} length={output.key.length} />}
      <h3>2. One Caesar for each letter of it</h3>
      <Columns key={`${output.key} ${result.values.text}`} text={result.values.text} language={result.values.language} word={output.key} />
    </div>
  )
}

const COLUMN = 26, HEIGHT = 110, BASE = HEIGHT - 18, TOP = 2.4

function Coincidences({ indexes, length }: { indexes: readonly number[]; length: number }) {
  const height = (index: number) => Math.round(Math.min(index, TOP) / TOP * (BASE - 4))
  return (
    <figure className={css['chart']}>
      <svg viewBox={`0 0 ${indexes.length * COLUMN} ${HEIGHT}`} role="img" aria-label={`Unevenness for each length: ${indexes.map((index, i) => `${i + 1}: ${index.toFixed(2)}`).join(', ')}`}>
        <line className={css['even']} x1={0} x2={indexes.length * COLUMN} y1={BASE - height(1)} y2={BASE - height(1)} />
        {indexes.map((index, i) => (
          <g key={lengthKey(i)}>
            <rect className={css[i + 1 === length ? 'chosen' : 'observed']} x={i * COLUMN + 5} y={BASE - height(index)} width={COLUMN - 10} height={height(index)} />
            <text className={css['letter']} x={i * COLUMN + COLUMN / 2} y={HEIGHT - 4} textAnchor="middle">{i + 1}</text>
          </g>
        ))}
      </svg>
      <figcaption>Unevenness, for each length of the word. The line is chance.</figcaption>
    </figure>
  )
}
const lengthKey = (index: number) => `length-${index + 1}`

/** Kasiski's way: the same letters, encrypted by the same part of the word. */
function Repeats({ repeats, length }: { repeats: readonly Repeat[]; length: number }) {
  return (
    <>
      <p className={shared['muted']}>Stretches that come again (Kasiski, 1863). Short ones may do so by chance; long ones lie a multiple of the word’s length apart.</p>
      <ul className={css['repeats']}>
        {repeats.map(({ letters, distance }) => <li key={`${letters}-${distance}`}><code>{letters}</code> again after {count(distance, 'letter')}{distance % length === 0 ? `: ${distance / length} × ${length}` : ', by chance'}</li>)}
      </ul>
    </>
  )
}

function Columns({ text, language, word }: { text: string; language: string; word: string }) {
  const [column, setColumn] = useState(0)
  const shift = ALPHABET.indexOf(word.charAt(column)), counts = countsOf(columnsOf(lettersOf(text), word.length)[column] ?? [])
  return (
    <>
      <div className={css['word']} role="group" aria-label="Letters of the word">
        {[...word].map((letter, i) => <button key={placeKey(i)} type="button" aria-pressed={i === column} aria-label={`Letter ${i + 1} of the word: ${letter}`} onClick={() => setColumn(i)}>{letter}</button>)}
      </div>
      <FrequencyChart label={`Letters ${[1, 2, 3].map((_, i) => column + 1 + i * word.length).join(', ')} … of the text, moved back by ${shift}`} counts={counts.map((_, letter) => counts[(letter + shift) % 26] ?? 0)} language={languageOf(language)} />
    </>
  )
}

/** Letters of a word have no identity but their place. */
const placeKey = (index: number) => `place-${index}`
