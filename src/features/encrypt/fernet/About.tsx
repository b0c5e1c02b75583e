import { specUrl } from '../../../core/spec/references.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import css from '../Encrypt.module.css'

/** For whoever meets Fernet for the first time: what it is, what it protects, and what it leaves open. */
export function About({ onExample }: { onExample: () => void }) {
  return (
    <Disclosure className={css['about']} open summary="What Fernet is, and what it does not protect">
      <div className={css['lessons']}>
        <section>
          <h2>One key on both sides</h2>
          <p>Fernet is symmetric encryption: whoever has the key makes tokens and reads them; whoever has not can do neither. A token is one word of letters, digits, <code>-</code> and <code>_</code>. It fits into a cookie, a URL, a database column or an e-mail.</p>
        </section>
        <section>
          <h2>What it protects</h2>
          <p>The message is hidden (AES-128 in CBC mode). A token that was changed in any bit is refused before anything is decrypted (HMAC-SHA256). The time when it was made is part of what cannot be changed, so that old tokens can be refused.</p>
        </section>
        <section>
          <h2>What it does not</h2>
          <p>The time, and nearly the length, stand in the clear. A key that leaks opens every token ever made with it: there is no forward secrecy. Within its time-to-live a token can be used again. And how the key reaches the other side is left to you: that is what TLS and certificates are for.</p>
        </section>
      </div>
      <p className={css['further']}>
        <Button size="small" onClick={onExample}>Try the specification’s example</Button>
        <a href={specUrl('Fernet') ?? ''} target="_blank" rel="noreferrer">The Fernet specification</a>
        <a href="https://cryptography.io/en/latest/fernet/" target="_blank" rel="noreferrer">Python’s cryptography.fernet</a>
      </p>
    </Disclosure>
  )
}
