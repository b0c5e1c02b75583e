import type { ReactNode } from 'react'
import { select } from '../../store/inspect.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { partWord } from '../../words/parts.ts'
import { isArtifact, shortKind, type ArtifactEntry, type Entry } from './entries.ts'
import { Box, Link, Unlink } from './icons.ts'
import { plural } from './numbers.ts'
import type { Relations } from './relations.ts'
import type { IssuerVerdict, IssuerVerdicts } from './useIssuerVerdicts.ts'
import css from './RelationLines.module.css'

export interface RelationLinesProps {
  readonly relations: Relations
  readonly issuers: IssuerVerdicts
  readonly of: ArtifactEntry
}

/** Others are named up to here; the rest are counted. */
const NAMED = 3

/** What on the page belongs to this, and what does not. */
export function RelationLines({ relations: { sameKey, otherKey, issued, copies }, issuers, of }: RelationLinesProps) {
  const self = shortKind(of.artifact.kind)
  if (sameKey.length + issuers.length + issued.length + copies.length === 0 && !otherKey) return null
  return (
    <ul className={css['lines']}>
      {sameKey.length > 0 && <Line icon={<Link />}>This {self} belongs together with <Others entries={sameKey} />: they hold the same public key.</Line>}
      {otherKey && <Line icon={<Unlink />} bad>This {self} does not belong to <Other entry={otherKey} />: they hold different keys.</Line>}
      {issuers.map((each) => <Line key={`${each.issuer.input.id}.${each.issuer.artifact.id}`} icon={each.verdict === 'invalid' ? <Unlink /> : <Link />} bad={each.verdict === 'invalid' && issuers.length === 1}><IssuerText {...each} /></Line>)}
      {issued.length > 0 && <Line icon={<Link />}>It is named as issuer by <Others entries={issued} />.</Line>}
      {copies.length > 0 && <Line icon={<Link />}>The same bytes are here again: <Others entries={copies} />.</Line>}
    </ul>
  )
}

/** What the artifact is in, and what is in it. */
export function NestingLines({ entry, entries }: { entry: ArtifactEntry; entries: readonly Entry[] }) {
  const { within } = entry.artifact
  const here = entries.filter(isArtifact).filter(({ input }) => input.id === entry.input.id)
  const holder = within ? here.find(({ artifact }) => artifact.id === within.artifact) : undefined
  const parts = here.filter(({ artifact }) => artifact.within?.artifact === entry.artifact.id)
  if (!holder && parts.length === 0) return null
  return (
    <ul className={css['lines']}>
      {holder && within && <Line icon={<Box />}>It is the {partWord(within.role)}{within.name && <> “<SafeText text={within.name} />”</>} in <Other entry={holder} />.</Line>}
      {parts.length > 0 && <Line icon={<Box />}>In it: <Others entries={parts} />.</Line>}
    </ul>
  )
}

function IssuerText({ issuer, verdict }: IssuerVerdict) {
  const other = <Other entry={issuer} />
  if (verdict === 'valid') return <>Signed by {other}: the signature is verified.</>
  if (verdict === 'invalid') return <>Names {other} as its issuer, but that one’s key did not make the signature.</>
  return <>Names {other} as its issuer{verdict === 'unsupported' ? '; this browser cannot verify the signature.' : '…'}</>
}

function Line({ icon, bad = false, children }: { icon: ReactNode; bad?: boolean; children: ReactNode }) {
  return <li data-bad={bad || undefined}>{icon}<span>{children}</span></li>
}

function Others({ entries }: { entries: readonly ArtifactEntry[] }) {
  const named = entries.slice(0, NAMED)
  const rest = entries.length - named.length
  return (
    <>
      {named.map((entry, i) => <span key={`${entry.input.id}.${entry.artifact.id}`}>{i > 0 && (i === entries.length - 1 ? ' and ' : ', ')}<Other entry={entry} /></span>)}
      {rest > 0 && ` and ${plural(rest, 'other')}`}
    </>
  )
}

/** Another artifact by kind, number and name; pressing it goes there. */
function Other({ entry }: { entry: ArtifactEntry }) {
  const title = entry.examined?.summary.title ?? ''
  return (
    <button type="button" className={css['other']} onClick={() => select({ input: entry.input.id, artifact: entry.artifact.id })}>
      {shortKind(entry.artifact.kind)} {entry.number}{title && <> (<SafeText text={title} />)</>}
    </button>
  )
}
