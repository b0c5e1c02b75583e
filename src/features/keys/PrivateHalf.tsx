import { useState } from 'react'
import type { VaultError } from '../../store/vault.ts'
import { Badge } from '../../ui/kit/Badge.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { SecretValue } from '../../ui/kit/SecretValue.tsx'
import { Tabs } from '../../ui/kit/Tabs.tsx'
import { DownloadButton } from '../../ui/kit/transfer.tsx'
import { EncryptedExport } from './EncryptedExport.tsx'
import { JWK_MIME, keyFileName, PEM_MIME, privateText } from './files.ts'
import type { KeyHandle, Lend } from './handle.ts'
import { Lock, ScanSearch } from './icons.ts'
import { inspectText } from './inspect.ts'
import css from './Halves.module.css'

export interface PrivateHalfProps {
  readonly handle: KeyHandle
  readonly onTrouble: (error: VaultError | null) => void
}

type Tab = 'pem' | 'jwk' | 'encrypted'

/** The half that must stay secret: hidden until revealed, fetched from the vault only then. */
export function PrivateHalf({ handle, onTrouble }: PrivateHalfProps) {
  const [tab, setTab] = useState<Tab>('pem')
  const lend: Lend = async (use) => {
    const lent = await handle.lend(use)
    onTrouble(lent.ok ? null : lent.error)
    if (!lent.ok) throw new Error(lent.error.code)
    return lent.value
  }
  return (
    <section className={css['half']} data-secret aria-labelledby="private-half">
      <h3 id="private-half">Private key <Badge tone="secret">Secret</Badge></h3>
      <Tabs label="Private key as" selected={tab} onSelect={setTab} tabs={[{ id: 'pem', label: 'PKCS#8 PEM' }, { id: 'jwk', label: 'JWK' }, { id: 'encrypted', label: 'With a passphrase', icon: <Lock /> }]}>
        {tab === 'encrypted' ? <EncryptedExport name={handle.name} lend={lend} /> : <Plain key={tab} tab={tab} name={handle.name} lend={lend} />}
      </Tabs>
    </section>
  )
}

function Plain({ tab, name, lend }: { tab: 'pem' | 'jwk'; name: string; lend: Lend }) {
  const [asking, setAsking] = useState(false)
  const format = tab === 'pem' ? 'private-pem' : 'private-jwk'
  const text = () => lend((pkcs8) => privateText(format, pkcs8))
  // Closed before the place is left: what stays open here would open again on return.
  const inspect = () => {
    setAsking(false)
    text().then(inspectText, () => undefined)
  }
  return (
    <div className={css['tab']}>
      <SecretValue multiline name={tab === 'pem' ? 'Private key' : 'Private JWK'} value={text} />
      <div className={css['actions']}>
        <DownloadButton file={keyFileName(name, format)} mime={tab === 'pem' ? PEM_MIME : JWK_MIME} content={text} />
        {tab === 'pem' && <Button size="small" icon={<ScanSearch />} onClick={() => setAsking(true)}>Inspect…</Button>}
      </div>
      <p className={css['note']}>Whoever has this can act as its owner. Readable by everyone who gets the file: prefer the one with a passphrase for anything that travels.</p>
      <Dialog open={asking} onClose={() => setAsking(false)} size="small" title="Open the private key in Inspect?"
        footer={<><Button onClick={() => setAsking(false)}>Cancel</Button><Button variant="primary" onClick={inspect}>Open in Inspect</Button></>}>
        Its secret numbers stay hidden there until you reveal them, and it is not stored. It stays in Inspect until you remove it or close the page.
      </Dialog>
    </div>
  )
}
