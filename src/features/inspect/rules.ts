/** What an artifact breaks of the rules of a profile, beside what is said of it anyway. Loaded when rules are shown or written. */
import { lintList, lintView, type LintFinding } from '../../core/lint/lint.ts'
import { ListView } from '../../core/lint/list-view.ts'
import { suggestedProfile, type ProfileId } from '../../core/lint/profiles.ts'
import { isSelfSigned } from '../../core/lint/self-signed.ts'
import { distinct, placed, unsaid } from '../../core/lint/shown.ts'
import { CertificateView } from '../../core/lint/view.ts'
import { rulesChoice } from '../../store/rules.ts'
import { findingsOf, hasRules, type ArtifactEntry } from './entries.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Rules {
  /** What it asks for by itself. */
  readonly suggested: ProfileId
  readonly lint: (profile: ProfileId) => readonly LintFinding[]
}

async function certificateRules(der: Bytes): Promise<Rules | null> {
  const selfSigned = await isSelfSigned(der), view = CertificateView.of(der, selfSigned === undefined ? {} : { selfSigned })
  return view && { suggested: suggestedProfile(view), lint: (profile) => lintView(view, profile) }
}

/** A turn for whatever else waits: a list may have half a million entries. */
const pause = () => new Promise<void>((resolve) => { setTimeout(resolve) })

async function listRules(der: Bytes): Promise<Rules | null> {
  const view = ListView.of(der)
  await view?.prepare(pause)
  return view && { suggested: 'internal', lint: (profile) => lintList(view, profile) }
}

/** Null for what no rules are about, and where its frame is none. */
export async function rulesOf(entry: ArtifactEntry): Promise<Rules | null> {
  const { span, kind } = entry.artifact, bytes = entry.opened.buffers[span.buffer]?.bytes
  if (!bytes || !hasRules(entry)) return null
  const der = bytes.subarray(span.start, span.end)
  return kind === 'crl' ? listRules(der) : certificateRules(der)
}

export interface Broken {
  readonly profile: ProfileId
  readonly findings: readonly LintFinding[]
}

export function brokenBy(rules: Rules, entry: ArtifactEntry, chosen: ProfileId | null): Broken {
  const profile = chosen ?? rules.suggested, found = unsaid(distinct(rules.lint(profile)), findingsOf(entry))
  return { profile, findings: found.map((one) => ({ ...one, finding: placed(one.finding, entry.artifact.span) })) }
}

/** The same as the page shows it: under the profile that was chosen there. */
export async function shownRules(entry: ArtifactEntry): Promise<Broken | null> {
  const rules = await rulesOf(entry)
  return rules && brokenBy(rules, entry, rulesChoice.getState().profile)
}
