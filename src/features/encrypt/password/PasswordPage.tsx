import { OperationCard } from '../OperationCard.tsx'
import { PageHead } from '../OperationsPage.tsx'
import type { OperationForm } from '../../../ui/ops/useOperation.ts'
import { About } from './About.tsx'
import { Advised, CostMeter, GuessTable } from './CostMeter.tsx'
import { storedDerivation } from './derivation.ts'
import css from '../Encrypt.module.css'
import meter from './Password.module.css'

/** Passwords: functions that make guessing slow, each with what guessing costs; verifying; keys out of keys. */
export default function PasswordPage() {
  return (
    <>
      <PageHead page="passwords" />
      <About />
      <div className={css['sides']}>
        <OperationCard id="argon2id" renderBelow={(form) => <CostMeter form={form} />} />
        <OperationCard id="password-verify" renderBelow={(form) => <StoredCost form={form} />} />
        <OperationCard id="bcrypt" renderBelow={(form) => <CostMeter form={form} />} />
        <OperationCard id="scrypt" renderBelow={(form) => <CostMeter form={form} />} />
        <OperationCard id="pbkdf2" renderBelow={(form) => <CostMeter form={form} />} />
        <OperationCard id="hkdf" />
      </div>
    </>
  )
}

/** What the hash in the form costs whoever stole it. */
function StoredCost({ form: { values, result } }: { form: OperationForm<'password-verify', unknown> }) {
  const derivation = storedDerivation(values.hash)
  if (!derivation) return null
  return (
    <div className={meter['meter']} role="group" aria-label="What guessing costs">
      <div className={css['resultHead']}><h3>What guessing costs</h3><Advised derivation={derivation} /></div>
      <GuessTable derivation={derivation} took={result?.values.hash === values.hash ? result.took : null} />
    </div>
  )
}
