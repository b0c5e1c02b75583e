import { ALPHABET, keyLetters, lettersOf } from '../../../core/ops/classical/letters.ts'
import { keyed } from '../../../core/ops/classical/vigenere.ts'
import { OperationCard } from '../OperationCard.tsx'
import { PageHead } from '../OperationsPage.tsx'
import { Results } from '../Results.tsx'
import { Lesson } from './Lesson.tsx'
import { Strip, type StripRow } from './Strip.tsx'
import { VigenereExplorer } from './VigenereExplorer.tsx'
import shared from '../Encrypt.module.css'

const SHOWN = 26

/** The first letters, the word under them, and what they become. */
function rowsOf(text: string, key: string, direction: string): readonly StripRow[] {
  const read = keyLetters(key), letters = lettersOf(text).slice(0, SHOWN)
  if (!read.ok || read.letters.length === 0 || letters.length === 0) return []
  const plain = letters.map((letter) => ALPHABET[letter] ?? '')
  return [
    { label: 'text', cells: plain },
    { label: 'word', cells: letters.map((_, i) => ALPHABET[read.letters[i % read.letters.length] ?? 0] ?? '') },
    { label: 'becomes', cells: [...keyed(plain.join(''), read.letters, direction === 'encrypt' ? 1 : -1)] },
  ]
}

/** Vigenère's cipher, and what broke it: the step before one shared key. */
export default function VigenerePage() {
  return (
    <>
      <PageHead page="vigenere" />
      <div className={shared['sides']}>
        <OperationCard id="vigenere" renderBelow={({ values: { text, key, direction } }) => {
          const rows = rowsOf(text, key, direction)
          return rows.length > 0 && <Strip caption="What the first letters become" rows={rows} />
        }} />
        <OperationCard id="vigenere-break" renderResult={(form) => <><Results form={form} /><VigenereExplorer form={form} /></>} />
      </div>
      <Lesson id="vigenere-lesson" title="Why it fails, and what would not" next={{ href: '#/encrypt/cipher', label: 'One shared key: AES and ChaCha20' }}>
        <p><b>The word repeats.</b> The same e is now an x, now a q: the chart is flat. But every fifth letter was moved by the same number, and taken alone these are a Caesar again. A word as long as the message, by chance and used once, cannot be broken at all (the one-time pad; Shannon, 1949): but then the key is as hard to hand over as the message.</p>
        <p><b>So what should a cipher have?</b> So many keys that none can be tried; letters, or bits, that depend on all of the key and on their neighbours; and nothing left that repeats. And it must say when somebody has changed the message. Today’s ciphers do that with a key of 32 bytes, which two people share.</p>
      </Lesson>
    </>
  )
}
