import { KEY_USAGES, type KeyUsage } from '../../../core/pki/extension-input.ts'
import { readGeneralName } from '../../../core/pki/general-names.ts'
import type { Problem } from '../../../core/pki/result.ts'
import { purposeLabel, usageWords } from '../../../words/issue.ts'
import { Checkbox } from '../../../ui/kit/choices.tsx'
import { Field } from '../../../ui/kit/Field.tsx'
import { TextArea, TextInput } from '../../../ui/kit/inputs.tsx'
import { errorOf } from '../fields.tsx'
import { GeneralNamesField } from './GeneralNamesField.tsx'
import { KNOWN_PURPOSES, usagesOf, withUsages, type IssueDraft } from './draft.ts'
import css from './issue.module.css'
import forms from '../forms.module.css'

export interface PartProps {
  draft: IssueDraft
  onChange: (change: Partial<IssueDraft>) => void
  problems: readonly Problem[]
}

/** Whether it is an authority, what its key may do, and what for. */
export function UsesFields({ draft, onChange, problems, rsa }: PartProps & { rsa: boolean }) {
  const usages = usagesOf(draft, rsa)
  const toggleUsage = (usage: KeyUsage, on: boolean) => onChange(withUsages(draft, on ? [...usages, usage] : usages.filter((one) => one !== usage), rsa))
  const togglePurpose = (oid: string, on: boolean) => onChange({ purposes: on ? [...draft.purposes, oid] : draft.purposes.filter((one) => one !== oid) })
  return (
    <div className={forms['stack']}>
      <Checkbox label="It is an authority (CA)" hint="It may sign certificates (RFC 5280 4.2.1.9)." checked={draft.ca} onChecked={(ca) => onChange({ ca })} />
      {draft.ca && <div className={css['short']}><Field label="Path length" hint="Authorities that may follow; nothing: no limit." error={errorOf(problems, 'pathLen')}><TextInput inputMode="numeric" value={draft.pathLen} onValue={(pathLen) => onChange({ pathLen })} /></Field></div>}
      <fieldset>
        <legend><b>Key usage</b> <span className={forms['muted']}>RFC 5280 4.2.1.3</span></legend>
        <div className={css['columns']}>{KEY_USAGES.map((usage) => <Checkbox key={usage} {...usageWords(usage)} checked={usages.includes(usage)} onChecked={(on) => toggleUsage(usage, on)} />)}</div>
      </fieldset>
      <fieldset>
        <legend><b>Extended key usage</b> <span className={forms['muted']}>RFC 5280 4.2.1.12</span></legend>
        <div className={css['columns']}>{KNOWN_PURPOSES.map((oid) => <Checkbox key={oid} label={purposeLabel(oid)} checked={draft.purposes.includes(oid)} onChecked={(on) => togglePurpose(oid, on)} />)}</div>
      </fieldset>
      <Field label="Other purposes" hint="Object identifiers, such as 1.3.6.1.4.1.311.10.3.4." error={errorOf(problems, 'morePurposes')}><TextArea mono rows={1} value={draft.morePurposes} onValue={(morePurposes) => onChange({ morePurposes })} /></Field>
      <Checkbox label="The purposes are critical" hint="Whoever does not know them refuses the certificate." checked={draft.purposesCritical} onChecked={(purposesCritical) => onChange({ purposesCritical })} />
    </div>
  )
}

