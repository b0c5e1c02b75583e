import { useEffect, useRef, useState, type FormEvent } from 'react'
import { makeBackup, restoreBackup, type RestoreFailure, type Restored } from '../../store/protection.ts'
import { showToast } from '../../store/toasts.ts'
import { useVault } from '../../store/use-vault.ts'
import { vault } from '../../store/vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { download } from '../../ui/kit/download.ts'
import { Field } from '../../ui/kit/Field.tsx'
import { SecretInput } from '../../ui/kit/inputs.tsx'
import { NewPassphrase, NO_PASSPHRASE, passphraseProblem, type PassphraseProblem } from '../../ui/kit/NewPassphrase.tsx'
import { OpenFile } from '../../ui/kit/OpenFile.tsx'
import { Progress } from '../../ui/kit/Progress.tsx'
import { count, dateTime } from '../../words/format.ts'
import { vaultErrorWords } from '../../words/vault.ts'
import css from './Vault.module.css'

/** Everything out as one encrypted file, and back. */
export function BackupTab() {
  return <div className={css['stack']}><Make /><h3>Restore a backup</h3><Restore /></div>
}

const fileName = () => `signet-backup-${new Date().toISOString().slice(0, 10)}.age`

function Make() {
  const [pair, setPair] = useState(NO_PASSPHRASE)
  const [problem, setProblem] = useState<PassphraseProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  /** Undefined until it is known. */
  const [last, setLast] = useState<number | null>()
  const keys = useVault((state) => state.keys.length + state.secrets.length), certificates = useVault((state) => state.certificates.length)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    void vault.audit().then((log) => { if (log.ok) setLast(log.value.find(({ action }) => action === 'backup-made')?.at ?? null) })
  }, [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found = passphraseProblem(pair)
    setProblem(found)
    if (found) return form.current?.querySelectorAll('input')[found === 'empty' ? 0 : 1]?.focus()
    setBusy(true)
    setTrouble('')
    const made = await makeBackup(pair.first)
    if (made.ok) {
      download(fileName(), 'text/plain', made.value)
      await vault.noteBackup()
      showToast(`Backed up as ${fileName()}. Keep it where this computer’s loss does not reach.`)
      setPair(NO_PASSPHRASE)
      setLast(Date.now())
    } else setTrouble(`${vaultErrorWords(made.error).title}. ${vaultErrorWords(made.error).mend}`)
    setBusy(false)
  }
  return (
    <form ref={form} className={css['form']} aria-label="Back up" onSubmit={(event) => void submit(event)}>
      <p>{count(keys, 'key')} and {count(certificates, 'certificate')} go into one file, encrypted with a passphrase in the age format: <code>age -d FILE</code> opens it without this page too. {last === null && 'No backup was made yet.'}{typeof last === 'number' && `The last one was made on ${dateTime(last)}.`}</p>
      <NewPassphrase value={pair} problem={problem} onValue={(value) => { setPair(value); setProblem(null); setTrouble('') }} />
      {trouble && <Callout live severity="error" title="No backup was made">{trouble}</Callout>}
      {busy && <Progress label="Encrypting the backup" expectation="a few seconds" />}
      <div><Button type="submit" variant="primary" busy={busy} disabled={keys + certificates === 0}>Back up</Button></div>
    </form>
  )
}

function failureText(failure: RestoreFailure): string {
  if (failure === 'not-age') return 'This is no age file. A backup begins with “-----BEGIN AGE ENCRYPTED FILE-----”. Nothing was taken over.'
  if (failure === 'passphrase') return 'It does not open: either the passphrase is another one, or the file was changed. Nothing was taken over.'
  const { title, why, mend } = vaultErrorWords(failure)
  return `${title}. ${why} ${mend}`
}

const restoredText = ({ keys, certificates, known }: Restored) => `Restored: ${count(keys, 'key')} and ${count(certificates, 'certificate')} are new here${known > 0 ? `, ${known} were here already` : ''}.`

function Restore() {
  const [file, setFile] = useState<File | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const done = (restored: Restored) => {
    showToast(restoredText(restored))
    setFile(null)
    setPassphrase('')
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!file) return setTrouble('Choose the backup’s file first.')
    setBusy(true)
    setTrouble('')
    try {
      const restored = await restoreBackup(file, passphrase)
      if (restored.ok) done(restored.value)
      else setTrouble(failureText(restored.failure))
    } catch {
      setTrouble(`${file.name} could not be read. Was it moved or changed since it was chosen? Nothing was taken over.`)
    }
    setBusy(false)
  }
  const choose = ([chosen]: readonly File[]) => { setFile(chosen ?? null); setTrouble('') }
  return (
    <form className={css['form']} aria-label="Restore a backup" onSubmit={(event) => void submit(event)}>
      <p className={css['muted']}>What is kept here stays. What is in the backup and not here is added: all of it, or nothing.</p>
      <div className={css['row']}>
        <OpenFile label={file ? 'Choose another file' : 'Choose the file'} name="The backup’s file" onFiles={choose} />
        {file && <span>{file.name}</span>}
      </div>
      <Field label="Its passphrase" required><SecretInput name="Backup’s passphrase" value={passphrase} onValue={(value) => { setPassphrase(value); setTrouble('') }} /></Field>
      {trouble && <Callout live severity="error" title="Not restored">{trouble}</Callout>}
      {busy && <Progress label="Opening the backup" expectation="a few seconds" />}
      <div><Button type="submit" busy={busy}>Restore</Button></div>
    </form>
  )
}
