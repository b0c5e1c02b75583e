import type { VaultError } from '../../store/vault.ts'
import { Callout } from '../../ui/kit/Callout.tsx'
import { localTime, utcTime } from '../../ui/kit/time.ts'
import { vaultErrorWords } from '../../words/vault.ts'
import type { KeyHandle } from './handle.ts'

/** What the vault could not do. */
export function Trouble({ error }: { error: VaultError }) {
  const { title, why, mend } = vaultErrorWords(error)
  return <Callout live severity="error" title={title}>{why} {mend}</Callout>
}

const SINCE = { generated: 'Made', imported: 'Read', kept: 'Kept since' } as const

/** A row of the facts: when it was made, read or kept. */
export function Since({ handle: { origin, createdAt } }: { handle: KeyHandle }) {
  return (
    <>
      <dt>{SINCE[origin]}</dt>
      <dd><time dateTime={new Date(createdAt).toISOString()} title={localTime(createdAt)}>{utcTime(createdAt)}</time></dd>
    </>
  )
}
