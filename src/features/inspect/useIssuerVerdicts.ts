import { useEffect, useState } from 'react'
import { verifyIssued, type IssuedVerdict } from '../../store/inspect.ts'
import type { ArtifactEntry } from './entries.ts'
import type { Signer } from './phrases.ts'

/** `null`: not verified yet. */
export interface IssuerVerdict { readonly issuer: ArtifactEntry; readonly verdict: IssuedVerdict | null }
export type IssuerVerdicts = readonly IssuerVerdict[]

/** Who signed it, as far as the verified signatures on this page tell. */
export function signerOf(of: ArtifactEntry, verdicts: IssuerVerdicts): Signer {
  const found = verdicts.find(({ verdict }) => verdict === 'valid')
  return !found ? 'unknown' : isSame(found.issuer, of) ? 'itself' : 'here'
}

export const isSame = (a: ArtifactEntry, b: ArtifactEntry): boolean => a.input.id === b.input.id && a.artifact.id === b.artifact.id

/** Many namesakes are not all tried: one that verifies is enough. */
const MOST = 8

/** Verifies the certificate's signature with each candidate's key; only the certificates on this page are asked. */
export function useIssuerVerdicts(of: ArtifactEntry, candidates: readonly ArtifactEntry[]): IssuerVerdicts {
  const [known, setKnown] = useState<ReadonlyMap<string, IssuedVerdict>>(new Map())
  const tried = candidates.slice(0, MOST)
  const wanted = tried.map((issuer) => keyOf(of, issuer)).join(' ')
  useEffect(() => {
    let current = true
    const verify = async () => {
      const found = await Promise.all(tried.map(async (issuer) => [keyOf(of, issuer), await verifyIssued(of, issuer)] as const))
      if (current) setKnown(new Map(found))
    }
    if (wanted) void verify()
    return () => { current = false }
    // Entries are made anew at each change; what is verified depends on these artifacts alone.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted])
  return tried.map((issuer) => ({ issuer, verdict: known.get(keyOf(of, issuer)) ?? null }))
}

/** Bytes by a number of their own: an edited copy stays the same artifact, and its signature does not. */
const numbers = new WeakMap<Uint8Array, number>()
let last = 0

function numberOf({ opened, artifact }: ArtifactEntry): string {
  const bytes = opened.buffers[artifact.span.buffer]?.bytes
  if (!bytes) return ''
  const number = numbers.get(bytes) ?? ++last
  numbers.set(bytes, number)
  return `${number}.${artifact.id}`
}

const keyOf = (of: ArtifactEntry, issuer: ArtifactEntry) => `${numberOf(of)}<${numberOf(issuer)}`
