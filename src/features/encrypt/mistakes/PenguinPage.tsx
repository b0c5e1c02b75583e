import { OperationCard } from '../OperationCard.tsx'
import { PageHead } from '../OperationsPage.tsx'
import { Pictures } from './Pictures.tsx'
import css from '../Encrypt.module.css'

/** Equal blocks in, equal blocks out: a picture shows it at once. */
export default function PenguinPage() {
  return (
    <>
      <PageHead page="ecb" />
      <OperationCard id="ecb-picture" lesson={{ own: [] }} renderResult={(form) => <Pictures form={form} />}>
        <p className={css['muted']}>AES takes 16 bytes at a time, here five pixels and a third. ECB encrypts each such block by itself, so that the same sky gives the same bytes everywhere, and the picture is still there. CBC mixes each block with the one before it, CTR with a counter.</p>
      </OperationCard>
      <section className={css['card']} aria-labelledby="ecb-instead">
        <h2 id="ecb-instead">What to do instead</h2>
        <p className={css['muted']}>Never use ECB for a message, and look twice at libraries whose default it is (“AES” alone means ECB in Java’s Cipher.getInstance). What a picture shows holds for records, forms and disks too: who sees equal blocks knows what is equal. WebCrypto leaves ECB out for that reason. CBC and CTR hide it, but take a mode that authenticates as well.</p>
      </section>
    </>
  )
}
