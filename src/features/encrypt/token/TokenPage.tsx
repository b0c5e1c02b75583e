import { OperationCard } from '../OperationCard.tsx'
import { Cards, PageHead } from '../OperationsPage.tsx'
import { pairTexts } from '../public-key/pair.ts'
import { Throwaway, type Thrown } from '../public-key/Throwaway.tsx'
import { About } from './About.tsx'
import { Forgery } from './Forgery.tsx'
import { Preview } from './Preview.tsx'
import css from '../Encrypt.module.css'

async function make(): Promise<Thrown> {
  const { label, publicKey, privateKey } = await pairTexts('ec-p256')
  const signing = { alg: 'ES256', key: privateKey, passphrase: '' }, trusting = { trust: 'key', key: publicKey }
  return {
    what: `A throwaway pair of ${label} was made.`,
    fills: [
      { operation: 'jwt-make', values: signing }, { operation: 'jws-sign', values: signing },
      { operation: 'jwt-verify', values: trusting }, { operation: 'jws-verify', values: trusting },
      { operation: 'jwe-encrypt', values: { alg: 'ECDH-ES+A256KW', key: publicKey } }, { operation: 'jwe-encrypt-several', values: { recipients: publicKey } }, { operation: 'jwe-decrypt', values: { key: privateKey } },
    ],
  }
}

/** Tokens of JOSE: made, verified, forged, encrypted and opened. */
export default function TokenPage() {
  return (
    <>
      <PageHead page="tokens" />
      <About />
      <Throwaway action="Make a throwaway P-256 pair" make={make}>No key at hand? A pair to try with: its private half goes into the forms that sign and decrypt, its public half into those that verify and encrypt.</Throwaway>
      <div className={css['sides']}>
        <OperationCard id="jwt-make" />
        <OperationCard id="jwt-verify" renderBelow={({ values, result }) => <Preview token={values.token} verified={result !== null && result.values.token === values.token} />} />
      </div>
      <Forgery />
      <Cards operations={['jws-sign', 'jws-verify']} />
      <Cards operations={['jwe-encrypt', 'jwe-encrypt-several', 'jwe-decrypt']} />
    </>
  )
}
