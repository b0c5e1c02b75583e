import { useMemo } from 'react'
import { toHex } from '../../../core/bytes/hex.ts'
import type { Opened } from '../../../core/ops/fernet/decrypt.ts'
import { fernetDecrypt } from '../../../core/ops/fernet/decrypt.ts'
import { openedOn } from '../../../core/ops/opened-on.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { Badge } from '../../../ui/kit/Badge.tsx'
import { CopyButton, DownloadButton } from '../../../ui/kit/transfer.tsx'
import { number } from '../../../words/format.ts'
import { SendOn } from '../Results.tsx'
import css from '../Encrypt.module.css'

/** Pieces of text and characters of it that are shown; the rest is copied and downloaded. */
const PIECES = 400, CHARACTERS = 20_000
const HEX_BYTES = 512

/** A decrypted message: whoever wrote it, its text is not trusted to look like what it is. */
export function Message({ opened }: { opened: Opened }) {
  const { text, plaintext } = opened, file = fernetDecrypt.file(opened)
  const size = `${number(plaintext.length)} ${plaintext.length === 1 ? 'byte' : 'bytes'}`
  return (
    <div className={css['result']} role="group" aria-label="Message decrypted">
      <div className={css['resultHead']}>
        <h3>Message</h3>
        <Badge tone="secret">secret</Badge>
        <span className={css['muted']}>{size}{text === null && ', not text in UTF-8: shown as hex'}</span>
      </div>
      {text === '' && <p className={css['muted']}>The message is empty.</p>}
      {text !== '' && (
        // It scrolls, by keyboard too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={css['message']} role="group" aria-label="The message’s text" tabIndex={0} data-testid="message">{text === null ? <Hex bytes={plaintext} /> : <Text text={text} />}</div>
      )}
      <div className={css['actions']}>
        <CopyButton label={text === null ? 'Copy as hex' : 'Copy message'} value={() => fernetDecrypt.text(opened)} />
        <DownloadButton file={file.name} mime={file.mime} content={file.content}>Download {file.name}</DownloadButton>
        {openedOn(file).map((next) => <SendOn key={next.operation} next={next} />)}
      </div>
    </div>
  )
}

/** Line breaks and tabs as they are, everything else as safe text. */
function Text({ text }: { text: string }) {
  const pieces = useMemo(() => text.slice(0, CHARACTERS).split(/(\r?\n|\t)/).slice(0, PIECES), [text])
  const shown = pieces.join('').length
  return (
    <>
      {pieces.map((piece, i) => (i % 2 === 1 ? piece : <SafeText key={placeKey(i)} text={piece} />))}
      {shown < text.length && <p className={css['muted']}>… and {number(text.length - shown)} characters more: copy or download them.</p>}
    </>
  )
}

/** Pieces have no identity but their place. */
const placeKey = (index: number) => `piece-${index}`

function Hex({ bytes }: { bytes: Uint8Array }) {
  return (
    <>
      <code>{toHex(bytes.subarray(0, HEX_BYTES), ' ')}</code>
      {bytes.length > HEX_BYTES && <p className={css['muted']}>… and {number(bytes.length - HEX_BYTES)} bytes more: copy or download them.</p>}
    </>
  )
}
