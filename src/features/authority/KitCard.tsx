import { DEFAULT_PORT } from '../../core/kits/kit.ts'
import { isIpv6, isLoopback, shellQuote, siteUrl, urlHost } from '../../core/kits/names.ts'
import type { CertificateEntry } from '../../store/vault.ts'
import { DownloadButton } from '../../ui/kit/transfer.tsx'
import { Commands } from './Commands.tsx'
import { serverZip, zipName, ZIP_MIME, type Chain } from './files.ts'
import css from './detail.module.css'

/** Asks the server on this machine, whatever its name leads to elsewhere. */
function curlCommand(host: string): string {
  const url = shellQuote(siteUrl([host], DEFAULT_PORT)), name = urlHost(host)
  const isName = !isIpv6(host) && /[a-z]/i.test(host)
  const resolve = isName && !isLoopback(host) ? ` --resolve ${shellQuote(`${name}:${DEFAULT_PORT}:127.0.0.1`)}` : ''
  return `curl --cacert root.crt${resolve} ${url}`
}

/** Everything to serve HTTPS with, in one download, and how to start it. */
export function KitCard({ leaf, chain }: { leaf: CertificateEntry; chain: Chain & { readonly root: CertificateEntry } }) {
  const zip = zipName(leaf), folder = zip.slice(0, -'.zip'.length)
  return (
    <section className={css['card']} aria-labelledby="kit-title">
      <h2 id="kit-title">Use it</h2>
      <div className={css['primary']}>
        <DownloadButton variant="primary" size="medium" file={zip} mime={ZIP_MIME} content={() => serverZip(leaf, chain)}>Download {zip}</DownloadButton>
        <span className={css['muted']}>Certificate, key, root, a Flask app and an nginx configuration that run, and a README. Never the authority’s key.</span>
      </div>
      <h3>Serve</h3>
      <Commands label="Unpack and serve with Flask" code={`unzip ${folder}.zip && cd ${folder}\npython3 app.py`} />
      <p className={css['muted']}>or with nginx, as yourself:</p>
      <Commands label="Serve with nginx" code="nginx -p . -c nginx.conf" />
      <p className={css['muted']}>Then, from the same folder, before anything trusts the root:</p>
      <Commands label="Ask it with curl" code={curlCommand(leaf.hosts[0] ?? 'localhost')} />
    </section>
  )
}
