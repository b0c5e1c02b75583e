import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import { Cards, PageHead } from '../OperationsPage.tsx'
import { Equations, type Equation } from './Equations.tsx'
import { pairTexts } from './pair.ts'
import { Throwaway, type Thrown } from './Throwaway.tsx'
import css from '../Encrypt.module.css'

async function make(): Promise<Thrown> {
  const { label, publicKey, privateKey } = await pairTexts('rsa-2048')
  return {
    what: `A throwaway pair of ${label} was made.`,
    fills: [
      { operation: 'rsa-oaep-encrypt', values: { key: publicKey } }, { operation: 'hybrid-encrypt', values: { key: publicKey } },
      { operation: 'rsa-oaep-decrypt', values: { key: privateKey, passphrase: '' } }, { operation: 'hybrid-decrypt', values: { key: privateKey, passphrase: '' } },
    ],
  }
}

const HYBRID: readonly Equation[] = [
  { of: [{ name: 'message', secret: true }, { name: 'fresh AES key', secret: true }], by: 'AES-256-GCM', gives: { name: 'ciphertext', secret: false } },
  { of: [{ name: 'fresh AES key', secret: true }, { name: 'public key', secret: false }], by: 'RSA-OAEP', gives: { name: 'wrapped key', secret: false } },
  { of: [{ name: 'wrapped key', secret: false }, { name: 'private key', secret: true }], by: 'RSA-OAEP', gives: { name: 'the AES key again', secret: true } },
]

/** RSA-OAEP, what fits into it, and what is done about that. */
export default function RsaPage() {
  return (
    <>
      <PageHead page="rsa" />
      <Disclosure className={css['about']} open summary="Two keys that are not the same">
        <div className={css['lessons']}>
          <section>
            <h2>Anyone can lock, one can open</h2>
            <p>With Fernet, who can encrypt can decrypt. Here the two are different keys: the public one may hang on a notice board, and a message that it encrypted opens with the private one alone. So two people who never met can start.</p>
          </section>
          <section>
            <h2>It is only a number</h2>
            <p>RSA takes one number, below its modulus, to a power. A message is made such a number by OAEP, which mixes in randomness: the same message is never the same ciphertext, and a changed one does not open. With 2048 bits and SHA-256 it holds 256 - 2 × 32 - 2 = 190 bytes.</p>
          </section>
          <section>
            <h2>It does not say from whom</h2>
            <p>The public key is public: anyone may have written the message. And whoever takes your private key years later opens what was recorded today. Signatures help with the first, agreements with fresh keys (HPKE, TLS) with the second.</p>
          </section>
        </div>
      </Disclosure>
      <Throwaway action="Make a throwaway RSA pair" make={make}>No key at hand? A pair of 2048 bits to try with: its public half goes into the forms that encrypt, its private half into those that decrypt.</Throwaway>
      <Cards operations={['rsa-oaep-encrypt', 'rsa-oaep-decrypt']} />
      <section className={css['card']} aria-labelledby="rsa-hybrid">
        <h2 id="rsa-hybrid">Longer messages: two ciphers, each for what it is good at</h2>
        <p className={css['muted']}>AES encrypts any length and fast, but both sides need its key. RSA needs no shared key, but takes a few bytes. A key of 32 bytes is a few bytes. All that encrypts for public keys works like this: mail (CMS), files (age), tokens (JWE).</p>
        <Equations label="The hybrid idea in three steps" steps={HYBRID} />
      </section>
      <Cards operations={['hybrid-encrypt', 'hybrid-decrypt']} />
    </>
  )
}
