import { useState } from 'react'
import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import { Select } from '../../../ui/kit/inputs.tsx'
import { Cards, PageHead } from '../OperationsPage.tsx'
import { Equations, type Equation } from './Equations.tsx'
import { Throwaway, type Thrown } from './Throwaway.tsx'
import css from '../Encrypt.module.css'

const TYPES = [
  { value: 'rsa-2048', label: 'RSA 2048, for both' }, { value: 'ec-p256', label: 'P-256, for both' },
  { value: 'ed25519', label: 'Ed25519 signs, X25519 receives' }, { value: 'ml-dsa-65', label: 'ML-DSA-65 signs, X25519 receives' },
] as const
type Choice = (typeof TYPES)[number]['value']

async function makeTwo(type: 'ed25519' | 'ml-dsa-65'): Promise<Thrown> {
  const { throwawayPerson } = await import('./identity.ts')
  const { signer, recipient, authority } = await throwawayPerson(type)
  return {
    what: `A throwaway identity was made: ${signer.label} to sign and ${recipient.label} to receive, each with a certificate for “${signer.name}”, by an authority that was made for them.`,
    fills: [
      { operation: 'cms-encrypt', values: { to: 'recipients', recipients: recipient.certificate } }, { operation: 'cms-decrypt', values: { with: 'key', key: recipient.privateKey, passphrase: '' } },
      { operation: 'cms-sign', values: { certificates: signer.certificate, key: signer.privateKey, passphrase: '' } }, { operation: 'cms-verify', values: { certificates: authority } },
    ],
  }
}

async function make(type: Choice): Promise<Thrown> {
  if (type === 'ed25519' || type === 'ml-dsa-65') return await makeTwo(type)
  const { throwawayIdentity } = await import('./identity.ts')
  const { name, label, certificate, privateKey } = await throwawayIdentity(type)
  return {
    what: `A throwaway identity was made: a key (${label}), and a certificate for “${name}” that it signed for itself.`,
    fills: [
      { operation: 'cms-encrypt', values: { to: 'recipients', recipients: certificate } }, { operation: 'cms-decrypt', values: { with: 'key', key: privateKey, passphrase: '' } },
      { operation: 'cms-sign', values: { certificates: certificate, key: privateKey, passphrase: '' } }, { operation: 'cms-verify', values: { certificates: certificate } },
    ],
  }
}

const ENVELOPE: readonly Equation[] = [
  { of: [{ name: 'message', secret: true }, { name: 'fresh AES key', secret: true }], by: 'AES-256-GCM', gives: { name: 'encrypted content', secret: false } },
  { of: [{ name: 'fresh AES key', secret: true }, { name: 'each certificate', secret: false }], by: 'RSA or ECDH', gives: { name: 'an entry for that recipient', secret: false } },
  { of: [{ name: 'hash of the content and time', secret: false }, { name: 'private key', secret: true }], by: 'a signature', gives: { name: 'an entry for that signer', secret: false } },
]

/** CMS and S/MIME: encrypted and signed messages for people with certificates. */
export default function CmsPage() {
  const [type, setType] = useState<Choice>('rsa-2048')
  return (
    <>
      <PageHead page="cms" />
      <Disclosure className={css['about']} open summary="What is in an envelope">
        <Equations label="What a CMS message is made of" steps={ENVELOPE} />
        <div className={css['lessons']}>
          <section>
            <h2>People have certificates</h2>
            <p>A key says nothing about whose it is. A certificate does, and an authority stands in for it. CMS names recipients and signers by their certificates: the issuer, and the serial number that it gave.</p>
          </section>
          <section>
            <h2>One format, many names</h2>
            <p>PKCS #7 was its first name, CMS is today’s (RFC 5652), and S/MIME is CMS in mail. The same structure signs PDFs, programs, invoices and time-stamps, and carries certificates from one machine to the next.</p>
          </section>
          <section>
            <h2>Signed is not secret</h2>
            <p>Everyone can read a signed message; nobody but the recipients an encrypted one. An encrypted message does not say from whom it is: who needs both signs first, and encrypts the signed message.</p>
          </section>
        </div>
      </Disclosure>
      <Throwaway action="Make a throwaway identity" make={() => make(type)} choice={<Select aria-label="Keys of the identity" value={type} onValue={setType} options={TYPES} />}>No certificate at hand? A key and a certificate to try with, put into all four forms below.</Throwaway>
      <Cards operations={['cms-encrypt', 'cms-decrypt', 'cms-sign', 'cms-verify']} />
    </>
  )
}
