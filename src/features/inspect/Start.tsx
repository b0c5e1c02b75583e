import { useMedia } from './useMedia.ts'
import { ArrowRight, ShieldCheck } from './icons.ts'
import { ExampleLinks, OpenButton, PASTE_KEYS, PasteButton, PasteLine } from './Intake.tsx'
import css from './Start.module.css'

/** The page before anything is open: what to do, in a glance. */
export function Start() {
  const byTouch = useMedia('(pointer: coarse)')
  return (
    <div className={css['start']} data-intake>
      <section className={css['target']} aria-labelledby="inspect-start">
        <h1 id="inspect-start" tabIndex={-1} data-landing>Paste, drop or open anything</h1>
        <p className={css['lead']}>
          {byTouch ? <>Press Paste, or hold the field below.</> : <>Press <kbd>{PASTE_KEYS}</kbd> anywhere on this page, or drop files on it.</>} Certificates, requests and keys, one or a thousand: PEM, DER, base64 or hex, with any text around them.
        </p>
        <div className={css['actions']}>
          <PasteButton size="medium" primary />
          <OpenButton size="medium" />
          <PasteLine />
        </div>
        <p className={css['private']}><ShieldCheck aria-hidden="true" />Nothing leaves this page; what you paste is not stored.</p>
      </section>
      <div className={css['doors']}>
        <section>
          <h2>What is this, and is it OK?</h2>
          <p>What it says in words, what is wrong with it and how to mend that, traced to the byte. Try one:</p>
          <p className={css['examples']}><ExampleLinks first={4} /></p>
        </section>
        <section>
          <h2>I need a certificate for my dev server</h2>
          <p>Type its host names. You get a certificate authority of your own, a certificate, and a server set-up that runs.</p>
          <a className={css['door']} href="#/authority">Make one in Authority<ArrowRight aria-hidden="true" /></a>
        </section>
      </div>
    </div>
  )
}
