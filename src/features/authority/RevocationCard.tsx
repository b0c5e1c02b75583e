import { useEffect, useMemo, useRef, useState, type FormEvent } from 'react'
import type { SignatureScheme } from '../../core/crypto/algorithms.ts'
import { encodePem } from '../../core/bytes/pem.ts'
import { useVault } from '../../store/use-vault.ts'
import { vault, type CertificateEntry, type Certificates, type CrlRecord, type IssuerIds } from '../../store/vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Checkbox } from '../../ui/kit/choices.tsx'
import { Disclosure } from '../../ui/kit/Disclosure.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { TextInput } from '../../ui/kit/inputs.tsx'
import { CopyButton, DownloadButton } from '../../ui/kit/transfer.tsx'
import { count, dateTime, number } from '../../words/format.ts'
import { errorOf } from './fields.tsx'
import { authoritySlug } from './files.ts'
import { SignerSchemeField } from './lifecycle/SchemeField.tsx'
import { authorityIds } from '../../store/authorities.ts'
import { OcspForm } from './OcspForm.tsx'
import { daysProblem } from './plans.ts'
import { signList } from './revocation.ts'
import { RevokedList } from './RevokedList.tsx'
import { TroubleCallout } from './TroubleCallout.tsx'
import { useForm } from './useForm.ts'
import css from './detail.module.css'

/** What an authority revoked, and how clients learn of it: lists and OCSP answers. */
export function RevocationCard({ authority, certificates }: { authority: CertificateEntry; certificates: Certificates }) {
  const ids = useMemo(() => authorityIds(certificates, authority), [certificates, authority])
  const revoked = useMemo(() => certificates.revokedBy(ids), [certificates, ids])
  return (
    <section className={css['card']} aria-labelledby="revocation-title">
      <h2 id="revocation-title">Revocation</h2>
      {revoked.length === 0
        ? <p className={css['muted']}>Nothing that it signed is revoked. Choose a certificate in the tree to revoke it.</p>
        : <><p className={css['muted']}>{count(revoked.length, 'certificate')} {revoked.length === 1 ? 'is' : 'are'} revoked.</p><RevokedList revoked={revoked} /></>}
      <Lists key={authority.id} authority={authority} ids={ids} />
      <ListForm authority={authority} ids={ids} />
      <Disclosure summary="Answer an OCSP request"><OcspForm authority={authority} certificates={certificates} /></Disclosure>
    </section>
  )
}

interface IdsProps { authority: CertificateEntry; ids: IssuerIds }

function Lists({ authority, ids }: IdsProps) {
  const revision = useVault((state) => state.revision)
  const [{ at, lists }, setRead] = useState<{ readonly at: number; readonly lists: readonly CrlRecord[] }>({ at: 0, lists: [] })
  useEffect(() => {
    let here = true
    void vault.crls(ids).then((found) => { if (here && found.ok) setRead({ at: revision, lists: found.value }) })
    return () => { here = false }
  }, [ids, revision])
  return lists.length > 0 && <ul className={css['files']} aria-busy={at !== revision}>{lists.map((list) => <List key={list.id} list={list} stem={authoritySlug(authority)} />)}</ul>
}

function List({ list: { number: ordinal, base, der, nextUpdate, entries }, stem }: { list: CrlRecord; stem: string }) {
  const file = base === null ? `${stem}.crl` : `${stem}-delta.crl`, pem = encodePem('X509 CRL', der)
  return (
    <li className={css['file']}>
      <span className={css['fileText']}>
        <code>{file}</code>
        <span className={css['muted']}>{base === null ? 'Complete list' : 'Delta list'} {ordinal}, {number(entries)} {entries === 1 ? 'entry' : 'entries'}; the next is due {dateTime(nextUpdate)}</span>
      </span>
      <CopyButton compact variant="quiet" label={`Copy ${file} as PEM`} value={pem} />
      <DownloadButton file={file} mime="application/pkix-crl" content={der}>DER</DownloadButton>
      <DownloadButton file={`${file}.pem`} mime="application/x-pem-file" content={pem}>PEM</DownloadButton>
    </li>
  )
}

function ListForm({ authority, ids }: IdsProps) {
  const [days, setDays] = useState('7')
  const [delta, setDelta] = useState(false)
  const [scheme, setScheme] = useState<SignatureScheme | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const submission = useForm(form)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wrong = daysProblem(days)
    if (wrong) return submission.fail({ type: 'problems', problems: [wrong] })
    void submission.submit(() => signList(authority, ids, { days: Number(days), delta, scheme }), () => undefined)
  }
  return (
    <form ref={form} className={css['listForm']} noValidate aria-label="Sign a revocation list" onSubmit={submit}>
      <Field label="Days until the next list" required error={errorOf(submission.problems, 'days')} hint="Clients refuse a list that is older than that.">
        <TextInput value={days} inputMode="numeric" onValue={(value) => { setDays(value); submission.changed('days') }} />
      </Field>
      <Checkbox label="Only what changed since the last complete list" hint="A delta CRL: small, and of use only to clients that have the complete one. Without one, a complete list is signed." checked={delta} onChecked={setDelta} />
      <SignerSchemeField signer={authority} value={scheme} onValue={setScheme} />
      <TroubleCallout trouble={submission.trouble} fields={['days']} />
      <div><Button type="submit" busy={submission.busy}>Sign a revocation list</Button></div>
    </form>
  )
}
