import { safeText } from '../../../core/bytes/text.ts'
import { vault, type TakenIn } from '../../../store/vault.ts'
import { showToast } from '../../../store/toasts.ts'
import { count, list } from '../../../words/format.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Progress } from '../../../ui/kit/Progress.tsx'
import { Import } from '../icons.ts'
import { TroubleCallout } from '../TroubleCallout.tsx'
import { useNow } from '../useNow.ts'
import { show, showCertificate } from '../workspace.ts'
import { GiveFiles } from './GiveFiles.tsx'
import { countOf, incomingOf } from './incoming.ts'
import { LockedList } from './LockedList.tsx'
import { Noted, NotTaken, PlanList } from './PlanList.tsx'
import { useImport, type Importing } from './useImport.ts'
import { foundWords, progressWords, twiceWords } from './words.ts'
import css from './import.module.css'

const HINT = 'From XCA, step, mkcert (its CAROOT folder), OpenSSL (a folder of openssl ca with index.txt), Java or Windows: PEM, DER, PKCS #7, PKCS #12, JKS, a zip of them, in any order. What is in it is shown before anything is kept.'

/** Authorities, certificates and keys from elsewhere: read, shown, and then kept all at once or not at all. */
export function ImportForm() {
  const importing = useImport(), now = useNow()
  const { plan, reading, busy, progress, cancel, trouble } = importing
  return (
    <div className={css['form']}>
      <GiveFiles label="Paste it, or drop files and folders here" hint={HINT} placeholder="-----BEGIN CERTIFICATE-----" busy={busy} onSources={(sources) => void importing.take(sources)} />
      {progress && <Progress label={progressWords(progress)} {...(progress.of > 1 ? { value: progress.at, max: progress.of } : {})} action={<Button size="small" onClick={cancel}>Cancel</Button>} />}
      {plan && (
        <>
          <p role="status">Found: {foundWords(plan, reading.keys.length)}.</p>
          {reading.locked.length > 0 && <LockedList locked={reading.locked} busy={busy} onOpen={importing.open} />}
          <PlanList plan={plan} choices={importing.choices} onChoose={importing.choose} now={now} />
          <Noted noted={reading.noted} />
          <NotTaken plan={plan} />
        </>
      )}
      <TroubleCallout trouble={trouble} fields={[]} />
      {plan && <Submit importing={importing} plan={plan} />}
    </div>
  )
}

function Submit({ importing, plan }: { importing: Importing; plan: NonNullable<Importing['plan']> }) {
  const { reading, choices, busy } = importing
  const incoming = incomingOf(plan, reading, { choices, kept: vault.state.getState().certificates.authorities }), wanted = countOf(incoming), nothing = wanted === 0 && incoming.ledgers.length === 0
  const submit = async () => {
    const taken = await importing.submit()
    if (taken) told(taken)
  }
  return (
    <div className={css['buttons']}>
      <Button variant="primary" icon={<Import />} busy={busy} disabled={nothing} onClick={() => void submit()}>{nothing ? 'Nothing to import' : 'Import'}</Button>
      <Button onClick={importing.reset} disabled={busy}>Start over</Button>
      <span className={css['muted']}>{nothing ? 'Nothing of this is kept.' : `${list([...some(incoming.certificates.length, 'certificate'), ...some(incoming.keys.length, 'key'), ...some(incoming.requests.length, 'request')], 'and')} at once, or nothing.`}</span>
    </div>
  )
}

const some = (number: number, what: string): readonly string[] => (number === 0 ? [] : [count(number, what)])

/** Leads to what came: an authority first. */
function told({ certificates, added, answered, twice }: TakenIn): void {
  const { certificates: kept } = vault.state.getState(), ids = new Set(certificates)
  const first = kept.authorities.find(({ id, keyRecordId }) => ids.has(id) && keyRecordId !== null) ?? kept.byId(certificates[0] ?? null)
  const parts = list([...some(added.certificates, 'certificate'), ...some(added.keys, 'key'), ...some(added.requests, 'request')], 'and')
  showToast(`Imported${parts === '' ? '' : `: ${parts}`}.${answered > 0 ? ` ${count(answered, 'request')} got ${answered === 1 ? 'its certificate' : 'their certificates'}.` : ''}${first ? ` See “${safeText(first.title)}”.` : ''}`)
  if (twice.length > 0) showToast(twiceWords(twice), { severity: 'warning', lasts: 20_000 })
  if (first) showCertificate(first.id, true)
  else show({ kind: 'server' })
}
