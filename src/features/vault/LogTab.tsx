import { useEffect, useState } from 'react'
import { useVault } from '../../store/use-vault.ts'
import { vault, type AuditRecord } from '../../store/vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { utcTime } from '../../ui/kit/time.ts'
import { DownloadButton } from '../../ui/kit/transfer.tsx'
import { auditWord, vaultErrorWords } from '../../words/vault.ts'
import { number } from '../../words/format.ts'
import css from './Vault.module.css'

const SHOWN = 200

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
      <div className={css['scroll']}>
        <table className={css['log']}>
          <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Of</th></tr></thead>
          <tbody>{records.slice(0, SHOWN).map((record) => <Line key={record.id} record={record} />)}</tbody>
        </table>
      </div>
      {records.length > SHOWN && <p className={css['muted']}>… and {number(records.length - SHOWN)} older lines: they are in the file.</p>}
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
      <td><SafeText text={subject} /> {detail && <code className={css['detail']}>{detail.slice(0, 24)}{detail.length > 24 && '…'}</code>}</td>
    </tr>
  )
}
