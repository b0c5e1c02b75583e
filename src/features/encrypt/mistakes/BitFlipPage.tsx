import { OperationCard } from '../OperationCard.tsx'
import { PageHead } from '../OperationsPage.tsx'
import { Flipper } from './Flipper.tsx'
import css from '../Encrypt.module.css'

/** What a change on the way does, where nothing authenticates, and where something does. */
export default function BitFlipPage() {
  return (
    <>
      <PageHead page="bit-flip" />
      <OperationCard id="bit-flip" lesson={{ own: ['where', 'place', 'bit'] }} renderResult={(form) => <Flipper form={form} />}>
        <p className={css['muted']}>In CTR a bit of the ciphertext is a bit of the message. In CBC it makes garbage of its block, and is a bit of the next. Whoever knows what the message says at a place can make it say something else there. GCM has a tag over all of it.</p>
      </OperationCard>
      <section className={css['card']} aria-labelledby="flip-instead">
        <h2 id="flip-instead">What to do instead</h2>
        <p className={css['muted']}>Use a mode that authenticates: AES-GCM or ChaCha20-Poly1305, or Fernet, which puts a MAC over CBC. Check before anything is decrypted, and give nothing out that was not checked. Saying that the padding was wrong, or taking another time for it, is enough for others to decrypt CBC byte by byte (Vaudenay’s padding oracle, 2002; POODLE, 2014).</p>
      </section>
    </>
  )
}
