import { createRoot } from 'react-dom/client'
import type { Obstacle } from './support.ts'
import css from './Unsupported.module.css'

/** Shows why the page cannot work here and what to do, instead of the page. */
export function showUnsupported(root: Element, obstacle: Obstacle): void {
  createRoot(root).render(<Unsupported obstacle={obstacle} />)
}

export function Unsupported({ obstacle }: { obstacle: Obstacle }) {
  return (
    <main className={css['screen']}>
      <p className={css['brand']}>Signet</p>
      {obstacle.kind === 'file' && <OpenedAsFile />}
      {obstacle.kind === 'insecure' && <PlainHttp />}
      {obstacle.kind === 'browser' && <OldBrowser missing={obstacle.missing} />}
    </main>
  )
}

function OpenedAsFile() {
  return (
    <>
      <h1>This page was opened as a file</h1>
      <p>A page from <code>file:</code> has no origin of its own, so the browser gives it no workers and no storage that is its own. Serve the folder instead:</p>
      <ul>
        <li>In the cloned project: <code>npm start</code>, then open the address that it prints.</li>
        <li>For the built folder, any web server: <code>python3 -m http.server --bind 127.0.0.1 --directory dist 8000</code>, then open <code>http://localhost:8000/</code>.</li>
      </ul>
    </>
  )
}

function PlainHttp() {
  const port = location.port || '80'
  return (
    <>
      <h1>This page came over plain http</h1>
      <p>Anyone between <code>{location.host}</code> and this browser could have changed it. Browsers therefore give such pages no cryptography (<code>crypto.subtle</code>), and Signet can make no keys here. Any of these helps:</p>
      <ul>
        <li>Open it over https: <code>https://{location.hostname}/</code>, if that host serves it.</li>
        <li>When the server runs on this very machine, open <a href={`http://localhost:${port}${location.pathname}`}>http://localhost:{port}{location.pathname}</a>: browsers trust the machine itself.</li>
        <li>When it runs on another machine, bring its port here and open <code>http://localhost:{port}/</code>: <code>ssh -L {port}:localhost:{port} {location.hostname}</code></li>
      </ul>
    </>
  )
}

function OldBrowser({ missing }: { missing: readonly string[] }) {
  return (
    <>
      <h1>This browser lacks something that Signet needs</h1>
      <p>Missing here: {missing.join(', ')}.</p>
      <p>Chrome and Edge from 119, Firefox from 125 and Safari from 17.4 have all of it. Updating the browser is enough; if it is current, a setting or an extension may have switched it off.</p>
    </>
  )
}
