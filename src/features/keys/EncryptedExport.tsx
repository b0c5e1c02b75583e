import { useState } from 'react'
import type { PublicKeyBytes } from '../../core/crypto/key/key.ts'
import { sealedFormats, whyNotSealed, type SealedFormat } from '../../core/crypto/key/sealed-formats.ts'
import { keyWork } from '../../store/key-work.ts'
import { useVault } from '../../store/use-vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { RadioGroup } from '../../ui/kit/choices.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { Select } from '../../ui/kit/inputs.tsx'
import { CopyButton, DownloadButton } from '../../ui/kit/transfer.tsx'
import { openWord, sealedFormatWords } from '../../words/keys.ts'
import { chainOf, certificatesOf, wholeOf, type CertificateRow } from './certificates.ts'
import { sealedFile } from './files.ts'
import type { Lend, PairHandle } from './handle.ts'
import { PassphraseForm } from './PassphraseForm.tsx'
import css from './Halves.module.css'

interface Sealed { readonly format: SealedFormat; readonly content: string | Uint8Array<ArrayBuffer>; readonly certificates: readonly CertificateRow[] }

/** The private key under a passphrase, in the format of who is to open it. */
export function EncryptedExport({ handle, open, lend }: { handle: PairHandle; open: PublicKeyBytes; lend: Lend }) {
  const [format, setFormat] = useState<SealedFormat>('pbkdf2')
  const [sealed, setSealed] = useState<Sealed | null>(null)
  const [chosen, setChosen] = useState('')
  const all = useVault((state) => state.certificates)
  const own = certificatesOf(all, handle)
  const leaf = own.find(({ id }) => id === chosen) ?? own[0]
  const certificates = format === 'pkcs12' && leaf ? chainOf(all, leaf) : []
  const seal = async (passphrase: string) => {
    const whole = await wholeOf(certificates)
    const content = await lend((key) => keyWork.seal(key.pkcs8, format, { name: handle.name, passphrase, certificates: whole.map(({ der }) => der) }))
    if (content !== null) setSealed({ format, content, certificates })
  }
  if (sealed) return <Done sealed={sealed} name={handle.name} onAgain={() => setSealed(null)} />
  const options = sealedFormats.filter((each) => whyNotSealed(open, each) === null).map((each) => ({ value: each, label: sealedFormatWords(each).tab, hint: sealedFormatWords(each).note }))
  return (
    <div className={css['tab']}>
      <RadioGroup legend="As" value={format} onValue={setFormat} options={options} />
      {format === 'pkcs12' && own.length > 1 && (
        <Field label="Certificate" required hint="The key is kept for several."><Select value={leaf?.id ?? ''} onValue={setChosen} options={own.map(({ id, title }) => ({ value: id, label: title }))} /></Field>
      )}
      {format === 'pkcs12' && <Inside certificates={certificates} />}
      <PassphraseForm onPassphrase={seal} />
    </div>
  )
}

/** What a PKCS #12 file will hold. */
function Inside({ certificates }: { certificates: readonly CertificateRow[] }) {
  if (certificates.length === 0) return <p className={css['note']}>No certificate is kept for this key: the file will hold the key alone. Windows and Java want one with it.</p>
  return <p className={css['note']}>With its certificate, and those above it: {certificates.map((one, i) => <span key={one.id}>{i > 0 && ', '}<SafeText text={one.title} /></span>)}</p>
}

function Done({ sealed: { format, content, certificates }, name, onAgain }: { sealed: Sealed; name: string; onAgain: () => void }) {
  const { file, mime } = sealedFile(name, format)
  return (
    <div className={css['tab']}>
      {typeof content === 'string' ? <pre className={css['text']} aria-label="Encrypted private key"><code>{content}</code></pre> : <p>{file} is made: {content.length.toLocaleString('en')} bytes.</p>}
      {format === 'pkcs12' && <Inside certificates={certificates} />}
      <div className={css['actions']}>
        {typeof content === 'string' && <CopyButton label="Copy encrypted key" value={content} />}
        <DownloadButton file={file} mime={mime} content={content} />
        <Button size="small" onClick={onAgain}>Another passphrase</Button>
      </div>
      <p className={css['note']}>As safe as its passphrase, which nobody can restore. Open it with: {openWord(format, file)}</p>
    </div>
  )
}
