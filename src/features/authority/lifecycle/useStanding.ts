import { useEffect, useState } from 'react'
import type { Certificate } from '../../../core/verify/certificate.ts'
import type { Way } from '../../../core/verify/standing.ts'
import { HOUR } from '../../../core/spec/time.ts'
import { isAuthority } from '../../../store/authority.ts'
import { vault, type CertificateEntry, type CertificateRow } from '../../../store/vault.ts'

export interface StandingQuestion {
  readonly targets: readonly CertificateRow[]
  readonly family: readonly CertificateEntry[]
  readonly above: readonly CertificateEntry[]
}

export interface ShownWay {
  readonly way: Way
  /** The kept root that the way ends in; null where it has none, or that is not kept. */
  readonly anchor: CertificateEntry | null
}

/** With their bytes; one that has gone meanwhile is left out. */
async function whole(rows: readonly CertificateRow[]): Promise<readonly CertificateEntry[]> {
  const found = await Promise.all(rows.map(async (row) => (isAuthority(row) ? row : vault.certificate(row.id).then((read) => (read.ok ? read.value : null)))))
  return found.filter((entry) => entry !== null)
}

/** By the targets' ids, one way for each of the family. */
export type Standing = ReadonlyMap<string, readonly ShownWay[]>

async function answer({ targets, family, above }: StandingQuestion, time: number): Promise<Standing> {
  const [{ readCertificate }, { standing }] = await Promise.all([import('../../../core/verify/certificate.ts'), import('../../../core/verify/standing.ts')])
  const read = (entries: readonly CertificateEntry[]) => entries.flatMap((entry): readonly (readonly [Certificate, CertificateEntry])[] => {
    const found = readCertificate(entry.der)
    return found.ok ? [[found.value, entry]] : []
  })
  const members = read(family), higher = read(above), entries = new Map([...members, ...higher]), asked = read(await whole(targets))
  const rows = await standing({ targets: asked.map(([one]) => one), family: members.map(([one]) => one), above: higher.map(([one]) => one), time })
  return new Map(rows.map((ways, i) => [asked[i]?.[1].id ?? '', ways.map((way) => ({ way, anchor: way.valid ? entries.get(way.anchor) ?? null : null }))]))
}

/** Through which of the family each target verifies; null until that is known. Judged anew when something is made, and each hour. */
export function useStanding(question: StandingQuestion, now: number): Standing | null {
  const [known, setKnown] = useState<{ readonly of: StandingQuestion; readonly standing: Standing } | null>(null)
  const hour = Math.floor(now / HOUR)
  useEffect(() => {
    let here = true
    void answer(question, Math.max(Date.now(), hour * HOUR)).then((standing) => { if (here) setKnown({ of: question, standing }) })
    return () => { here = false }
  }, [question, hour])
  return known?.of === question ? known.standing : null
}
