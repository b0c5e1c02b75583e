/** The words for how far a backup is. */
import { count, number } from './format.ts'

export type BackupStageWords =
  | { readonly type: 'passphrase' }
  | { readonly type: 'encrypting'; readonly list: 'keys' | 'secrets' | 'certificates' | 'profiles' | 'requests' | 'ledgers'; readonly done: number; readonly of: number }
  | { readonly type: 'checking'; readonly keys: number; readonly certificates: number }
  | { readonly type: 'writing'; readonly done: number; readonly of: number }

const THINGS = { keys: 'key', secrets: 'symmetric key', certificates: 'certificate', profiles: 'profile', requests: 'request', ledgers: 'earlier record' } as const

/** `expectation`: how long it takes, where that is known. */
export function backupStageWords(stage: BackupStageWords): { readonly label: string; readonly expectation?: string } {
  switch (stage.type) {
    case 'passphrase': return { label: 'Making a key of the passphrase', expectation: 'a few seconds' }
    case 'encrypting': return { label: `Encrypting: ${number(stage.done)} of ${count(stage.of, THINGS[stage.list])}` }
    case 'checking': return { label: `Checking: ${count(stage.keys, 'key')} and ${count(stage.certificates, 'certificate')} so far` }
    case 'writing': return { label: `Writing: ${number(stage.done)} of ${number(stage.of)} keys and certificates` }
  }
}
