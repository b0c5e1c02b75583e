import type { ReactNode } from 'react'
import { oidWord } from '../../words/oid-word.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Checkbox } from '../../ui/kit/choices.tsx'
import { SeverityIcon } from '../../ui/kit/SeverityIcon.tsx'
import { typeOf } from './NamesField.tsx'
import type { CertificateRequest, NotGranted } from './requests.ts'
import css from './forms.module.css'

interface RequestTableProps {
  request: CertificateRequest
  refused: readonly string[]
  onRefused: (refused: readonly string[]) => void
}

/** What a request asks for beside what it gets; its names to be chosen. */
export function RequestTable({ request, refused, onRefused }: RequestTableProps) {
  return (
    <div className={css['request']}>
      <p className={css['verified']}><SeverityIcon severity="ok" /> Its signature is valid: whoever made it holds the key.</p>
      <table className={css['grants']}>
        <thead><tr><th scope="col"><span className={css['hidden']}>Part</span></th><th scope="col">It asks for</th><th scope="col">It gets</th></tr></thead>
        <tbody>
          <Row part="Subject" asked={<Subject request={request} />} gets={request.attributes.length === 0 ? 'none: the names say it all' : 'the same'} />
          <Row part="Names" asked={<Names request={request} refused={refused} onRefused={onRefused} />} gets={request.names.length === 0 ? 'those that you add below' : 'those that are ticked'} />
          <Row part="Key" asked={request.keyLabel} gets="the same" />
          <Row part="Use" asked={request.notGranted.some(({ what }) => what === 'ca') ? 'a certificate authority' : 'not said, or a server’s'} gets="a TLS server’s: it cannot sign others" warn={request.notGranted.some(({ what }) => what === 'ca')} />
          {request.notGranted.filter(({ what }) => what !== 'ca').map((one) => <Row key={`${one.what} ${one.text}`} part={PARTS[one.what]} asked={<NotGrantedText one={one} />} gets="not granted" warn />)}
        </tbody>
      </table>
    </div>
  )
}

function Row({ part, asked, gets, warn = false }: { part: string; asked: ReactNode; gets: ReactNode; warn?: boolean }) {
  return <tr><th scope="row">{part}</th><td>{asked}</td><td data-warn={warn || undefined}>{gets}</td></tr>
}

const PARTS: { readonly [W in NotGranted['what']]: string } = { ca: 'Use', name: 'Name', extension: 'Extension', attribute: 'Attribute', 'challenge-password': 'Password' }

function NotGrantedText({ one }: { one: NotGranted }) {
  if (one.what === 'challenge-password') return 'a challenge password, which this page has no use for'
  return <SafeText text={one.what === 'name' ? one.text : oidWord(one.text)} />
}

function Subject({ request: { attributes } }: { request: CertificateRequest }) {
  if (attributes.length === 0) return 'nothing'
  return attributes.map(({ shortName, oid, text }, i) => <span key={`${oid} ${text}`}>{i > 0 && ', '}<span className={css['muted']}>{shortName || oid}=</span><SafeText text={text} /></span>)
}

function Names({ request: { names }, refused, onRefused }: RequestTableProps) {
  if (names.length === 0) return 'none'
  const set = (value: string, checked: boolean) => onRefused(checked ? refused.filter((one) => one !== value) : [...refused, value])
  return (
    <fieldset className={css['checks']}>
      <legend className={css['hidden']}>Names to grant</legend>
      {names.map((name) => (
        <Checkbox key={name.value} checked={!refused.includes(name.value)} onChecked={(checked) => set(name.value, checked)}
          label={<><span className={css['chipType']}>{typeOf(name)}</span><code><SafeText text={name.value} /></code></>} />
      ))}
    </fieldset>
  )
}
