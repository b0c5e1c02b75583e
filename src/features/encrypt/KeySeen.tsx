import { seenKey, type KeyHalf } from '../../core/crypto/key/seen.ts'
import { seenKeyWords } from '../../words/seen-key.ts'
import css from './Encrypt.module.css'

/** What a key seems to be, as soon as it is in its field. */
export default function KeySeen({ text, wanted }: { text: string; wanted: KeyHalf }) {
  const seen = text.trim() === '' ? null : seenKey(text, wanted)
  return seen && <p className={css['seen']}>{seenKeyWords(seen)}</p>
}
