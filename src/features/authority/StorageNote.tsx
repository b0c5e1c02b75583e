import { useVault } from '../../store/use-vault.ts'
import { notKeptWords, PROTECTION_WORDS } from '../../words/vault.ts'
import { Callout } from '../../ui/kit/Callout.tsx'
import { Disclosure } from '../../ui/kit/Disclosure.tsx'
import { HardDrive } from './icons.ts'
import css from './Authority.module.css'

/** What is kept, for how long, and what that protects from. */
export function StorageNote() {
  const status = useVault((state) => state.status)
  const persisted = useVault((state) => state.persisted)
  if (status.state === 'memory-only') {
    const { title, why, mend } = notKeptWords(status.reason)
    return <Callout severity="warning" title={title}>{why} {mend}</Callout>
  }
  const summary = persisted === true ? 'Kept in this browser' : 'Kept in this browser, which may clear it'
  return (
    <Disclosure className={css['storage']} summary={<span className={css['storageSummary']}><HardDrive aria-hidden="true" />{summary}</span>}>
      <div className={css['storageText']}>
        <p>{persisted === true ? 'The browser promised to keep it until you clear this page’s data.' : 'The browser made no promise: it may clear this page’s data when the disk is full, and some do after weeks without a visit. Export your authorities.'}</p>
        <p><b>{PROTECTION_WORDS.title}.</b> {PROTECTION_WORDS.protects} {PROTECTION_WORDS.doesNot}</p>
      </div>
    </Disclosure>
  )
}
