import type { ReactNode } from 'react'
import { oidWord } from '../../words/oid-word.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Checkbox } from '../../ui/kit/choices.tsx'
import { SeverityIcon } from '../../ui/kit/SeverityIcon.tsx'
import { VisuallyHidden } from '../../ui/kit/VisuallyHidden.tsx'
import { typeOf } from './NamesField.tsx'
import type { AskedExtension, CertificateRequest } from './requests.ts'
import css from './forms.module.css'

interface RequestTableProps {
  request: CertificateRequest
  refused: readonly string[]
  onRefused: (refused: readonly string[]) => void
}

const NOT_GRANTED = 'not granted'

/** What a request asks for beside what it gets; its names to be chosen. */
export function RequestTable({ request, refused, onRefused }: RequestTableProps) {
  const { attributes, names, keyLabel, extensions, otherNames, otherAttributes } = request
  return (
    <div className={css['request']}>
      <p className={css['verified']}><SeverityIcon severity="ok" /> Its signature is valid: whoever made it holds the key.</p>
      <table className={css['grants']}>
        <thead><tr><th scope="col"><VisuallyHidden>Part</VisuallyHidden></th><th scope="col">It asks for</th><th scope="col">It gets</th></tr></thead>
        <tbody>
          <Row part="Subject" asked={<Subject request={request} />} gets={attributes.length === 0 ? 'none: the names say it all' : 'the same'} />
          <Row part="Names" asked={<Names request={request} refused={refused} onRefused={onRefused} />} gets={names.length === 0 ? 'those that you add below' : 'those that are ticked'} />
          {otherNames.map((name) => <Row key={name} part="Name" asked={<SafeText text={name} />} gets={NOT_GRANTED} warn />)}
          <Row part="Key" asked={keyLabel} gets="the same" />
          {extensions.map((one, i) => <ExtensionRow key={`${one.oid} ${i + 1}`} extension={one} request={request} />)}
          {!extensions.some(({ oid }) => oid === EXTENDED_KEY_USAGE) && <Row part="Use" asked="not said" gets="TLS server" />}
          {otherAttributes.map((oid) => <Row key={oid} part="Attribute" asked={oidWord(oid)} gets={NOT_GRANTED} warn />)}
          {request.hasChallengePassword && <Row part="Attribute" asked="a challenge password" gets="nothing: it is not kept" />}
        </tbody>
      </table>
    </div>
  )
}

function Row({ part, asked, gets, warn = false }: { part: string; asked: ReactNode; gets: ReactNode; warn?: boolean }) {
  return <tr><th scope="row">{part}</th><td>{asked}</td><td data-warn={warn || undefined}>{gets}</td></tr>
}

const SUBJECT_KEY_IDENTIFIER = '2.5.29.14', KEY_USAGE = '2.5.29.15', BASIC_CONSTRAINTS = '2.5.29.19', EXTENDED_KEY_USAGE = '2.5.29.37'

/** What an issued certificate says in place of what was asked; undefined: nothing. */
function grantedFor(oid: string, { asksForCa, keyLabel }: CertificateRequest): string | undefined {
  switch (oid) {
    case BASIC_CONSTRAINTS: return asksForCa ? 'no: it cannot sign others' : 'the same'
    case KEY_USAGE: return keyLabel.startsWith('RSA') ? 'digital signature, key encipherment' : 'digital signature'
    case EXTENDED_KEY_USAGE: return 'TLS server'
    case SUBJECT_KEY_IDENTIFIER: return 'one that is computed from the key'
    default: return undefined
  }
}

function ExtensionRow({ extension: { oid, text }, request }: { extension: AskedExtension; request: CertificateRequest }) {
  const gets = grantedFor(oid, request)
  const warn = gets === undefined || (oid === BASIC_CONSTRAINTS && request.asksForCa)
  return <Row part={oidWord(oid)} asked={<SafeText text={text} />} gets={gets ?? NOT_GRANTED} warn={warn} />
}

function Subject({ request: { attributes } }: { request: CertificateRequest }) {
  if (attributes.length === 0) return 'nothing'
  return attributes.map(({ shortName, oid, text, span }, i) => <span key={span.start}>{i > 0 && ', '}<span className={css['muted']}>{shortName || oid}=</span><SafeText text={text} /></span>)
}

function Names({ request: { names }, refused, onRefused }: RequestTableProps) {
  if (names.length === 0) return 'none'
  const set = (value: string, checked: boolean) => onRefused(checked ? refused.filter((one) => one !== value) : [...refused, value])
  return (
    <fieldset className={css['checks']}>
      <legend className={css['hidden']}>Names to grant</legend>
      {names.map((name) => (
        <Checkbox key={name.value} checked={!refused.includes(name.value)} onChecked={(checked) => set(name.value, checked)}
          label={<><span className={css['checkType']}>{typeOf(name)}</span><code><SafeText text={name.value} /></code></>} />
      ))}
    </fieldset>
  )
}
