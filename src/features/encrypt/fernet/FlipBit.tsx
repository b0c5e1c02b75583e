import { octetHex } from '../../../core/bytes/hex.ts'
import { useState } from 'react'
import { NO_NODE } from '../../../core/bytes/tree.ts'
import type { FernetLabels } from '../../../core/crypto/fernet-token.ts'
import type { Span } from '../../../core/findings/span.ts'
import type { OpError } from '../../../core/ops/contract.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Callout } from '../../../ui/kit/Callout.tsx'
import { opErrorWords } from '../../../words/ops/ops.ts'
import { flipBit, type Flipped } from './flip.ts'
import type { Fernet } from './useFernet.ts'
import css from '../Encrypt.module.css'

interface Trial extends Flipped {
  readonly part: string
  /** Null: it was decrypted. */
  readonly error: OpError | null
}

const placeText = (offset: number) => `0x${octetHex(offset)}`

/** Shows what the HMAC is for: one bit of the token is changed, and the token is decrypted. */
export function FlipBit({ labels, selection, fernet: { decrypting, inspect } }: { labels: FernetLabels; selection: Span | null; fernet: Fernet }) {
  const [trial, setTrial] = useState<Trial | null>(null)
  const { tree, buffers: [, { bytes }] } = labels
  const offset = selection?.start ?? Math.min(25, bytes.length - 1)
  const flip = async (at: number) => {
    const flipped = flipBit(bytes, at), node = tree.at(at)
    // From here on the changed token is the one in view: flipping back starts from it.
    inspect('given')
    const outcome = await decrypting.run({ token: flipped.token })
    setTrial({ ...flipped, part: node === NO_NODE ? '' : tree.view(node).name, error: !outcome || outcome.ok ? null : outcome.error })
  }
  const shown = trial?.token === decrypting.values.token ? trial : null
  return (
    <div className={css['flip']}>
      <p className={css['muted']}>What if someone changes the token on its way? Select a byte, or take the first one of the ciphertext.</p>
      <Button onClick={() => void flip(offset)}>Flip one bit at {placeText(offset)} and decrypt</Button>
      {shown && <Verdict trial={shown} onBack={() => void flip(shown.offset)} />}
    </div>
  )
}

function Verdict({ trial: { part, offset, before, after, error }, onBack }: { trial: Trial; onBack: () => void }) {
  const what = `${part ? `${part}, ` : ''}byte ${placeText(offset)}: ${octetHex(before)} is now ${octetHex(after)}`
  const words = error && opErrorWords(error)
  return (
    <Callout live severity={error ? 'error' : 'ok'} title={words ? `${what}. ${words.title}.` : `${what}. It decrypts: this is the token as it was made.`} action={error && <Button size="small" onClick={onBack}>Flip it back</Button>}>
      {error?.code === 'fernet.hmac' && 'The key is the same as before, but to the receiver a changed token and a wrong key look alike. Nothing was decrypted.'}
    </Callout>
  )
}
