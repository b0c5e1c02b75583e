import { encodePem } from '../../../core/bytes/pem.ts'
import { safeText } from '../../../core/bytes/text.ts'
import { fileStem } from '../../../core/kits/names.ts'
import { showToast } from '../../../store/toasts.ts'
import { useVault } from '../../../store/use-vault.ts'
import { vault, type RequestEntry } from '../../../store/vault.ts'
import { vaultErrorWords } from '../../../words/vault.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { Badge } from '../../../ui/kit/Badge.tsx'
import { Button } from '../../../ui/kit/Button.tsx'
import { relativeTime } from '../../../ui/kit/time.ts'
import { CopyButton, DownloadButton } from '../../../ui/kit/transfer.tsx'
import { Commands } from '../Commands.tsx'
import { FileSignature, Import, Trash } from '../icons.ts'
import { edit, show, workspace } from '../workspace.ts'
import css from './request.module.css'

/** Requests that wait for their certificate, beside the tree; nothing where there are none. */
export function WaitingList({ now }: { now: number }) {
  const requests = useVault((state) => state.requests)
  if (requests.length === 0) return null
  return (
    <section className={css['waiting']} aria-labelledby="waiting-title">
      <h2 id="waiting-title">Waiting for their certificate</h2>
      <ul>{requests.map(({ id, title, createdAt }) => <li key={id}><button type="button" onClick={() => show({ kind: 'waiting', id })}><SafeText text={title} /></button> <span className={css['muted']}>{relativeTime(createdAt, now)}</span></li>)}</ul>
    </section>
  )
}

async function remove({ id, title }: RequestEntry): Promise<void> {
  const removed = await vault.removeWithUndo(vault.removalOf([id]).ids, { removed: `Deleted the request “${safeText(title)}” and its key.`, notRestored: (error) => vaultErrorWords(error).title })
  if (!removed.ok) showToast(`${vaultErrorWords(removed.error).title}. ${vaultErrorWords(removed.error).mend}`, { severity: 'error' })
  else show({ kind: 'server' })
}

/** One of them: to be sent away, signed here, and answered. */
export function WaitingView({ request, canSign, now }: { request: RequestEntry; canSign: boolean; now: number }) {
  const { der, title, hosts, createdAt } = request, pem = encodePem('CERTIFICATE REQUEST', der), stem = fileStem(title.trim().replaceAll(/\s+/g, '-') || 'request')
  const sign = () => { edit('request', { text: pem, refused: [], more: null }); workspace.setState({ view: { kind: 'request' } }) }
  return (
    <div className={css['form']}>
      <p><Badge>request</Badge> <Badge tone="secret">its key is kept here</Badge> <span className={css['muted']}>made {relativeTime(createdAt, now)}</span></p>
      {hosts.length > 0 && <p>For {hosts.slice(0, 20).map((host, i) => <span key={host}>{i > 0 && ', '}<code><SafeText text={host} /></code></span>)}</p>}
      <div className={css['buttons']}>
        <DownloadButton file={`${stem}.csr`} mime="application/pkcs10" content={pem}>Download {stem}.csr</DownloadButton>
        <DownloadButton file={`${stem}.p10`} mime="application/pkcs10" content={der}>DER</DownloadButton>
        <CopyButton label="Copy PEM" value={pem} />
      </div>
      <Commands label="Look at it with OpenSSL" code={`openssl req -in ${stem}.csr -noout -text -verify`} />
      <p className={css['muted']}>Send it to the authority. When the certificate comes back, give it here: it is known by its key, and takes this request’s place.</p>
      <div className={css['buttons']}>
        <Button variant="primary" icon={<Import />} onClick={() => show({ kind: 'import' })}>Take in its certificate</Button>
        {canSign && <Button icon={<FileSignature />} onClick={sign}>Sign it here</Button>}
        <Button icon={<Trash />} onClick={() => void remove(request)}>Delete</Button>
      </div>
    </div>
  )
}
