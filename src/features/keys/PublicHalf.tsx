import { useEffect, useState } from 'react'
import { Badge } from '../../ui/kit/Badge.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Tabs } from '../../ui/kit/Tabs.tsx'
import { CopyButton, DownloadButton } from '../../ui/kit/transfer.tsx'
import { JWK_MIME, keyFileName, PEM_MIME, publicText } from './files.ts'
import type { KeyHandle } from './handle.ts'
import { ScanSearch } from './icons.ts'
import { inspectText } from './inspect.ts'
import css from './Halves.module.css'

type Tab = 'pem' | 'jwk'

/** The half that anyone may have. */
export function PublicHalf({ handle: { name, spki } }: { handle: KeyHandle }) {
  const [tab, setTab] = useState<Tab>('pem')
  const format = tab === 'pem' ? 'public-pem' : 'public-jwk'
  const text = usePublicText(format, spki)
  return (
    <section className={css['half']} aria-labelledby="public-half">
      <h3 id="public-half">Public key <Badge tone="public">Public</Badge></h3>
      <Tabs label="Public key as" selected={tab} onSelect={setTab} tabs={[{ id: 'pem', label: 'SPKI PEM' }, { id: 'jwk', label: 'JWK' }]}>
        <div className={css['tab']}>
          <pre className={css['text']}><code>{text}</code></pre>
          <div className={css['actions']}>
            <CopyButton label={tab === 'pem' ? 'Copy public key' : 'Copy public JWK'} value={text} />
            <DownloadButton file={keyFileName(name, format)} mime={tab === 'pem' ? PEM_MIME : JWK_MIME} content={text} />
            {tab === 'pem' && <Button size="small" icon={<ScanSearch />} onClick={() => inspectText(text)}>Inspect</Button>}
          </div>
          <p className={css['note']}>For everyone who checks its signatures. A certificate is this with a name, signed by someone who vouches for it.</p>
        </div>
      </Tabs>
    </section>
  )
}

function usePublicText(format: 'public-pem' | 'public-jwk', spki: Uint8Array<ArrayBuffer>): string {
  const [made, setMade] = useState({ format, text: '' })
  useEffect(() => {
    let wanted = true
    void publicText(format, spki).then((text) => { if (wanted) setMade({ format, text }) })
    return () => { wanted = false }
  }, [format, spki])
  return made.format === format ? made.text : ''
}
