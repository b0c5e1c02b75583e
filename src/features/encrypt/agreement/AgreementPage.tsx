import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import { OperationCard } from '../OperationCard.tsx'
import { Cards, PageHead } from '../OperationsPage.tsx'
import { Demonstration } from './Demonstration.tsx'
import css from '../Encrypt.module.css'

/** Agreement with the keys that are in use: curves, and what holds against quantum computers. */
export default function AgreementPage() {
  return (
    <>
      <PageHead page="agreement" />
      <Disclosure className={css['about']} open summary="Two ways to the same end">
        <div className={css['lessons']}>
          <section>
            <h2>Agree: ECDH, X25519, X448</h2>
            <p>Diffie and Hellman’s idea on a curve: points take the place of powers, and 32 bytes do what 384 do among numbers. X25519 where you may choose, P-256 where rules ask for it. <a href="#/encrypt/dh">With small numbers, step by step</a>.</p>
          </section>
          <section>
            <h2>Encapsulate: ML-KEM</h2>
            <p>One has a key pair, the other makes a secret and a ciphertext for it. It holds, as far as anyone knows, against quantum computers, which would break all curves. A changed ciphertext gives no error but another secret.</p>
          </section>
          <section>
            <h2>Both: X25519MLKEM768</h2>
            <p>What browsers use in TLS today. The two secrets stand side by side, ML-KEM’s before X25519’s, and go through HKDF together: who reads along must break both.</p>
          </section>
        </div>
      </Disclosure>
      <Demonstration />
      <OperationCard id="agree" />
      <Cards operations={['encapsulate', 'decapsulate']} />
    </>
  )
}
