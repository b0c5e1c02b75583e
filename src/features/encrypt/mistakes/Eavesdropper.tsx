import { readAgainst, type ReuseOutput } from '../../../core/ops/cipher/nonce-reuse.ts'
import { utf8, utf8Text } from '../../../core/ops/data.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Field } from '../../../ui/kit/Field.tsx'
import { TextInput } from '../../../ui/kit/inputs.tsx'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { ErrorText } from '../../../ui/ops/OpForm.tsx'
import type { OperationForm } from '../../../ui/ops/useOperation.ts'
import { number } from '../../../words/format.ts'
import { operationWord } from '../../../words/ops/ops.ts'
import { lastPlace, plausible } from './crib.ts'
import { XorTable } from './XorTable.tsx'
import encrypt from '../Encrypt.module.css'
import css from './Mistakes.module.css'

type Form = OperationForm<'nonce-reuse', unknown>

/** Whole bytes are a place; anything else counts as the first. */
const placeIn = ({ values: { place } }: Form, last: number): number => (/^\d+$/.test(place.trim()) ? Math.min(Number(place), last) : 0)

/** What can be done with two ciphertexts and no key: guess a word, drag it along, read. */
export function Eavesdropper({ form }: { form: Form }) {
  const output = form.result?.output as ReuseOutput | undefined
  if (!output) return null
  const { xor } = output, { crib } = form.values, last = lastPlace(xor, crib), place = placeIn(form, last)
  const word = utf8(crib), other = readAgainst(xor, word, place)
  return (
    <div className={encrypt['result']} role="group" aria-label="What an eavesdropper has">
      <h3>What an eavesdropper has, and does</h3>
      {!form.current && form.result && (form.values.first !== form.result.values.first || form.values.second !== form.result.values.second) && <p className={encrypt['stale']}>Made from what was here before. Encrypt again to have what is here now.</p>}
      <p className={encrypt['muted']}>The ciphertexts cross the network. Their XOR is the XOR of the messages: where both have the same character it is 00. A word that probably stands in one of them shows what stands in the other.</p>
      <div className={css['guess']}>
        <Crib form={form} last={last} place={place} />
        <Places form={form} place={place} output={output} />
      </div>
      <XorTable output={output} place={place} word={word.subarray(0, other.length)} other={other} />
      <Read form={form} other={other} word={word.subarray(0, other.length)} />
    </div>
  )
}

/** The word and its place: typed, or dragged. */
function Crib({ form, last, place }: { form: Form; last: number; place: number }) {
  const words = operationWord('nonce-reuse').fields
  const errorAt = (field: string) => form.errors.find((error) => error.field === field)
  const crib = errorAt('crib'), wrongPlace = errorAt('place')
  return (
    <div className={css['crib']}>
      <div data-field="crib"><Field label={words.crib.label} required error={crib && <ErrorText error={crib} />}><TextInput mono value={form.values.crib} onValue={(text) => form.set({ crib: text })} /></Field></div>
      <div data-field="place" className={css['place']}>
        <Field label={words.place.label} hint={words.place.hint} required error={wrongPlace && <ErrorText error={wrongPlace} />}><TextInput mono inputMode="numeric" value={form.values.place} onValue={(text) => form.set({ place: text })} /></Field>
        <input type="range" aria-label="Drag the word along" min={0} max={last} value={place} onChange={(event) => form.set({ place: event.target.value })} />
      </div>
    </div>
  )
}

const MOST = 12

/** Where the word may stand: where the other message then reads like text. */
function Places({ form, place, output: { xor } }: { form: Form; place: number; output: ReuseOutput }) {
  const all = plausible(xor, form.values.crib), shown = all.slice(0, MOST)
  return (
    <div className={css['places']} role="group" aria-label="Places where it may stand">
      <p className={encrypt['muted']}>{all.length === 0 ? 'At no place does the other message read like text. Try another word.' : `At ${number(all.length)} of ${number(lastPlace(xor, form.values.crib) + 1)} places the other message reads like text${all.length > MOST ? `; the first ${MOST} are` : ':'}`}</p>
      <div className={encrypt['actions']}>
        {shown.map((reading) => <Button key={reading.place} size="small" aria-pressed={reading.place === place} onClick={() => form.set({ place: String(reading.place) })}>{reading.place}: <code>“<SafeText text={reading.text} />”</code></Button>)}
      </div>
    </div>
  )
}

/** What the guess means, and going on from it. */
function Read({ form, word, other }: { form: Form; word: Uint8Array; other: Uint8Array }) {
  const text = utf8Text(other)
  if (word.length === 0) return <p className={encrypt['muted']}>Guess a word: a greeting, a name, “ the ”.</p>
  return (
    <div className={css['read']}>
      <p aria-live="polite">If one message has <code>“<SafeText text={utf8Text(word) ?? form.values.crib} />”</code> there, the other has <code>{text === null ? 'no text' : <>“<SafeText text={text} />”</>}</code>.</p>
      {text !== null && <Button size="small" onClick={() => form.set({ crib: text })}>Go on with the other: guess more of it</Button>}
    </div>
  )
}
