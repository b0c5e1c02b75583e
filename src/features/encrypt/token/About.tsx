import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import css from '../Encrypt.module.css'

/** What the three kinds of tokens are, and what goes wrong with them. */
export function About() {
  return (
    <Disclosure className={css['about']} open summary="Signed is not hidden, and a token is as good as a key">
      <div className={css['lessons']}>
        <section>
          <h2>JWS and JWT: signed</h2>
          <p>Three parts: a header, the content, a signature over both. Each is base64url, which is no encryption: everyone can read a JWT. What nobody can do without the key is to change it. A JWT is a JWS whose content are claims: who, for whom, until when.</p>
        </section>
        <section>
          <h2>JWE: hidden</h2>
          <p>Five parts: a header, the encrypted key, and the content encrypted with it. The receiver’s public key is enough to write one, so it does not say from whom it comes.</p>
        </section>
        <section>
          <h2>What it leaves open</h2>
          <p>Whoever steals a token can use it until it expires, and nobody can call it back. The verifier must know which key, which algorithm and which audience it accepts before it looks at the token; most breaks were verifiers that asked the token.</p>
        </section>
      </div>
    </Disclosure>
  )
}
