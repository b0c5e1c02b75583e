import { useState } from 'react'
import { publicBinary, publicFormats, publicText, whyNoFormat, type PublicFormat } from '../../core/crypto/key/formats.ts'
import type { PublicKeyBytes } from '../../core/crypto/key/key.ts'
import { Badge } from '../../ui/kit/Badge.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Tabs } from '../../ui/kit/Tabs.tsx'
import { CopyButton, DownloadButton } from '../../ui/kit/transfer.tsx'
import { publicFormatWords, publicUseWord } from '../../words/keys.ts'
import { publicFile } from './files.ts'
import type { PairHandle } from './handle.ts'
import { ScanSearch } from './icons.ts'
import { inspectText } from './inspect.ts'
import { NotOffered } from './NotOffered.tsx'
import css from './Halves.module.css'

/** The half that anyone may have. */
export function PublicHalf({ handle: { name, family }, open }: { handle: Pick<PairHandle, 'name' | 'family'>; open: PublicKeyBytes }) {
  const [format, setFormat] = useState<PublicFormat>('spki')
  const text = publicText(open, format, name) ?? '', binary = publicBinary(open, format)
  const { tab, note } = publicFormatWords(format), file = publicFile(name, format), other = publicFile(name, format, true)
  const formats = publicFormats.filter((each) => whyNoFormat(open, each) === null)
  const missing = publicFormats.flatMap((each) => { const reason = whyNoFormat(open, each); return reason ? [{ name: publicFormatWords(each).name, reason }] : [] })
  return (
    <section className={css['half']} aria-labelledby="public-half">
      <h3 id="public-half">Public key <Badge tone="public">Public</Badge></h3>
      <Tabs label="Public key as" selected={format} onSelect={setFormat} tabs={formats.map((each) => ({ id: each, label: publicFormatWords(each).tab }))}>
        <div className={css['tab']}>
          {/* A long one scrolls, by keyboard too. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre className={css['text']} tabIndex={0} aria-label={`Public key as ${tab}`} role="group"><code>{text}</code></pre>
          <div className={css['actions']}>
            <CopyButton label={format === 'spki' ? 'Copy public key' : `Copy public ${tab}`} value={text} />
            <DownloadButton file={file.file} mime={file.mime} content={text} />
            {binary && <DownloadButton file={other.file} mime={other.mime} content={binary} />}
            {format === 'spki' && <Button size="small" icon={<ScanSearch />} onClick={() => inspectText(text)}>Inspect</Button>}
          </div>
          <p className={css['note']}>{note} {publicUseWord(family)}</p>
        </div>
      </Tabs>
      <NotOffered missing={missing} />
    </section>
  )
}
