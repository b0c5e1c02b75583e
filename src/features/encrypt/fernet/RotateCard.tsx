import type { RefObject } from 'react'
import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import { OpForm } from '../../../ui/ops/OpForm.tsx'
import { OperationCode } from '../../../ui/ops/OperationCode.tsx'
import type { SideProps } from './EncryptCard.tsx'
import { TokenResult } from './TokenResult.tsx'
import css from '../Encrypt.module.css'

export interface RotateCardProps extends SideProps {
  readonly onSend: (token: string) => void
  readonly cardRef: RefObject<HTMLDetailsElement | null>
}

/** Changing the key without losing what was encrypted: folded away, since few come for it. */
export function RotateCard({ fernet: { rotating }, focusKey, onSend, cardRef }: RotateCardProps) {
  return (
    <Disclosure ref={cardRef} className={css['about']} summary="Change the key: rotate tokens">
      <div className={css['rotate']}>
        <p className={css['muted']}>
          Make a new key above and encrypt with it from now on. Old tokens are still read with the old key, which stands under “More” at Decrypt.
          Meanwhile rotate them one by one: each is opened with whichever key fits and made anew with the new one, and expires when it would have. When none is left, throw the old key away.
        </p>
        <OpForm form={rotating} elsewhere={{ key: focusKey }} />
        {rotating.result && <TokenResult form={rotating} label="Token rotated" token={rotating.result.output} stale="Made from what was here before. Rotate again to have what is here now." onSend={onSend} />}
        <OperationCode form={rotating} />
      </div>
    </Disclosure>
  )
}
