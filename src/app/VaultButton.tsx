import { Suspense, lazy, useState } from 'react'
import { useStore } from 'zustand/react'
import Vault from 'lucide-react/icons/vault'
import { unlockRequest } from '../store/unlock-request.ts'
import { vaultDoor, type Door } from '../store/vault-door.ts'
import { Button } from '../ui/kit/Button.tsx'
import css from './Header.module.css'

const VaultDialog = lazy(() => import('../features/vault/VaultDialog.tsx'))
const UnlockDialog = lazy(() => import('../features/vault/UnlockDialog.tsx'))

const SAID: { readonly [D in Door]: string } = { unknown: 'Vault', 'browser-key': 'Vault', unlocked: 'Vault: unlocked', locked: 'Vault: locked', 'memory-only': 'Vault: nothing is kept' }

/** What is kept, how it is protected, backups and projects: loaded when asked for. */
export function VaultButton() {
  const [open, setOpen] = useState(false)
  const door = useStore(vaultDoor, (state) => state.door), asked = useStore(unlockRequest, (state) => state.asked)
  return (
    <>
      <Button size="small" variant="quiet" className={css['vault']} data-door={door} icon={<Vault />} aria-haspopup="dialog" onClick={() => setOpen(true)}>{SAID[door]}</Button>
      {open && <Suspense><VaultDialog onClose={() => setOpen(false)} /></Suspense>}
      {asked && <Suspense><UnlockDialog onAnswer={asked.answer} /></Suspense>}
    </>
  )
}
