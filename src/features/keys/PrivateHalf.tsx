import { useState } from 'react'
import { mlForms, privateBinary, privateFormats, privateText, whyNoFormat, type MlForm, type PrivateFormat } from '../../core/crypto/key/formats.ts'
import type { PublicKeyBytes } from '../../core/crypto/key/key.ts'
import type { VaultError } from '../../store/vault.ts'
import { Badge } from '../../ui/kit/Badge.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Segmented } from '../../ui/kit/choices.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { SecretValue } from '../../ui/kit/SecretValue.tsx'
import { Tabs } from '../../ui/kit/Tabs.tsx'
import { DownloadButton } from '../../ui/kit/transfer.tsx'
import { privateFormatWords } from '../../words/keys.ts'
import { EncryptedExport } from './EncryptedExport.tsx'
import { privateFile } from './files.ts'
import type { Lend, PairHandle } from './handle.ts'
import { Lock, ScanSearch } from './icons.ts'
import { inspectText } from './inspect.ts'
import { NotOffered } from './NotOffered.tsx'
import { context } from './session.ts'
import css from './Halves.module.css'

export interface PrivateHalfProps {
  readonly handle: PairHandle
  /** The public half, read. */
  readonly open: PublicKeyBytes
  readonly onTrouble: (error: VaultError | null) => void
}

type Tab = PrivateFormat | 'encrypted'

/** The half that must stay secret: hidden until revealed, fetched from the vault only then. */
export function PrivateHalf({ handle, open, onTrouble }: PrivateHalfProps) {
  const [tab, setTab] = useState<Tab>('pkcs8')
  const lend: Lend = async (use) => {
    const lent = await handle.lend(use)
    onTrouble(lent.ok ? null : lent.error)
    if (!lent.ok) throw new Error(lent.error.code)
    return lent.value
  }
  const missing = privateFormats.flatMap((format) => { const reason = whyNoFormat(open, format); return reason ? [{ name: privateFormatWords(format).name, reason }] : [] })
  const formats = privateFormats.filter((format) => whyNoFormat(open, format) === null)
  const tabs = [...formats.map((format) => ({ id: format, label: privateFormatWords(format).tab })), { id: 'encrypted' as const, label: 'With a passphrase', icon: <Lock /> }]
  return (
    <section className={css['half']} data-secret aria-labelledby="private-half">
      <h3 id="private-half">Private key <Badge tone="secret">Secret</Badge></h3>
      <Tabs<Tab> label="Private key as" selected={tab} onSelect={setTab} tabs={tabs}>
        {tab === 'encrypted' ? <EncryptedExport handle={handle} open={open} lend={lend} /> : <Plain key={tab} format={tab} handle={handle} lend={lend} />}
      </Tabs>
      <NotOffered missing={missing} />
    </section>
  )
}

interface PlainProps { format: PrivateFormat; handle: PairHandle; lend: Lend }

function Plain({ format, handle: { name, family }, lend }: PlainProps) {
  const [asking, setAsking] = useState(false)
  const [form, setForm] = useState<MlForm>('seed')
  const [failed, setFailed] = useState(false)
  const { tab, note } = privateFormatWords(format)
  const hasForms = format === 'pkcs8' && (family === 'ML-DSA' || family === 'ML-KEM')
  const text = () => lend(async (key) => {
    const made = await privateText(key, format, { name, form: mlForms(key).includes(form) ? form : 'seed' }, context)
    setFailed(made === null)
    if (made === null) throw new Error('no seed')
    return made
  })
  // A copy: what is lent is wiped.
  const binary = () => lend(async (key) => (privateBinary(key, format, mlForms(key).includes(form) ? form : 'seed') ?? new Uint8Array(0)).slice())
  // Closed before the place is left: what stays open here would open again on return.
  const inspect = () => {
    setAsking(false)
    text().then(inspectText, () => undefined)
  }
  const file = privateFile(name, format), other = format === 'jwk' || format === 'openssh' ? null : privateFile(name, format, true)
  return (
    <div className={css['tab']}>
      {hasForms && (
        <Segmented legend="Holds" value={form} onValue={setForm} className={css['forms']} options={[{ value: 'seed', label: 'the seed' }, { value: 'both', label: 'both' }, { value: 'expandedKey', label: 'the expanded key' }]} />
      )}
      <SecretValue key={form} multiline name={format === 'pkcs8' ? 'Private key' : `Private ${tab}`} value={text} />
      {failed && <p role="alert" className={css['note']}>A JWK holds the seed, and this key came without it.</p>}
      <div className={css['actions']}>
        <DownloadButton file={file.file} mime={file.mime} content={text} />
        {other && <DownloadButton file={other.file} mime={other.mime} content={binary} />}
        {format === 'pkcs8' && <Button size="small" icon={<ScanSearch />} onClick={() => setAsking(true)}>Inspect…</Button>}
      </div>
      <p className={css['note']}>{note} Whoever has this can act as its owner. Readable by everyone who gets the file: prefer the one with a passphrase for anything that travels.</p>
      <Dialog open={asking} onClose={() => setAsking(false)} size="small" title="Open the private key in Inspect?"
        footer={<><Button onClick={() => setAsking(false)}>Cancel</Button><Button variant="primary" onClick={inspect}>Open in Inspect</Button></>}>
        Its secret numbers stay hidden there until you reveal them, and it is not stored. It stays in Inspect until you remove it or close the page.
      </Dialog>
    </div>
  )
}
