import { vault } from '../../store/vault.ts'
import { useVault } from '../../store/use-vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { notKeptWords, vaultErrorWords } from '../../words/vault.ts'

/** Says when nothing can be kept; everything else works on. */
export function VaultNotice() {
  const status = useVault((state) => state.status)
  if (status.state === 'memory-only') {
    const { title, why, mend } = notKeptWords(status.reason)
    return <Callout severity="warning" title={title}>{why} {mend}</Callout>
  }
  if (status.state !== 'failed') return null
  const { title, why, mend } = vaultErrorWords(status.reason)
  return (
    <Callout live severity="error" title={title} action={<Button onClick={() => void vault.open()}>Try again</Button>}>
      {why} {mend} Until then, keys can be made, read and downloaded here, but not kept.
    </Callout>
  )
}
