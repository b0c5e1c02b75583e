import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand/react'
import { isAuthority } from '../../store/authority.ts'
import { vault, type CertificateRow, type Certificates, type KeyPairs } from '../../store/vault.ts'
import { useVault } from '../../store/use-vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Badge } from '../../ui/kit/Badge.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { cx } from '../../ui/kit/cx.ts'
import { Disclosure } from '../../ui/kit/Disclosure.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { TextArea } from '../../ui/kit/inputs.tsx'
import { OpenFile } from '../../ui/kit/OpenFile.tsx'
import { useDrop } from '../../ui/kit/useDrop.ts'
import { keyProblemWords } from '../../words/key-problems.ts'
import { belongsWords, formWord } from '../../words/keys.ts'
import { judge, type Judged } from './belongs.ts'
import { fingerprint, type PairHandle } from './handle.ts'
import { keysState, show } from './session.ts'
import css from './BelongsTo.module.css'

type Given = string | Uint8Array<ArrayBuffer>

/** "Does this certificate belong to this key?": what is pasted, typed, dropped or kept, judged at once by the fingerprint of its public key. */
export function BelongsTo({ handle }: { handle: PairHandle }) {
  const [given, setGiven] = useState<Given>('')
  const [name, setName] = useState('')
  const judged = useJudged(given, handle.keyId)
  const take = (text: Given, file = '') => { setGiven(text); setName(file) }
  const takeFile = async ([file]: readonly File[]) => { if (file) take(new Uint8Array(await file.arrayBuffer()), file.name) }
  const { over, target } = useDrop((files) => void takeFile(files))
  const certificates = useVault((state) => state.certificates)
  return (
    <section className={cx(css['belongs'], over && css['over'])} aria-labelledby="belongs" {...target}>
      <Disclosure summary={<span id="belongs">Does a certificate belong to this key?</span>} detail="Certificate, request or public key">
        <div className={css['body']}>
          <Field label="Certificate, request or public key" hint="Pasted, typed or dropped; PEM, DER, PKCS #7, JWK or OpenSSH; of several, each is looked at. It stays on this page.">
            <TextArea mono rows={4} value={typeof given === 'string' ? given : ''} onValue={(text) => take(text)} placeholder={name || '-----BEGIN CERTIFICATE-----'} />
          </Field>
          <div><OpenFile size="small" name="Certificate file to compare" onFiles={(files) => void takeFile(files)} /></div>
          <div aria-live="polite">{judged && <Verdict judged={judged} handle={handle} />}</div>
          {certificates.length > 0 && <Kept certificates={certificates} handle={handle} />}
        </div>
      </Disclosure>
    </section>
  )
}

function useJudged(given: Given, keyId: string): Judged | null {
  const [made, setMade] = useState<{ readonly given: Given; readonly judged: Judged | null } | null>(null)
  useEffect(() => {
    let wanted = true
    void judge(given, keyId).then((judged) => { if (wanted) setMade({ given, judged }) })
    return () => { wanted = false }
  }, [given, keyId])
  return made?.given === given ? made.judged : null
}

function Verdict({ judged, handle }: { judged: Judged; handle: PairHandle }) {
  if (judged.type === 'trouble') {
    const { title, mend } = keyProblemWords(judged.problem)
    return <Callout severity="warning" title={title}>{mend}</Callout>
  }
  const belongs = judged.keyId === handle.keyId, { title, mend } = belongsWords(belongs, formWord(judged.form), handle.name)
  return (
    <Callout severity={belongs ? 'ok' : 'error'} title={title} action={belongs ? undefined : <Other keyId={judged.keyId} />}>
      {mend}
      <dl className={css['prints']}>
        <dt>This key ({handle.label})</dt><dd><code>{fingerprint(handle.keyId)}</code></dd>
        <dt>The {formWord(judged.form)} ({judged.label})</dt><dd><code>{fingerprint(judged.keyId)}</code></dd>
      </dl>
    </Callout>
  )
}

/** The key that it belongs to, where that is here. */
function Other({ keyId }: { keyId: string }) {
  const kept = useVault((state) => state.keys).byKeyId(keyId)
  const fresh = useStore(keysState, (state) => state.fresh.find((one) => one.kind === 'pair' && one.keyId === keyId))
  if (kept) return <Button onClick={() => show({ type: 'kept', id: kept.id }, true)}>It belongs to “{kept.name}”</Button>
  return fresh ? <Button onClick={() => show({ type: 'fresh', id: fresh.id }, true)}>It belongs to “{fresh.name}”</Button> : null
}

const SHOWN = 50

/** Every kept certificate with its verdict, those that belong first. */
function Kept({ certificates, handle }: { certificates: Certificates; handle: PairHandle }) {
  const asked = useMemo(() => askedOf(certificates, handle.id), [certificates, handle.id]), verdicts = useVerdicts(asked, handle)
  const sorted = asked.toSorted((a, b) => Number(verdicts.get(b.id) ?? false) - Number(verdicts.get(a.id) ?? false)), more = certificates.length - Math.min(asked.length, SHOWN)
  return (
    <div className={css['kept']}>
      <h4>Certificates kept here</h4>
      <ul>
        {sorted.slice(0, SHOWN).map(({ id, title }) => {
          const belongs = verdicts.get(id)
          return <li key={id}>{belongs === undefined ? <Badge>…</Badge> : belongs ? <Badge tone="ok">Belongs</Badge> : <Badge>Another key</Badge>} <SafeText text={title} /></li>
        })}
      </ul>
      {more > 0 && <p>and {more} more</p>}
    </div>
  )
}

/** So many certificates are judged: those of the kept key, then the first ones. */
const JUDGED = 200

function askedOf(certificates: Certificates, keyRecordId: string): readonly CertificateRow[] {
  const others: CertificateRow[] = []
  for (const row of certificates) {
    if (others.length === JUDGED) break
    if (row.keyRecordId !== keyRecordId) others.push(row)
  }
  return [...certificates.ofKey(keyRecordId).slice(0, JUDGED), ...others]
}

/** Of a certificate whose key is kept, that key tells. */
async function belongsTo(row: CertificateRow, { keys, keyId }: { readonly keys: KeyPairs; readonly keyId: string }): Promise<boolean> {
  const own = row.keyRecordId !== null && keys.byId(row.keyRecordId)
  if (own) return own.keyId === keyId
  const whole = isAuthority(row) ? row : await vault.certificate(row.id).then((read) => (read.ok ? read.value : null))
  const judged = whole && (await judge(whole.der, keyId))
  return judged?.type === 'judged' && judged.keyId === keyId
}

function useVerdicts(certificates: readonly CertificateRow[], { keyId }: PairHandle): ReadonlyMap<string, boolean> {
  const keys = useVault((state) => state.keys)
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, boolean>>(new Map())
  useEffect(() => {
    let wanted = true
    const all = certificates.map(async (row) => [row.id, await belongsTo(row, { keys, keyId })] as const)
    void Promise.all(all).then((list) => { if (wanted) setVerdicts(new Map(list)) })
    return () => { wanted = false }
  }, [certificates, keys, keyId])
  return verdicts
}
