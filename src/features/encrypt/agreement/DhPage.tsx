import type { DhOutput } from '../../../core/ops/agreement/dh.ts'
import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import { OperationCard } from '../OperationCard.tsx'
import { PageHead } from '../OperationsPage.tsx'
import { Colours } from './Colours.tsx'
import { DhResult } from './DhResult.tsx'
import css from '../Encrypt.module.css'

/** How two who never met have a secret, while all that they say is heard: with paint, with small numbers, with real ones. */
export default function DhPage() {
  return (
    <>
      <PageHead page="dh" />
      <Colours />
      <OperationCard id="dh" renderResult={({ result, current }) => result && <DhResult output={result.output as DhOutput} current={current} />} />
      <Disclosure className={css['about']} open summary="What it gives, and what it does not">
        <div className={css['lessons']}>
          <section>
            <h2>A secret out of the open</h2>
            <p>Before 1976 whoever wanted to write in cipher had to meet first, or send a courier with the key. Whitfield Diffie and Martin Hellman showed that talking is enough.</p>
          </section>
          <section>
            <h2>But with whom?</h2>
            <p>Nothing here says that A is from Alice. Someone in the middle can agree with each of them and pass on what they write. So what is sent is signed: in TLS with the key of the server’s certificate.</p>
          </section>
          <section>
            <h2>Forgotten afterwards</h2>
            <p>a and b are made for one conversation and thrown away. Whoever records everything and steals a server’s key years later still has neither: forward secrecy.</p>
          </section>
        </div>
      </Disclosure>
    </>
  )
}
