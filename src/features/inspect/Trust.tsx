import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand/react'
import type { Span } from '../../core/findings/span.ts'
import { showBytes } from '../../store/inspect.ts'
import { useVault } from '../../store/use-vault.ts'
import type { CertificateEntry } from '../../store/vault.ts'
import { publisherOf } from '../../store/publisher.ts'
import { askToUnlock } from '../../store/unlock-request.ts'
import type { Inquiry } from '../../core/verify/inquiry.ts'
import { createVerification, isRoot, loadMozillaRoots, trustedOf, type Held, type Verification } from '../../store/verification.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { VerifyView } from '../../ui/verify/VerifyView.tsx'
import { isArtifact, type ArtifactEntry, type Entry } from './entries.ts'
import { fileStem } from './file-name.ts'
import css from './Trust.module.css'

export interface TrustProps {
  readonly entry: ArtifactEntry
  readonly entries: readonly Entry[]
  readonly now: number
  /** Bytes of the certificate itself. */
  readonly onShowHere: (span: Span | null) => void
  readonly onClose: () => void
}

type Bytes = Uint8Array<ArrayBuffer>

type Mozilla = Awaited<ReturnType<typeof loadMozillaRoots>>

/** More are not taken along: a bundle of thousands has no more paths for it. */
const MOST = 2000

const bytesOf = ({ opened, artifact: { span } }: ArtifactEntry): Bytes => opened.buffers[span.buffer]?.bytes.slice(span.start, span.end) ?? new Uint8Array(0)
const derOf = (entries: readonly Entry[], kind: string): readonly ArtifactEntry[] => entries.filter(isArtifact).filter(({ artifact }) => artifact.kind === kind).slice(0, MOST)

/** Whether the certificate is trusted, by what is open here and kept in this browser. */
export default function Trust({ entry, entries, now, onShowHere, onClose }: TrustProps) {
  const rows = useVault((state) => state.certificates), kept = rows.authorities, [mozilla, setMozilla] = useState<Mozilla | null>(null), [failed, setFailed] = useState(false)
  const page = useMemo(() => [entry, ...derOf(entries, 'certificate').filter((one) => one !== entry)], [entry, entries])
  const verification = useVerification(page, entries, kept, mozilla, now)
  const load = () => loadMozillaRoots().then(setMozilla, () => setFailed(true))
  const show = (shown: ArtifactEntry, span: Span | null) => {
    const { artifact, input } = shown, { buffer, start } = artifact.span, place = span && { buffer, start: start + span.start, end: start + span.end }
    if (shown === entry) onShowHere(place)
    else showBytes({ input: input.id, artifact: artifact.id }, place)
  }
  return (
    <section className={css['trust']} aria-label="Trust">
      <div className={css['bar']}><h3>Is it trusted, and why?</h3><Button size="small" onClick={onClose}>Back to its facts</Button></div>
      {failed && <Callout live severity="error" title="Mozilla’s roots could not be loaded">Check the connection, and press the button again.</Callout>}
      {verification && <Answer verification={verification} page={page} proofs={[...derOf(entries, 'crl'), ...derOf(entries, 'ocsp-response')]} mozilla={mozilla} now={now} name={fileStem(entry.examined?.summary ?? { title: '' }, 'certificate')} onShow={show} onMozilla={() => { setFailed(false); void load() }} />}
    </section>
  )
}

/** Another value when what authorities would answer may be another: something was revoked, the vault was locked or opened. */
function useWorld(): string {
  const rows = useVault((state) => state.certificates), protection = useVault((state) => state.protection)
  const revoked = useMemo(() => [...rows.revoked()].map(({ id, reason }) => `${id} ${reason}`).join(), [rows])
  return `${protection?.type === 'passphrase' && protection.locked ? 'locked' : 'open'} ${rows.length} ${revoked}`
}

/** Opened anew when what there is to go by changes; the question stays as it was asked. */
function useVerification(page: readonly ArtifactEntry[], entries: readonly Entry[], kept: readonly CertificateEntry[], mozilla: Mozilla | null, now: number): Verification | null {
  const [verification, setVerification] = useState<Verification | null>(null), asked = useRef<Partial<Inquiry>>({}), world = useWorld()
  const identity = [...page, ...derOf(entries, 'crl'), ...derOf(entries, 'ocsp-response')].map(({ input, artifact }) => `${input.id}.${artifact.id}.${artifact.span.end}`).join(' ')
  useEffect(() => {
    const certificates: readonly Held[] = [...page.map((one): Held => ({ der: bytesOf(one), origin: 'page' })), ...kept.map(({ der }): Held => ({ der, origin: 'kept' })), ...(mozilla?.roots ?? []).map((der): Held => ({ der, origin: 'mozilla' }))]
    const made = createVerification({ certificates, lists: derOf(entries, 'crl').map(bytesOf), responses: derOf(entries, 'ocsp-response').map(bytesOf) }, { now, before: asked.current, publish: (der) => publisherOf(der, now) })
    setVerification(made)
    return () => {
      const { status, asked: was } = made.state.getState()
      if (status === 'ready') asked.current = was
      made.close()
    }
    // What is judged depends on these artifacts and on what is kept; entries are made anew at each change, and time moves on below.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [identity, kept, world, mozilla])
  useEffect(() => { verification?.again(now) }, [verification, now])
  return verification
}

interface AnswerProps {
  readonly verification: Verification
  readonly page: readonly ArtifactEntry[]
  readonly proofs: readonly ArtifactEntry[]
  readonly mozilla: Mozilla | null
  readonly now: number
  readonly name: string
  readonly onShow: (shown: ArtifactEntry, span: Span | null) => void
  readonly onMozilla: () => void
}

function Answer({ verification, page, proofs, mozilla, now, name, onShow, onMozilla }: AnswerProps) {
  const state = useStore(verification.state), { status, view, judgements } = state
  if (status === 'failed') return <Callout severity="error" title="It could not be judged">This page’s own work failed: {state.failure}</Callout>
  if (!judgements) return <p role="status" className={css['waiting']}>Being judged…</p>
  // Lists and answers that are open here follow the certificates, in that order.
  const entryOf = (buffer: number) => (buffer < view.certificates.length ? page[state.places[buffer] ?? page.length] : proofs[buffer - view.certificates.length])
  return (
    <VerifyView {...state} judgements={judgements} question={state.asked} now={now} name={name} trusted={trustedOf(state)} isRoot={(number) => isRoot(view.certificates[number])} mozilla={mozilla} onMozilla={onMozilla} onAsk={verification.ask}
      onUnlock={() => void askToUnlock()} onShow={(number, span) => { const shown = entryOf(number); if (shown) onShow(shown, span) }} canShow={(number) => entryOf(number) !== undefined} />
  )
}
