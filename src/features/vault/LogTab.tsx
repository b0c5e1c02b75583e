import { useEffect, useMemo, useState } from 'react'
import { useVault } from '../../store/use-vault.ts'
import { vault, type AuditRecord } from '../../store/vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { TextInput } from '../../ui/kit/inputs.tsx'
import { utcTime } from '../../ui/kit/time.ts'
import { DownloadButton } from '../../ui/kit/transfer.tsx'
import { auditWord, vaultErrorWords } from '../../words/vault.ts'
import { count, number } from '../../words/format.ts'
import css from './Vault.module.css'

/** Lines at first, and with each press of “more”. */
const STEP = 200
/** A line of a removal names all that went: here, only as much as one reads. */
const SUBJECT = 300

/** One value of a CSV line (RFC 4180); what a spreadsheet would take for a formula is kept from being one. */
const cell = (text: string) => `"${text.replace(/^[=+\-@\t\r]/, (first) => `'${first}`).replaceAll('"', '""')}"`

export const csvOf = (records: readonly AuditRecord[]): string =>
  `${[['time', 'action', 'subject', 'detail'], ...records.map(({ at, action, subject, detail }) => [new Date(at).toISOString(), action, subject, detail])].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`

/** The log as it was at a revision of what is kept. */
interface Read {
  readonly at: number
  readonly records: readonly AuditRecord[] | null
  readonly unread: string
}

/** Those lines in which every word stands, in what was done, of what, or when. */
export function linesWith(records: readonly AuditRecord[], wanted: string): readonly AuditRecord[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return records
  return records.filter(({ at, action, subject, detail }) => {
    const line = `${utcTime(at)} ${auditWord(action)} ${subject} ${detail}`.toLowerCase()
    return words.every((word) => line.includes(word))
  })
}

function Lines({ records }: { records: readonly AuditRecord[] }) {
  const [wanted, setWanted] = useState('')
  const [most, setMost] = useState(STEP)
  const found = useMemo(() => linesWith(records, wanted), [records, wanted]), rest = found.length - most
  return (
    <>
      <Field label="Search" hint={<span role="status">{wanted.trim() === '' ? count(records.length, 'line') : `${count(found.length, 'line')} of ${number(records.length)}`}</span>}>
        <TextInput type="search" value={wanted} placeholder="A name, a serial number, a date, “revoked”…" onValue={(value) => { setWanted(value); setMost(STEP) }} />
      </Field>
      {/* Scrolled by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={css['scroll']} tabIndex={0} role="region" aria-label="The log’s lines">
        <table className={css['log']}>
          <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Of</th></tr></thead>
          <tbody>{found.slice(0, most).map((record) => <Line key={record.id} record={record} />)}</tbody>
        </table>
        {found.length === 0 && <p className={css['muted']}>No line has these words.</p>}
        {rest > 0 && <Button size="small" variant="quiet" onClick={() => setMost(most + STEP)}>{number(Math.min(STEP, rest))} older of {number(rest)}</Button>}
      </div>
    </>
  )
}

/** What was done, newest first. */
export function LogTab() {
  const revision = useVault((state) => state.revision)
  const [{ at, records, unread }, setRead] = useState<Read>({ at: 0, records: null, unread: '' })
  useEffect(() => {
    let here = true
    void vault.audit().then((log) => {
      if (!here) return
      if (log.ok) setRead({ at: revision, records: log.value, unread: '' })
      else setRead({ at: revision, records: null, unread: `${vaultErrorWords(log.error).title}. ${vaultErrorWords(log.error).mend}` })
    })
    return () => { here = false }
  }, [revision])
  if (unread) return <Callout live severity="error" title="The log cannot be read">{unread}</Callout>
  if (!records) return <p role="status">Reading the log…</p>
  if (records.length === 0) return <p className={css['muted']}>Nothing was done yet. Every key, certificate, export and change of passphrase will have a line here.</p>
  return (
    <div className={css['stack']} aria-busy={at !== revision}>
      <Lines records={records} />
      <div className={css['row']}>
        <DownloadButton size="medium" file="signet-log.csv" mime="text/csv" content={() => csvOf(records)}>Download signet-log.csv</DownloadButton>
        <DownloadButton size="medium" file="signet-log.json" mime="application/json" content={() => `${JSON.stringify(records, null, 2)}\n`}>Download signet-log.json</DownloadButton>
      </div>
    </div>
  )
}

function Line({ record: { at, action, subject, detail } }: { record: AuditRecord }) {
  return (
    <tr>
      <td><time dateTime={new Date(at).toISOString()}>{utcTime(at)}</time></td>
      <td>{auditWord(action)}</td>
      <td><SafeText text={subject.slice(0, SUBJECT)} />{subject.length > SUBJECT && '…'} {detail && <code className={css['detail']}>{detail.slice(0, 24)}{detail.length > 24 && '…'}</code>}</td>
    </tr>
  )
}
