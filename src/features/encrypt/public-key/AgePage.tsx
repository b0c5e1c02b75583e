import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import { opContext } from '../../../ui/ops/context.ts'
import { Cards, PageHead } from '../OperationsPage.tsx'
import { Equations, type Equation } from './Equations.tsx'
import { Throwaway, type Thrown } from './Throwaway.tsx'
import css from '../Encrypt.module.css'

async function make(): Promise<Thrown> {
  const { ageKeygen } = await import('../../../core/ops/public-key/age/keygen.ts')
  const { value: { identity, recipient } } = await ageKeygen.run({ type: 'x25519' }, opContext())
  return {
    what: `A throwaway identity for ${recipient.slice(0, 12)}… was made.`,
    fills: [{ operation: 'age-encrypt', values: { to: 'recipients', recipients: recipient } }, { operation: 'age-decrypt', values: { with: 'identity', identity } }],
  }
}

const STEPS: readonly Equation[] = [
  { of: [{ name: 'file key', secret: true }, { name: 'each recipient', secret: false }], by: 'X25519, ML-KEM or scrypt', gives: { name: 'a line of the header', secret: false } },
  { of: [{ name: 'file key', secret: true }, { name: 'header', secret: false }], by: 'HMAC', gives: { name: 'the last line of the header', secret: false } },
  { of: [{ name: 'content', secret: true }, { name: 'file key', secret: true }], by: 'ChaCha20-Poly1305, 64 KiB at a time', gives: { name: 'payload', secret: false } },
]

/** age: files for recipients or a passphrase. */
export default function AgePage() {
  return (
    <>
      <PageHead page="age" />
      <Disclosure className={css['about']} open summary="What is in an age file">
        <Equations label="What age makes of what" steps={STEPS} />
        <div className={css['lessons']}>
          <section>
            <h2>One file, many readers</h2>
            <p>The content is encrypted once, with a fresh file key. That key stands in the header once for each recipient, encrypted for that one. Who they are does not: a stranger sees only how many there are, and of which sort.</p>
          </section>
          <section>
            <h2>Nothing to choose wrongly</h2>
            <p>There are no ciphers to pick and no options to forget: every age file is made in the same way. Each piece of 64 KiB is checked by itself, so that files of any size are opened as they are read, and a missing end is noticed.</p>
          </section>
          <section>
            <h2>It does not say from whom</h2>
            <p>Like all encryption for a public key: anyone may have made the file. Only with a passphrase it was someone who knows it. Who must know the sender signs the file too.</p>
          </section>
        </div>
      </Disclosure>
      <Throwaway action="Make a throwaway identity" make={make}>No key at hand? An identity to try with, put into the form that decrypts, and its recipient into the one that encrypts.</Throwaway>
      <Cards operations={['age-encrypt', 'age-decrypt', 'age-keygen']} />
    </>
  )
}
