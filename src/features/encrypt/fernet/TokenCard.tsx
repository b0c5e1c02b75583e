import { useState } from 'react'
import type { FernetLabels } from '../../../core/crypto/fernet-token.ts'
import type { Span } from '../../../core/findings/span.ts'
import { fernetError } from '../../../core/ops/fernet/fields.ts'
import { ByteView } from '../../../ui/bytes/ByteView.tsx'
import { Callout } from '../../../ui/kit/Callout.tsx'
import { Segmented } from '../../../ui/kit/choices.tsx'
import { opErrorWords } from '../../../words/ops/ops.ts'
import { FlipBit } from './FlipBit.tsx'
import { readingOf } from './reading.ts'
import { TokenText } from './TokenText.tsx'
import type { Fernet, Inspected } from './useFernet.ts'
import css from '../Encrypt.module.css'

const SOURCES = [{ value: 'made', label: 'Token made' }, { value: 'given', label: 'Token to decrypt' }] as const

/** The token in its parts, which anyone can read without a key: as characters, as labels, as bytes. */
export function TokenCard({ fernet }: { fernet: Fernet }) {
  const { encrypting, decrypting, inspect } = fernet
  const made = encrypting.result?.output.text ?? '', given = decrypting.values.token.trim()
  const both = made !== '' && given !== '' && made !== given
  const which: Inspected = both ? fernet.inspected : given === '' ? 'made' : 'given'
  const text = which === 'made' ? made : given
  if (text === '') return null
  // What was written is labelled already.
  const reading = text === made ? null : readingOf(text)
  const labels = reading ? reading.labels : encrypting.result?.output ?? null
  const error = !reading || reading.token.ok ? null : opErrorWords(fernetError(reading.token.problem, 'token'))
  return (
    <section className={css['card']} aria-labelledby="fernet-token">
      <div className={css['cardHead']}>
        <h2 id="fernet-token">The token, byte by byte</h2>
        {both && <Segmented legend="Which token" legendHidden value={which} options={SOURCES} onValue={inspect} />}
      </div>
      <p className={css['muted']}>No key is needed for this: only the message inside the ciphertext is hidden. Point at a part, a node or a byte to see the others light up.</p>
      {error && <Callout severity="warning" title={`${error.title}.`}>{error.mend}</Callout>}
      {labels && <Linked labels={labels} fernet={fernet} />}
    </section>
  )
}

function Linked({ labels, fernet }: { labels: FernetLabels; fernet: Fernet }) {
  const [selection, setSelection] = useState<Span | null>(null)
  const [hover, setHover] = useState<Span | null>(null)
  const link = { selection: within(selection, labels), hover: within(hover, labels), onSelect: setSelection, onHover: setHover }
  return (
    <>
      <TokenText labels={labels} {...link} />
      <div className={css['bytes']}><ByteView buffer={labels.buffers[1]} tree={labels.tree} {...link} /></div>
      <FlipBit labels={labels} selection={link.selection} fernet={fernet} />
    </>
  )
}

/** A span that was selected in a longer token is none in this one. */
const within = (span: Span | null, { buffers }: FernetLabels) => (span && span.end <= buffers[1].bytes.length ? span : null)
