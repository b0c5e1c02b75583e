import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import css from '../Encrypt.module.css'

/** Why passwords need functions of their own, and what the page's figures rest on. */
export function About() {
  return (
    <Disclosure className={css['about']} open summary="Why a hash is not enough, and what these figures rest on">
      <div className={css['lessons']}>
        <section>
          <h2>Slow on purpose</h2>
          <p>A password is guessed, never computed back. One graphics card makes 22 billion guesses a second at SHA-256, so the plain hash of a password that somebody thought up falls at once. These functions repeat their work until a guess costs what you are ready to wait for.</p>
        </section>
        <section>
          <h2>Salted, and full of memory</h2>
          <p>A random salt for each password makes it a case of its own: no list made once finds them all. And a card that runs ten thousand cheap guesses at a time has memory for a few hundred of 64 MiB each. Argon2id and scrypt make that the price of a guess; PBKDF2 and bcrypt cannot.</p>
        </section>
        <section>
          <h2>No cost mends a weak secret</h2>
          <p>A guess that is a thousand times dearer is worth two more random letters. Words chosen by chance add up quickly: each of 7,776 multiplies the work by as much. A word with a digit at its end stays near the front of every list.</p>
        </section>
      </div>
      <p className={css['further']}>
        <span>Graphics cards: eight RTX 4090, by <a href="https://gist.github.com/Chick3nman/32e662a5bb63bc4f51b847bb422222fd" target="_blank" rel="noreferrer">hashcat 6.2.6’s benchmark</a> and, for Argon2id, <a href="https://github.com/hashcat/hashcat/pull/4284" target="_blank" rel="noreferrer">its authors’ measurement</a>, scaled to your costs: we assume that time grows with the rounds, or with the memory that is moved.</span>
        <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html" target="_blank" rel="noreferrer">OWASP’s advice</a>
      </p>
    </Disclosure>
  )
}
