import { useState } from 'react'
import { keyType, keyTypes, type KeyTypeId } from '../../../core/crypto/key/types.ts'
import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import { Select } from '../../../ui/kit/inputs.tsx'
import { Cards, PageHead } from '../OperationsPage.tsx'
import { pairTexts } from '../public-key/pair.ts'
import { Throwaway, type Thrown } from '../public-key/Throwaway.tsx'
import css from '../Encrypt.module.css'

const TYPES = keyTypes.filter(({ uses, group, id }) => uses.includes('sign') && group !== 'teaching' && id !== 'rsa-8192')

/** The private half goes to the one who signs, the public half to the one who verifies. */
async function make(type: KeyTypeId): Promise<Thrown> {
  const { label, publicKey, privateKey } = await pairTexts(type)
  return {
    what: `A throwaway pair of ${label} was made: the private half to sign with, the public half to verify.`,
    fills: [{ operation: 'sign', values: { key: privateKey, passphrase: '' } }, { operation: 'verify', values: { key: publicKey, passphrase: '' } }],
  }
}

/** Signing and verifying, with any key that signs. */
export default function SignaturePage() {
  const [type, setType] = useState<KeyTypeId>('ed25519')
  return (
    <>
      <PageHead page="signature" />
      <Disclosure className={css['about']} open summary="What a signature shows, and what it does not">
        <div className={css['lessons']}>
          <section>
            <h2>Who, and exactly what</h2>
            <p>Nobody makes a valid signature without the private key, and none is valid for another message, were it another by one bit. So a server proves itself in TLS, a CA vouches for a certificate, a maker for a program.</p>
          </section>
          <section>
            <h2>A key, not a person</h2>
            <p>It shows which key signed. Whose key that is must be known from elsewhere: a certificate, a fingerprint that was compared. And it hides nothing: what is signed can be read by all.</p>
          </section>
          <section>
            <h2>Which algorithm</h2>
            <p>Ed25519 where you may choose. P-256 for certificates and tokens, RSA for what is old. ML-DSA where signatures must hold against quantum computers; SLH-DSA for those who trust hashes only: its signatures are long, and this page takes seconds to make one.</p>
          </section>
        </div>
      </Disclosure>
      <Throwaway action={`Make a pair of ${keyType(type).label}`} make={() => make(type)}
        choice={<Select aria-label="Algorithm of the pair" value={type} onValue={setType} options={TYPES.map(({ id, label }) => ({ value: id, label }))} />}>
        No key at hand? A pair to try with: its private half goes into the form that signs, its public half into the one that verifies.
      </Throwaway>
      <Cards operations={['sign', 'verify']} />
    </>
  )
}