/** Where it says that its status, its issuer and its policies are found. */
export function AddressFields({ draft, onChange, problems }: PartProps) {
  const area = (label: string, field: 'ocsp' | 'caIssuers' | 'crl' | 'freshest', hint: string) => (
    <Field label={label} hint={hint} error={errorOf(problems, field)}><TextArea mono rows={1} inputMode="url" value={draft[field]} onValue={(value) => onChange({ [field]: value })} /></Field>
  )
  return (
    <div className={forms['stack']}>
      {area('OCSP responders', 'ocsp', 'Authority information access (RFC 5280 4.2.2.1): http://, a line each. Clients ask there; where nothing answers, some wait.')}
      {area('Certificates of the issuer', 'caIssuers', 'Where clients fetch the authority’s certificate: one in DER.')}
      {area('CRL distribution points', 'crl', 'Where its revocation list is (RFC 5280 4.2.1.13): http://, in DER.')}
      {area('Delta CRL distribution points', 'freshest', 'Where what changed since is (freshestCRL, RFC 5280 4.2.1.15): for clients that have the complete list.')}
      <GeneralNamesField label="Names of the issuer" listLabel="Other names of the issuer" hint="Issuer alternative names (RFC 5280 4.2.1.7): where people reach it, such as a mailbox or URI. No client goes by them." value={draft.issuerNames} onValue={(issuerNames) => onChange({ issuerNames })} read={readGeneralName} error={errorOf(problems, 'issuerNames')} />
    </div>
  )
}

export function PolicyFields({ draft, onChange, problems }: PartProps) {
  const levels = (label: string, field: 'requireExplicit' | 'inhibitMapping' | 'inhibitAny', hint: string) => (
    <Field label={label} hint={hint} error={errorOf(problems, field)}><TextInput inputMode="numeric" value={draft[field]} onValue={(value) => onChange({ [field]: value })} /></Field>
  )
  return (
    <div className={forms['stack']}>
      <Field label="Policies" hint={'An identifier a line, and the address of its practice statement and a notice in quotation marks, if there are such: 1.2.3.4 https://a.test/cps "Ask first."; “any” is anyPolicy (RFC 5280 4.2.1.4).'} error={errorOf(problems, 'policies')}><TextArea mono rows={2} value={draft.policies} onValue={(policies) => onChange({ policies })} /></Field>
      {draft.ca && (
        <fieldset>
          <legend><b>Policies below it</b> <span className={forms['muted']}>After how many more authorities; 0: at once, nothing: never.</span></legend>
          <div className={css['pair']}>
            {levels('A policy must be there after', 'requireExplicit', 'requireExplicitPolicy (RFC 5280 4.2.1.11): each certificate then needs a policy that is accepted.')}
            {levels('Mappings end after', 'inhibitMapping', 'inhibitPolicyMapping (RFC 5280 4.2.1.11): policies are then no longer taken for each other.')}
            {levels('anyPolicy ends after', 'inhibitAny', 'inhibitAnyPolicy (RFC 5280 4.2.1.14): “any” then stands for none.')}
          </div>
        </fieldset>
      )}
      <Checkbox label="Must-staple" hint="The server must send an OCSP answer along, or clients end the connection (RFC 7633)." checked={draft.mustStaple} onChecked={(mustStaple) => onChange({ mustStaple })} />
      <Checkbox label="OCSP no check" hint="For OCSP signers: nobody asks whether they are revoked (RFC 6960 4.2.2.2.1)." checked={draft.ocspNoCheck} onChecked={(ocspNoCheck) => onChange({ ocspNoCheck })} />
    </div>
  )
}

export function TimeFields({ draft, onChange, problems }: PartProps) {
  return (
    <div className={forms['stack']}>
      <div className={css['pair']}>
        <Field label="From" hint="UTC; nothing: five minutes ago." error={errorOf(problems, 'from')}><TextInput mono placeholder="2027-01-31 14:30" value={draft.from} onValue={(from) => onChange({ from })} /></Field>
        <Field label="Until" hint="UTC, instead of the days above." error={errorOf(problems, 'until')}><TextInput mono placeholder="2028-01-31 14:30" value={draft.until} onValue={(until) => onChange({ until })} /></Field>
      </div>
      <Field label="Serial number" hint="Nothing: one of 126 random bits. Else decimal, or hexadecimal with 0x." error={errorOf(problems, 'serial')}><TextInput mono value={draft.serial} onValue={(serial) => onChange({ serial })} /></Field>
    </div>
  )
}
