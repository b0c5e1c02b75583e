import { useRef } from 'react'
import { fernetDecryptVectors } from '../../../core/ops/fernet/vectors.ts'
import { About } from './About.tsx'
import { DecryptCard } from './DecryptCard.tsx'
import { EncryptCard } from './EncryptCard.tsx'
import { KeyCard } from './KeyCard.tsx'
import { TokenCard } from './TokenCard.tsx'
import { useFernet } from './useFernet.ts'
import css from '../Encrypt.module.css'

/** Fernet: one key, both directions, and the token in its parts. */
export default function FernetPage() {
  const fernet = useFernet()
  const key = useRef<HTMLElement>(null), decrypt = useRef<HTMLElement>(null)
  const focusKey = () => key.current?.querySelector<HTMLElement>('input:not([type=file])')?.focus()
  const example = () => {
    const values = fernetDecryptVectors[0]?.values
    if (!values) return
    fernet.replaceKey(values.key, 'The specification’s key took the place of yours.')
    fernet.decrypting.set({ token: values.token, ttl: '' })
  }
  return (
    <div className={css['place']}>
      <header className={css['head']}>
        <h1>Encrypt with Fernet</h1>
        <p className={css['muted']}>Turn a message into a token that only your key can read. Everything happens in this browser.</p>
      </header>
      <About onExample={example} />
      <KeyCard fernet={fernet} cardRef={key} />
      <div className={css['sides']}>
        <EncryptCard fernet={fernet} focusKey={focusKey} decryptRef={decrypt} />
        <DecryptCard fernet={fernet} focusKey={focusKey} cardRef={decrypt} />
      </div>
      <TokenCard fernet={fernet} />
    </div>
  )
}
