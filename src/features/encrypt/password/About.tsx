import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import css from '../Encrypt.module.css'

/** Why passwords need functions of their own, and what the page's figures rest on. */
export function About() {
  return (
    <Disclosure className={css['about']} open summary="Why a hash is not enough, and what these figures rest on">
      <div className={css['lessons']}>
        <section>
          <h2>Slow on purpose</h2>
          <p>A password is guessed, not reckoned back. One graphics card makes 22 billion SHA-256 guesses a second, so a plain hash of a password that people choose falls at once. These functions repeat their work until a guess costs what you are ready to wait for.</p>
        </section>
        <section>
          <h2>Salted</h2>
          <p>Without a salt, equal passwords have equal hashes, and one list of hashes made once finds them all. A random salt for each, stored beside the hash, makes every password a case of its own.</p>
        </section>
        <section>
          <h2>Full of memory</h2>
          <p>A card with 24 GB runs ten thousand cheap guesses at a time, but only some hundred that want 64 MiB each. Argon2id and scrypt make guessing as dear for the thief as for you; PBKDF2 and bcrypt cannot.</p>
        </section>
        <section>
          <h2>No cost mends a weak secret</h2>
          <p>Make a guess a thousand times dearer and you gain what two more random letters give. Four random words withstand much, six withstand all; a word with a digit at its end, nothing.</p>
        </section>
      </div>
      <p className={css['further']}>
        <span>Graphics cards: eight RTX 4090, by <a href="https://gist.github.com/Chick3nman/32e662a5bb63bc4f51b847bb422222fd" target="_blank" rel="noreferrer">hashcat 6.2.6’s benchmark</a> and, for Argon2id, <a href="https://github.com/hashcat/hashcat/pull/4284" target="_blank" rel="noreferrer">its authors’ measurement</a>, reckoned over to your costs: assumed is that time grows with rounds, or with the memory that is moved.</span>
        <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html" target="_blank" rel="noreferrer">OWASP’s advice</a>
      </p>
    </Disclosure>
  )
}
