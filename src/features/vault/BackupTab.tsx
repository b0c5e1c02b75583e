import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useStore } from 'zustand/react'
import { backups, makeBackup, restoreBackup, type BackupRun, type Restored } from '../../store/backups.ts'
import { showToast } from '../../store/toasts.ts'
import { useVault } from '../../store/use-vault.ts'
import { vault, type VaultError } from '../../store/vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { download } from '../../ui/kit/download.ts'
import { Field } from '../../ui/kit/Field.tsx'
import { SecretInput } from '../../ui/kit/inputs.tsx'
import { NewPassphrase, NO_PASSPHRASE, passphraseProblem, type PassphraseProblem } from '../../ui/kit/NewPassphrase.tsx'
import { OpenFile } from '../../ui/kit/OpenFile.tsx'
import { Progress } from '../../ui/kit/Progress.tsx'
import { count, dateTime, number } from '../../words/format.ts'
import { backupStageWords } from '../../words/backup.ts'
import { vaultErrorWords } from '../../words/vault.ts'
import css from './Vault.module.css'

/** Everything out as one encrypted file, and back. */
export function BackupTab() {
  return <div className={css['stack']}><Make /><h3>Restore a backup</h3><Restore /></div>
}

const useRun = () => useStore(backups, ({ run }) => run)

/** How far it is, and the way out of it as long as there is one. */
function Running({ what, stage, cancel }: BackupRun) {
  const { label, expectation } = backupStageWords(stage), value = stage.part === null ? {} : { value: stage.part }
  return <Progress label={label} {...value} {...(expectation && { expectation })} action={cancel && <Button size="small" onClick={cancel}>{what === 'backup' ? 'Cancel the backup' : 'Cancel the restoring'}</Button>} />
}

/** Focus goes back to where it was begun, unless it is elsewhere by now: the Cancel button is gone. */
function backTo(form: HTMLFormElement | null): void {
  const { activeElement } = document
  if (activeElement === document.body || activeElement?.closest('dialog') === activeElement) form?.querySelector<HTMLButtonElement>('button[type=submit]')?.focus()
}

const fileName = () => `signet-backup-${new Date().toISOString().slice(0, 10)}.age`

function Make() {
  const [pair, setPair] = useState(NO_PASSPHRASE)
  const [problem, setProblem] = useState<PassphraseProblem | null>(null)
  const [trouble, setTrouble] = useState('')
  const run = useRun()
  /** Undefined until it is known. */
  const [last, setLast] = useState<number | null>()
  const keys = useVault((state) => state.keys.length + state.secrets.length), certificates = useVault((state) => state.certificates.length)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    void vault.audit().then((log) => { if (log.ok) setLast(log.value.find(({ action }) => action === 'backup-made')?.at ?? null) })
  }, [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (run) return
    const found = passphraseProblem(pair)
    setProblem(found)
    if (found) return form.current?.querySelectorAll('input')[found === 'empty' ? 0 : 1]?.focus()
    setTrouble('')
    const made = await makeBackup(pair.first)
    if (made?.ok) {
      download(fileName(), 'text/plain', made.value)
      await vault.noteBackup()
      showToast(`Backed up as ${fileName()}. Keep it where this computer’s loss does not reach.`)
      setPair(NO_PASSPHRASE)
      setLast(Date.now())
    } else if (made) tell(form.current, failureText(made.error), setTrouble)
    else showToast('Cancelled: no backup was made.', { severity: 'note' })
    backTo(form.current)
  }
  return (
    <form ref={form} className={css['form']} aria-label="Back up" onSubmit={(event) => void submit(event)}>
      <p>{count(keys, 'key')} and {count(certificates, 'certificate')} go into one file, encrypted with a passphrase in the age format: <code>age -d FILE</code> opens it without this page too. {last === null && 'No backup was made yet.'}{typeof last === 'number' && `The last one was made on ${dateTime(last)}.`}</p>
      <NewPassphrase value={pair} problem={problem} onValue={(value) => { setPair(value); setProblem(null); setTrouble('') }} />
      {trouble && <Callout live severity="error" title="No backup was made">{trouble}</Callout>}
      {run?.what === 'backup' && <Running {...run} />}
      <div><Button type="submit" variant="primary" busy={run?.what === 'backup'} disabled={keys + certificates === 0 || run?.what === 'restore'}>Back up</Button></div>
    </form>
  )
}

function failureText(error: VaultError): string {
  const { title, why, mend } = vaultErrorWords(error)
  return `${title}. ${why} ${mend}`
}

/** In the form, or where that is no longer looked at, in a toast. */
function tell(form: HTMLFormElement | null, text: string, inForm: (text: string) => void): void {
  if (form) inForm(text)
  else showToast(text, { severity: 'error' })
}

/** What the browser says of a file that is not what it was. */
const isUnreadable = (error: VaultError) => error.code === 'failed' && /^Not(?:Readable|Found)Error/.test(error.cause)

const restoredText = ({ keys, certificates, known }: Restored) => `Restored: ${count(keys, 'key')} and ${count(certificates, 'certificate')} are new here${known > 0 ? `, ${number(known)} were here already` : ''}.`

function Restore() {
  const [file, setFile] = useState<File | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [trouble, setTrouble] = useState('')
  const run = useRun(), form = useRef<HTMLFormElement>(null)
  const done = (restored: Restored) => {
    showToast(restoredText(restored))
    setFile(null)
    setPassphrase('')
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (run) return
    if (!file) return setTrouble('Choose the backup’s file first.')
    setTrouble('')
    const restored = await restoreBackup(file, passphrase)
    if (restored?.ok) done(restored.value)
    else if (restored) tell(form.current, isUnreadable(restored.error) ? `${file.name} could not be read. Was it moved or changed since it was chosen? Nothing was taken over.` : failureText(restored.error), setTrouble)
    else showToast('Cancelled: nothing was taken over.', { severity: 'note' })
    backTo(form.current)
  }
  const choose = ([chosen]: readonly File[]) => { setFile(chosen ?? null); setTrouble('') }
  return (
    <form ref={form} className={css['form']} aria-label="Restore a backup" onSubmit={(event) => void submit(event)}>
      <p className={css['muted']}>What is kept here stays. What is in the backup and not here is added: all of it, or nothing.</p>
      <div className={css['row']}>
        <OpenFile label={file ? 'Choose another file' : 'Choose the file'} name="The backup’s file" onFiles={choose} />
        {file && <span>{file.name}</span>}
      </div>
      <Field label="Its passphrase" required><SecretInput name="Backup’s passphrase" value={passphrase} onValue={(value) => { setPassphrase(value); setTrouble('') }} /></Field>
      {trouble && <Callout live severity="error" title="Not restored">{trouble}</Callout>}
      {run?.what === 'restore' && <Running {...run} />}
      <div><Button type="submit" busy={run?.what === 'restore'} disabled={run?.what === 'backup'}>Restore</Button></div>
    </form>
  )
}
