/** Which things on the page belong together: by key, and by the names of issuer and subject. Pure; signatures are verified elsewhere. */
import { isArtifact, type ArtifactEntry, type Entry } from './entries.ts'

export interface Relations {
  /** Others with the same public key: a certificate and its key. */
  readonly sameKey: readonly ArtifactEntry[]
  /** The one private key on the page (or for a key the one certificate or request), where it is another key than this one's. */
  readonly otherKey: ArtifactEntry | null
  /** Certificates whose subject is this one's issuer; itself, where issuer and subject are the same. */
  readonly issuers: readonly ArtifactEntry[]
  /** Certificates that name this one as their issuer. */
  readonly issued: readonly ArtifactEntry[]
  /** The same bytes once more. */
  readonly copies: readonly ArtifactEntry[]
}

const keyOf = ({ examined }: ArtifactEntry): string | null => examined?.keyId ?? null
const isKey = ({ artifact }: ArtifactEntry) => artifact.kind === 'private-key'
const hasKey = ({ artifact }: ArtifactEntry) => artifact.kind === 'certificate' || artifact.kind === 'certificate-request'

const lengthOf = ({ artifact: { span } }: ArtifactEntry) => span.end - span.start

/** Among thousands, almost all differ in length. */
function sameBytes(a: ArtifactEntry, b: ArtifactEntry): boolean {
  if (lengthOf(a) !== lengthOf(b)) return false
  const left = bytesOf(a), right = bytesOf(b)
  return left.length === right.length && left.every((octet, i) => octet === right[i])
}

function bytesOf({ opened, artifact: { span } }: ArtifactEntry): Uint8Array {
  return opened.buffers[span.buffer]?.bytes.subarray(span.start, span.end) ?? new Uint8Array(0)
}

export function relationsOf(entries: readonly Entry[], of: ArtifactEntry): Relations {
  const others = entries.filter(isArtifact).filter((entry) => entry.input.id !== of.input.id || entry.artifact.id !== of.artifact.id)
  const { subject = null, issuer = null } = of.examined ?? {}
  const copies = others.filter((entry) => entry.artifact.kind === of.artifact.kind && sameBytes(entry, of))
  const distinct = others.filter((entry) => !copies.includes(entry))
  return {
    copies,
    sameKey: distinct.filter((entry) => keyOf(of) !== null && keyOf(entry) === keyOf(of)),
    otherKey: otherKey(distinct, of),
    issuers: issuer === null ? [] : [...(issuer === subject ? [of] : []), ...distinct.filter(({ examined }) => examined?.subject === issuer)],
    issued: subject === null ? [] : distinct.filter(({ examined }) => examined?.issuer === subject && examined.subject !== subject),
  }
}

/** Said only where no doubt is left about what was meant: one key, and nothing on the page that it belongs to. */
function otherKey(others: readonly ArtifactEntry[], of: ArtifactEntry): ArtifactEntry | null {
  const mine = keyOf(of)
  if (mine === null || (!isKey(of) && !hasKey(of))) return null
  const [only, ...more] = others.filter(isKey(of) ? hasKey : isKey)
  if (!only || more.length > 0 || keyOf(only) === null || keyOf(only) === mine) return null
  const key = isKey(of) ? mine : keyOf(only)
  return [of, ...others].some((entry) => hasKey(entry) && keyOf(entry) === key) ? null : only
}
