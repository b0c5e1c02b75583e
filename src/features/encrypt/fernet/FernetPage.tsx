import { useRef, type RefObject } from 'react'
import { fernetDecryptVectors } from '../../../core/ops/fernet/vectors.ts'
import { announce } from '../../../ui/kit/announce.ts'
import { About } from './About.tsx'
import { DecryptCard } from './DecryptCard.tsx'
import { EncryptCard } from './EncryptCard.tsx'
import { KeyCard } from './KeyCard.tsx'
import { RotateCard } from './RotateCard.tsx'
import { TokenCard } from './TokenCard.tsx'
import { useFernet } from './useFernet.ts'
import css from '../Encrypt.module.css'

/** Fernet: one key, both directions, and the token in its parts. */
export default function FernetPage() {
  const fernet = useFernet()
  const key = useRef<HTMLElement>(null), decrypt = useRef<HTMLElement>(null), rotate = useRef<HTMLDetailsElement>(null)
  const focusKey = () => key.current?.querySelector<HTMLElement>('input:not([type=file])')?.focus()
  const sendToDecrypt = (token: string) => {
    fernet.decrypting.set({ token })
    leadTo(decrypt, 'The token is in the Decrypt form')
  }
  const sendToRotate = () => {
    const { token, older } = fernet.decrypting.values
    fernet.rotating.set({ token, older })
    rotate.current?.setAttribute('open', '')
    leadTo(rotate, 'The token and its keys are in the Rotate form')
  }
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
        <EncryptCard fernet={fernet} focusKey={focusKey} onSend={sendToDecrypt} />
        <DecryptCard fernet={fernet} focusKey={focusKey} cardRef={decrypt} onRotate={sendToRotate} />
      </div>
      <TokenCard fernet={fernet} />
      <RotateCard fernet={fernet} focusKey={focusKey} onSend={sendToDecrypt} cardRef={rotate} />
    </div>
  )
}

/** To the button that runs what was just filled in. */
function leadTo(card: RefObject<HTMLElement | null>, said: string): void {
  const button = card.current?.querySelector<HTMLElement>('button[type=submit]')
  button?.scrollIntoView({ block: 'center' })
  button?.focus()
  announce(said)
}
