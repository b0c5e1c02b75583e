import { octetHex } from '../../../core/bytes/hex.ts'
import { withFlipped, type Flip, type Flips } from '../../../core/ops/cipher/bit-flip.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Callout } from '../../../ui/kit/Callout.tsx'
import { ErrorText } from '../../../ui/ops/OpForm.tsx'
import type { OperationForm } from '../../../ui/ops/useOperation.ts'
import { ByteCells, TextCells } from './ByteCells.tsx'
import { difference, type Difference } from './difference.ts'
import encrypt from '../Encrypt.module.css'
import css from './Mistakes.module.css'

type Form = OperationForm<'bit-flip', unknown>

/** The places of the IV that all three modes have. */
const IV_PLACES = 12

/** The three modes side by side: what is sent, which bit is changed, what is read. */
export function Flipper({ form }: { form: Form }) {
  const output = form.result?.output as Flips | undefined, values = form.result?.values
  if (!output || !values) return null
  const place = Number(values.place), bit = Number(values.bit), inIv = values.where === 'iv'
  const pick = (where: 'ciphertext' | 'iv') => (at: number) => void form.run({ where, place: String(at) })
  const error = form.errors.find(({ field }) => field === 'place' || field === 'bit' || field === 'where')
  return (
    <div className={encrypt['result']} role="group" aria-label="What the receiver reads">
      <h3>Pick a byte of what is sent, and a bit of it</h3>
      {form.values.message !== values.message && <p className={encrypt['stale']}>Made from what was here before. Send it again to have what is here now.</p>}
      {error && <p role="alert" className={encrypt['stale']}><ErrorText error={error} /></p>}
      <Bits form={form} output={output} place={place} bit={bit} inIv={inIv} />
      <div className={css['modes']} data-field="place">
        {output.flips.map((flip) => <Mode key={flip.mode} flip={flip} message={output.message} change={{ place, bit, inIv }} pick={pick} />)}
      </div>
    </div>
  )
}

const quoted = (octet: number) => (octet > 0x20 && octet < 0x7f ? `“${String.fromCharCode(octet)}”` : octet === 0x20 ? 'a space' : `0x${octetHex(octet)}`)
const BITS = [7, 6, 5, 4, 3, 2, 1, 0]

interface BitsProps {
  readonly form: Form
  readonly output: Flips
  readonly place: number
  readonly bit: number
  readonly inIv: boolean
}

/** The byte of the message at that place in its bits: in CTR those of the ciphertext are those of the message. */
function Bits({ form, output: { message, flips }, place, bit, inIv }: BitsProps) {
  const octet = (inIv ? flips[0]?.iv : message)?.[place] ?? 0, after = octet ^ (1 << bit)
  return (
    <div className={css['bits']} data-field="bit">
      <span>Byte {place} of the {inIv ? 'IV' : 'message'}{!inIv && `, ${quoted(octet)}`}:</span>
      <div role="group" aria-label="The bit that is changed">
        {BITS.map((each) => <Button key={each} size="small" aria-pressed={each === bit} aria-label={`Bit ${each}: ${octet >> each & 1}`} onClick={() => void form.run({ bit: String(each) })}>{octet >> each & 1}</Button>)}
      </div>
      {!inIv && <span>With bit {bit} changed it is {quoted(after)}.</span>}
    </div>
  )
}

interface ModeProps {
  readonly flip: Flip
  readonly message: Uint8Array
  readonly change: { readonly place: number; readonly bit: number; readonly inIv: boolean }
  readonly pick: (where: 'ciphertext' | 'iv') => (place: number) => void
}

function Mode({ flip: { mode, iv, ciphertext, opened, refused }, message, change: { place, bit, inIv }, pick }: ModeProps) {
  const sent = inIv ? ciphertext : withFlipped(ciphertext, place, bit), sentIv = inIv ? withFlipped(iv, place, bit) : iv
  const what = opened && difference(message, opened), ivName = mode === 'AES-CBC' ? 'IV' : mode === 'AES-CTR' ? 'counter' : 'nonce'
  return (
    <section className={css['mode']} aria-label={mode}>
      <h4>{mode}</h4>
      <h5>Arrives: {ivName}</h5>
      <ByteCells label={`${mode}: ${ivName}`} bytes={sentIv} pickable={IV_PLACES} picked={inIv ? place : null} onPick={pick('iv')} />
      <h5>Arrives: ciphertext</h5>
      <ByteCells label={`${mode}: ciphertext`} bytes={sent} pickable={message.length} picked={inIv ? null : place} onPick={pick('ciphertext')} />
      {opened && what && <h5>{refused ? 'What is inside, for whoever does not look at the padding' : 'The receiver reads'}</h5>}
      {opened && what && <TextCells bytes={opened} change={what} />}
      <Verdict refused={refused} what={what} />
    </section>
  )
}

function Verdict({ refused, what }: { refused: Flip['refused']; what: Difference | null }) {
  if (refused === 'tag') return <Callout severity="ok" title="Refused: the tag does not fit.">Nothing of the message is given out.</Callout>
  if (refused === 'padding') return <Callout severity="warning" title="Refused, by chance: the change fell into the padding.">A receiver that says so helps whoever tries this byte by byte.</Callout>
  return <Callout severity="error" title="Accepted, and nobody notices.">{what && said(what)}</Callout>
}

const blocks = (numbers: readonly number[]) => (numbers.length === 1 ? `Block ${(numbers[0] ?? 0) + 1} is` : `${numbers.length} blocks are`)

/** The change in words, for those who do not see it. */
function said({ garbled, changed }: Difference): string {
  const garbage = garbled.length > 0 ? `${blocks(garbled)} garbage. ` : ''
  const bits = changed.map(({ place, before, after }) => `At byte ${place} ${quoted(before)} has become ${quoted(after)}.`).join(' ')
  return `${garbage}${bits}` || 'The message is what it was.'
}
