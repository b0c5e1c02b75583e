import type { ReactNode } from 'react'
import { safeText } from '../../core/bytes/text.ts'
import type { Profile } from '../../core/pki/profiles.ts'
import { purposeLabel, usageWords } from '../../words/issue.ts'
import { oidWord } from '../../words/oid-word.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Checkbox } from '../../ui/kit/choices.tsx'
import { SeverityIcon } from '../../ui/kit/SeverityIcon.tsx'
import { VisuallyHidden } from '../../ui/kit/VisuallyHidden.tsx'
import { typeOf } from './NamesField.tsx'
import { isGranted, isWish, nameWish, otherNamesOf, SUBJECT_WISH } from './issue/wishes.ts'
import type { CertificateRequest } from './requests.ts'
import css from './forms.module.css'

interface RequestTableProps {
  request: CertificateRequest
  refused: readonly string[]
  onRefused: (refused: readonly string[]) => void
  switched: readonly string[]
  onSwitched: (switched: readonly string[]) => void
  /** What the profile gives instead of what is asked. */
  profile: Profile
}

const NOT_GRANTED = 'not granted'

/** What a request asks for beside what it gets; each wish can be switched. */
export function RequestTable(props: RequestTableProps) {
  const { request, profile, refused, onRefused, switched, onSwitched } = props, { attributes, names, keyLabel, extensions, otherAttributes } = request
  const toggle = (wish: string) => onSwitched(switched.includes(wish) ? switched.filter((one) => one !== wish) : [...switched, wish])
  const grant = (wish: string, what: string, { yes, no }: { readonly yes: string; readonly no: string }) => <Grant what={what} text={isGranted(wish, switched) ? yes : no} granted={isGranted(wish, switched)} onToggle={() => toggle(wish)} />
  return (
    <div className={css['request']}>
      <p className={css['verified']}><SeverityIcon severity="ok" /> Its signature is valid: whoever made it holds the key. What is ticked, it gets as it asks.</p>
      <table className={css['grants']}>
        <thead><tr><th scope="col"><VisuallyHidden>Part</VisuallyHidden></th><th scope="col">It asks for</th><th scope="col">It gets</th></tr></thead>
        <tbody>
          <Row part="Subject" asked={<Subject request={request} />} gets={attributes.length === 0 ? 'none: the names say it all' : grant(SUBJECT_WISH, 'the subject', { yes: 'the same', no: 'none' })} />
          <Row part="Names" asked={<Names request={request} refused={refused} onRefused={onRefused} />} gets={names.length === 0 ? 'those that you add below' : 'those that are ticked'} />
          {otherNamesOf(request).map((name) => <Row key={name} part="Name" asked={<SafeText text={name} />} gets={grant(nameWish(name), safeText(name), { yes: 'granted', no: NOT_GRANTED })} warn={!isGranted(nameWish(name), switched)} />)}
          <Row part="Key" asked={keyLabel} gets="the same" />
          {extensions.map(({ oid, text }, i) => <Row key={`${oid} ${i + 1}`} part={oidWord(oid)} asked={<SafeText text={text} />} gets={isWish(oid) ? grant(oid, oidWord(oid), answerFor(oid, request, profile)) : 'one that is computed from the keys'} warn={isWish(oid) && !isGranted(oid, switched) && answerFor(oid, request, profile).no === NOT_GRANTED} />)}
          {!extensions.some(({ oid }) => oid === EXTENDED_KEY_USAGE) && <Row part="Use" asked="not said" gets={purposesText(profile)} />}
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

function Grant({ what, text, granted, onToggle }: { what: string; text: string; granted: boolean; onToggle: () => void }) {
  return <Checkbox label={<><VisuallyHidden>Grant {what}: </VisuallyHidden>{text}</>} checked={granted} onChecked={onToggle} />
}

const KEY_USAGE = '2.5.29.15', BASIC_CONSTRAINTS = '2.5.29.19', EXTENDED_KEY_USAGE = '2.5.29.37'

const purposesText = ({ purposes }: Profile) => (purposes.length === 0 ? 'no purpose said' : purposes.map(purposeLabel).join(', '))

/** What stands in the certificate where a wish is granted, and where it is not. */
function answerFor(oid: string, { asksForCa, keyLabel }: CertificateRequest, profile: Profile): { readonly yes: string; readonly no: string } {
  const yes = 'the same'
  switch (oid) {
    case BASIC_CONSTRAINTS: return { yes: asksForCa ? 'the same: it can sign others' : yes, no: profile.ca ? 'the profile’s' : 'no: it cannot sign others' }
    case KEY_USAGE: return { yes, no: [...profile.keyUsage, ...(keyLabel.startsWith('RSA') ? profile.rsaKeyUsage : [])].map((usage) => usageWords(usage).label.toLowerCase()).join(', ') }
    case EXTENDED_KEY_USAGE: return { yes, no: purposesText(profile) }
    default: return { yes, no: NOT_GRANTED }
  }
}

function Subject({ request: { attributes } }: { request: CertificateRequest }) {
  if (attributes.length === 0) return 'nothing'
  return attributes.map(({ shortName, oid, text, span }, i) => <span key={span.start}>{i > 0 && ', '}<span className={css['muted']}>{shortName || oid}=</span><SafeText text={text} /></span>)
}

function Names({ request: { names }, refused, onRefused }: Pick<RequestTableProps, 'request' | 'refused' | 'onRefused'>) {
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
