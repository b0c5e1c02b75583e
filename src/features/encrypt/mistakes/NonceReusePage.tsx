import { OperationCard } from '../OperationCard.tsx'
import { PageHead } from '../OperationsPage.tsx'
import { Eavesdropper } from './Eavesdropper.tsx'
import css from '../Encrypt.module.css'

/** The keystream of a nonce cancels out of two messages that were encrypted with it. */
export default function NonceReusePage() {
  return (
    <>
      <PageHead page="nonce-reuse" />
      <OperationCard id="nonce-reuse" lesson={{ own: ['crib', 'place'] }} renderResult={(form) => <Eavesdropper form={form} />}>
        <p className={css['muted']}>
          CTR and GCM make a stream of bytes from the key and the nonce, and XOR the message with it. The same nonce gives the same stream, and two messages under one stream give it away: XOR the ciphertexts, and the stream is gone.
        </p>
      </OperationCard>
      <section className={css['card']} aria-labelledby="nonce-instead">
        <h2 id="nonce-instead">What to do instead</h2>
        <p className={css['muted']}>Let the library make a random nonce for each message, or count: never take it from a constant, a restored backup or a clock. With GCM a reused nonce also gives away the key that its tags are made with, so that messages can be forged (SP 800-38D, section 8 and appendix A). Where nonces cannot be trusted, use a mode that survives it, such as AES-GCM-SIV (RFC 8452). With random nonces of 96 bits change the key after 2³² messages.</p>
      </section>
    </>
  )
}
