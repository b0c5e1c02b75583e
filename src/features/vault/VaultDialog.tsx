import { useEffect, useState } from 'react'
import { useStore } from 'zustand/react'
import { safeText } from '../../core/bytes/text.ts'
import { projects } from '../../store/projects.ts'
import { useVault } from '../../store/use-vault.ts'
import { watchForIdleness } from '../../store/protection.ts'
import { vault } from '../../store/vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { Tabs } from '../../ui/kit/Tabs.tsx'
import { notKeptWords, vaultErrorWords } from '../../words/vault.ts'
import { BackupTab } from './BackupTab.tsx'
import { DeletedTab } from './DeletedTab.tsx'
import { LogTab } from './LogTab.tsx'
import { PassphraseTab } from './PassphraseTab.tsx'
import { ProjectsTab } from './ProjectsTab.tsx'
import { Unlock } from './Unlock.tsx'
import css from './Vault.module.css'

const TABS = [
  { id: 'passphrase', label: 'Passphrase' },
  { id: 'backup', label: 'Backup' },
  { id: 'log', label: 'Log' },
  { id: 'deleted', label: 'Deleted' },
  { id: 'projects', label: 'Projects' },
] as const
type TabId = (typeof TABS)[number]['id']

/** Everything about what is kept as a whole. */
export default function VaultDialog({ onClose }: { onClose: () => void }) {
  const [tab, setTab] = useState<TabId>('passphrase')
  const status = useVault((state) => state.status), locked = useVault((state) => state.protection?.type === 'passphrase' && state.protection.locked)
  const { list, current, memoryOnly } = useStore(projects)
  useEffect(() => watchForIdleness(), [])
  return (
    <Dialog open sticky onClose={onClose} title={list.length > 1 && !memoryOnly ? `Vault of “${safeText(list.find(({ id }) => id === current)?.name ?? '')}”` : 'Vault'} size="large">
      <div className={css['stack']}>
        {status.state === 'opening' && <p role="status">Opening what is kept…</p>}
        {status.state === 'failed' && <Callout live severity="error" title={vaultErrorWords(status.reason).title} action={<Button onClick={() => void vault.open()}>Try again</Button>}>{vaultErrorWords(status.reason).mend}</Callout>}
        {status.state === 'memory-only' && <Callout severity="warning" title={notKeptWords(status.reason).title}>{notKeptWords(status.reason).mend}</Callout>}
        {locked && <Unlock />}
        {(status.state === 'ready' || status.state === 'memory-only') && (
          <Tabs label="About the vault" tabs={TABS} selected={tab} onSelect={setTab}>
            {tab === 'passphrase' && <PassphraseTab />}
            {tab === 'backup' && <BackupTab />}
            {tab === 'log' && <LogTab />}
            {tab === 'deleted' && <DeletedTab />}
            {tab === 'projects' && <ProjectsTab />}
          </Tabs>
        )}
      </div>
    </Dialog>
  )
}
