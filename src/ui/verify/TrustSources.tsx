import { useState } from 'react'
import type { CaseView } from '../../core/verify/case.ts'
import type { Origin } from '../../core/verify/inquiry.ts'
import { originWords } from '../../words/verification.ts'
import { SafeText } from '../bytes/SafeText.tsx'
import { Button } from '../kit/Button.tsx'
import { Checkbox } from '../kit/choices.tsx'
import { Disclosure } from '../kit/Disclosure.tsx'
import { TextInput } from '../kit/inputs.tsx'
import { utcDay } from '../kit/time.ts'
import css from './Verify.module.css'

export interface TrustSourcesProps {
  readonly view: CaseView
  readonly origins: readonly (readonly Origin[])[]
  readonly sources: Readonly<Record<Origin, boolean>>
  readonly trusted: readonly number[]
  readonly distrusted: readonly number[]
  /** Which certificates could be trusted. */
  readonly isRoot: (certificate: number) => boolean
  /** `null`: not loaded. */
  readonly mozilla: { readonly date: string; readonly source: string } | null
  readonly onSources: (sources: Readonly<Record<Origin, boolean>>) => void
  readonly onDistrusted: (distrusted: readonly number[]) => void
  readonly onMozilla: () => void
}

const SHOWN = 40

/** Whom one trusts: each source, and each root of it, can be switched off. */
export function TrustSources({ view, origins, sources, trusted, distrusted, isRoot, mozilla, onSources, onDistrusted, onMozilla }: TrustSourcesProps) {
  const [search, setSearch] = useState('')
  const roots = origins.flatMap((of, number) => (isRoot(number) || of.includes('mozilla') ? [{ number, of, view: view.certificates[number] }] : []))
  const countOf = (origin: Origin) => roots.filter(({ of }) => of.includes(origin)).length
  const wanted = search.trim().toLowerCase(), found = roots.filter((root) => wanted === '' || (root.view?.subject.toLowerCase().includes(wanted) ?? false))
  const toggle = (number: number, on: boolean) => onDistrusted(on ? distrusted.filter((one) => one !== number) : [...distrusted, number])
  return (
    <Disclosure summary="Whom you trust" detail={`${trusted.length} root${trusted.length === 1 ? '' : 's'}`} className={css['trust']}>
      <div className={css['sources']}>
        {(['page', 'kept', 'mozilla'] as const).filter((origin) => origin !== 'mozilla' || mozilla).map((origin) => (
          <Checkbox key={origin} label={`Roots ${originWords[origin]} (${countOf(origin)})`} checked={sources[origin]} onChecked={(on) => onSources({ ...sources, [origin]: on })} />
        ))}
        {mozilla ? <p className={css['muted']}>{mozilla.source}, of {mozilla.date}. Which of them may vouch only for older certificates is not part of it.</p> : <Button size="small" onClick={onMozilla}>Add the roots that Mozilla trusts</Button>}
      </div>
      {roots.length > 8 && <TextInput type="search" aria-label="Search roots" placeholder="Search roots" value={search} onValue={setSearch} />}
      <ul className={css['roots']}>
        {found.slice(0, SHOWN).map(({ number, of, view: root }) => root && (
          <li key={number}>
            <Checkbox label={<><SafeText text={root.title} /> <span className={css['muted']}>until {utcDay(root.notAfter)}, {of.map((origin) => originWords[origin]).join(' and ')}</span></>}
              checked={!distrusted.includes(number)} disabled={!of.some((origin) => sources[origin])} onChecked={(on) => toggle(number, on)} />
          </li>
        ))}
      </ul>
      {found.length > SHOWN && <p className={css['muted']}>and {found.length - SHOWN} more: search for them.</p>}
      {roots.length === 0 && <p className={css['muted']}>There is no root here: open one, keep one, or add Mozilla’s.</p>}
    </Disclosure>
  )
}
