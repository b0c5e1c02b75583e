import { OpForm } from '../../../ui/ops/OpForm.tsx'
import { OperationCode } from '../../../ui/ops/OperationCode.tsx'
import { operationWord } from '../../../words/ops/ops.ts'
import { TokenResult } from './TokenResult.tsx'
import type { Fernet } from './useFernet.ts'
import css from '../Encrypt.module.css'

export interface SideProps {
  readonly fernet: Fernet
  readonly focusKey: () => void
}

/** The sender's side: a message becomes a token. */
export function EncryptCard({ fernet, focusKey, onSend }: SideProps & { onSend: (token: string) => void }) {
  const { encrypting } = fernet
  return (
    <section className={css['card']} aria-labelledby="fernet-encrypt">
      <h2 id="fernet-encrypt">Encrypt</h2>
      <p className={css['muted']}>{operationWord('fernet-encrypt').what}</p>
      <OpForm form={encrypting} elsewhere={{ key: focusKey }} />
      {encrypting.result && <TokenResult form={encrypting} label="Token made" token={encrypting.result.output} stale="Made from what was here before. Encrypt again to have what is here now." onSend={onSend} />}
      <OperationCode form={encrypting} />
    </section>
  )
}
