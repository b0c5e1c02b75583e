/** The profiles that can be chosen: those that are built in, each as it is or as a person has changed it, and one's own. */
import { PROFILE_IDS, profiles, readProfile, type BuiltInId, type Profile } from '../../../core/pki/profiles.ts'
import type { ProfileEntry } from '../../../store/vault.ts'
import { LIKE_PROFILE, OWN_PROFILE, profileWord, type ProfileWords } from '../../../words/issue.ts'
import { LIKE } from './draft.ts'

export interface KnownProfile {
  readonly id: string
  readonly title: string
  readonly profile: Profile
  readonly words: ProfileWords
  /** `changed`: a built-in one that can be restored. */
  readonly kind: 'built-in' | 'changed' | 'own'
}

export const isBuiltIn = (id: string): id is BuiltInId => PROFILE_IDS.some((one) => one === id)

/** Null where what is kept is damaged: a built-in one is then as it came. */
function profileOf({ profile }: ProfileEntry): Profile | null {
  try {
    const read = readProfile(JSON.parse(profile))
    return read.ok ? read.profile : null
  } catch {
    return null
  }
}

export function knownProfiles(kept: readonly ProfileEntry[]): readonly KnownProfile[] {
  const read = kept.flatMap((entry) => { const profile = profileOf(entry); return profile ? [{ ...entry, profile }] : [] })
  const builtIn = PROFILE_IDS.map((id): KnownProfile => {
    const changed = read.find((entry) => entry.id === id)
    return { id, title: profileWord(id).title, profile: changed?.profile ?? profiles[id], words: profileWord(id), kind: changed ? 'changed' : 'built-in' }
  })
  return [...builtIn, ...read.filter(({ id }) => !isBuiltIn(id)).map((entry): KnownProfile => ({ id: entry.id, title: entry.name, profile: entry.profile, words: OWN_PROFILE, kind: 'own' }))]
}

const USUAL: KnownProfile = { id: 'tls-server', title: profileWord('tls-server').title, profile: profiles['tls-server'], words: profileWord('tls-server'), kind: 'built-in' }

/** The one that was chosen; a TLS server's where it is gone. */
export const chosenOf = (id: string, known: readonly KnownProfile[]): KnownProfile => known.find((one) => one.id === id) ?? USUAL

export const wordsFor = (id: string, known: readonly KnownProfile[]): ProfileWords => (id === LIKE ? LIKE_PROFILE : known.find((one) => one.id === id)?.words ?? OWN_PROFILE)

/** A copy's name: `TLS server 2`. */
export function freeName(wanted: string, known: readonly KnownProfile[]): string {
  const taken = new Set(known.map(({ title }) => title))
  for (let n = 2; ; n++) if (!taken.has(`${wanted} ${n}`)) return `${wanted} ${n}`
}
