import type { NoFormat } from '../../core/crypto/key/formats.ts'
import { noFormatWord } from '../../words/keys.ts'
import css from './Halves.module.css'

/** The formats that a key does not have, with the reasons. */
export function NotOffered({ missing }: { missing: readonly { readonly name: string; readonly reason: NoFormat }[] }) {
  if (missing.length === 0) return null
  return (
    <details className={css['missing']}>
      <summary>Not for this key: {missing.map(({ name }) => name).join(', ')}</summary>
      <ul>{missing.map(({ name, reason }) => <li key={name}>{noFormatWord(name, reason)}</li>)}</ul>
    </details>
  )
}
