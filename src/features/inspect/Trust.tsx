import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand/react'
import type { Span } from '../../core/findings/span.ts'
import { showBytes } from '../../store/inspect.ts'
import { useVault } from '../../store/use-vault.ts'
import { vault, type CertificateEntry } from '../../store/vault.ts'
import { isAuthority } from '../../store/authority.ts'
import { createVerification, isRoot, loadMozillaRoots, trustedOf, type Asked, type Held, type Verification } from '../../store/verification.ts'
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

const NOTHING: readonly never[] = []
type Mozilla = Awaited<ReturnType<typeof loadMozillaRoots>>

/** More are not taken along: a bundle of thousands has no more paths for it. */
const MOST = 2000

const bytesOf = ({ opened, artifact: { span } }: ArtifactEntry): Bytes => opened.buffers[span.buffer]?.bytes.slice(span.start, span.end) ?? new Uint8Array(0)
const derOf = (entries: readonly Entry[], kind: string): readonly ArtifactEntry[] => entries.filter(isArtifact).filter(({ artifact }) => artifact.kind === kind).slice(0, MOST)

/** Whether the certificate is trusted, by what is open here and kept in this browser. */
export default function Trust({ entry, entries, now, onShowHere, onClose }: TrustProps) {
  const rows = useVault((state) => state.certificates), kept = useMemo(() => rows.filter(isAuthority), [rows]), [mozilla, setMozilla] = useState<Mozilla | null>(null), [failed, setFailed] = useState(false)
  const page = useMemo(() => [entry, ...derOf(entries, 'certificate').filter((one) => one !== entry)], [entry, entries])
  const keptLists = useKeptLists(kept), verification = useVerification(page, entries, { kept, keptLists }, mozilla, now)
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
      {verification && <Answer verification={verification} page={page} mozilla={mozilla} now={now} name={fileStem(entry.examined?.summary ?? { title: '' }, 'certificate')} onShow={show} onMozilla={() => { setFailed(false); void load() }} />}
    </section>
  )
}

/** The lists that one's own authorities signed last: what their distribution points would answer. */
function useKeptLists(kept: readonly CertificateEntry[]): readonly Bytes[] {
  const [lists, setLists] = useState<readonly Bytes[]>(NOTHING)
  useEffect(() => {
    let wanted = true
    const [first, ...others] = kept.map(({ id }) => id)
    if (first !== undefined) void vault.crls([first, ...others]).then((found) => { if (wanted && found.ok && found.value.length > 0) setLists(found.value.map(({ der }) => der)) })
    return () => { wanted = false }
  }, [kept])
  return lists
}

/** Opened anew when what there is to go by changes; the question stays as it was asked. */
function useVerification(page: readonly ArtifactEntry[], entries: readonly Entry[], { kept, keptLists }: { kept: readonly CertificateEntry[]; keptLists: readonly Bytes[] }, mozilla: Mozilla | null, now: number): Verification | null {
  const [verification, setVerification] = useState<Verification | null>(null), asked = useRef<Partial<Asked>>({})
  const identity = [...page, ...derOf(entries, 'crl'), ...derOf(entries, 'ocsp-response')].map(({ input, artifact }) => `${input.id}.${artifact.id}.${artifact.span.end}`).join(' ')
  useEffect(() => {
    const certificates: readonly Held[] = [...page.map((one): Held => ({ der: bytesOf(one), origin: 'page' })), ...kept.map(({ der }): Held => ({ der, origin: 'kept' })), ...(mozilla?.roots ?? []).map((der): Held => ({ der, origin: 'mozilla' }))]
    const made = createVerification({ certificates, lists: [...derOf(entries, 'crl').map(bytesOf), ...keptLists], responses: derOf(entries, 'ocsp-response').map(bytesOf) }, { now, before: asked.current })
    setVerification(made)
    return () => {
      const { status, asked: was } = made.state.getState()
      if (status === 'ready') asked.current = was
      made.close()
    }
    // What is judged depends on these artifacts alone; entries are made anew at each change, and time moves on below.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [identity, kept, keptLists, mozilla])
  useEffect(() => { verification?.again(now) }, [verification, now])
  return verification
}

interface AnswerProps {
  readonly verification: Verification
  readonly page: readonly ArtifactEntry[]
  readonly mozilla: Mozilla | null
  readonly now: number
  readonly name: string
  readonly onShow: (shown: ArtifactEntry, span: Span | null) => void
  readonly onMozilla: () => void
}

function Answer({ verification, page, mozilla, now, name, onShow, onMozilla }: AnswerProps) {
  const state = useStore(verification.state), { status, view, judgements, asked, keys } = state
  if (status === 'failed') return <Callout severity="error" title="It could not be judged">This page’s own work failed: {state.failure}</Callout>
  if (!judgements) return <p role="status" className={css['waiting']}>Being judged…</p>
  const entryOf = (number: number) => page[state.places[number] ?? page.length]
  return (
    <VerifyView view={view} judgements={judgements} question={{ ...asked, distrusted: asked.distrusted.map((key) => keys.indexOf(key)) }} judgedAt={state.judgedAt} now={now} name={name} origins={state.origins} trusted={trustedOf(state)} isRoot={(number) => isRoot(view.certificates[number])}
      mozilla={mozilla} onMozilla={onMozilla} 
      onAsk={({ distrusted, ...change }) => verification.ask(distrusted ? { ...change, distrusted: distrusted.map((number) => keys[number] ?? '') } : change)}
      onShow={(number, span) => { const shown = entryOf(number); if (shown) onShow(shown, span) }} canShow={(number) => entryOf(number) !== undefined} />
  )
}
