import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import { Cards, PageHead } from '../OperationsPage.tsx'
import { Equations, type Equation } from './Equations.tsx'
import { pairTexts } from './pair.ts'
import { Throwaway, type Thrown } from './Throwaway.tsx'
import css from '../Encrypt.module.css'

async function make(): Promise<Thrown> {
  const [recipient, sender] = [await pairTexts('x25519'), await pairTexts('x25519')]
  return {
    what: 'Throwaway pairs of X25519 for a recipient and a sender were made.',
    fills: [
      { operation: 'hpke-seal', values: { key: recipient.publicKey, sender: sender.privateKey, passphrase: '' } },
      { operation: 'hpke-open', values: { key: recipient.privateKey, sender: sender.publicKey, passphrase: '' } },
    ],
  }
}

const STEPS: readonly Equation[] = [
  { of: [{ name: 'one-time private key', secret: true }], by: 'its public half', gives: { name: 'enc', secret: false } },
  { of: [{ name: 'one-time private key', secret: true }, { name: 'recipient’s public key', secret: false }], by: 'agreement (KEM)', gives: { name: 'shared secret', secret: true } },
  { of: [{ name: 'shared secret', secret: true }, { name: 'info', secret: false }], by: 'HKDF', gives: { name: 'key and nonce', secret: true } },
  { of: [{ name: 'message', secret: true }, { name: 'key and nonce', secret: true }], by: 'AEAD', gives: { name: 'ciphertext', secret: false } },
]

/** HPKE: what it is made of, and its four modes. */
export default function HpkePage() {
  return (
    <>
      <PageHead page="hpke" />
      <Disclosure className={css['about']} open summary="How a message is sealed">
        <Equations label="What HPKE makes of what" steps={STEPS} />
        <div className={css['lessons']}>
          <section>
            <h2>Opening goes the other way</h2>
            <p>The recipient’s private key and enc agree on the same shared secret: that is Diffie-Hellman. The one-time key is thrown away at once, so that not even the sender can open the message again.</p>
          </section>
          <section>
            <h2>Who sealed it?</h2>
            <p>In the base mode anyone may have. A pre-shared key shows that it was someone who has it; the sender’s key shows who it was, to the recipient alone: who can open such a message could have made it too. A signature convinces others; this does not.</p>
          </section>
          <section>
            <h2>What it does not protect</h2>
            <p>Whoever takes the recipient’s private key one day opens all that was sealed for it before. And none of these curves withstands a large quantum computer: for that there are KEMs such as ML-KEM.</p>
          </section>
        </div>
      </Disclosure>
      <Throwaway action="Make throwaway X25519 pairs" make={make}>No keys at hand? Two pairs to try with: the recipient’s for both forms, and the sender’s, which the modes with a sender’s key ask for.</Throwaway>
      <Cards operations={['hpke-seal', 'hpke-open']} />
    </>
  )
}
