import { useEffect } from 'react'
import { watchForIdleness } from '../../store/protection.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { Unlock } from './Unlock.tsx'
import css from './Vault.module.css'

/** Over whatever was being done: once the passphrase is given, that goes on by itself. */
export default function UnlockDialog({ onAnswer }: { onAnswer: (unlocked: boolean) => void }) {
  useEffect(() => watchForIdleness(), [])
  const leave = () => onAnswer(false)
  return (
    <Dialog open sticky size="small" onClose={leave} title="The vault is locked">
      <div className={css['stack']}>
        <p>This wants a private key. Once the vault is unlocked, it goes on where it stands; nothing that you entered is lost.</p>
        <Unlock onUnlocked={() => onAnswer(true)} beside={<Button onClick={leave}>Leave it locked</Button>} />
      </div>
    </Dialog>
  )
}
