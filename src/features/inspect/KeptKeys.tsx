import { useEffect, useState } from 'react'
import { encodePem } from '../../core/bytes/pem.ts'
import { isRecipient } from '../../core/kinds/cms/recipient-match.ts'
import type { RecipientId } from '../../core/kinds/contract.ts'
import { showToast } from '../../store/toasts.ts'
import { useVault } from '../../store/use-vault.ts'
import { vault, type CertificateRow, type Certificates } from '../../store/vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Menu } from '../../ui/kit/Menu.tsx'
import { vaultErrorWords } from '../../words/vault.ts'

export interface KeptKeysProps {
  readonly recipients: readonly RecipientId[]
  readonly onPick: (pem: string) => void
}

/** Private keys that are kept in this browser: those of recipients by a press, the others in a menu. Nothing where nothing is kept. */
export default function KeptKeys({ recipients, onPick }: KeptKeysProps) {
  const keys = useVault((state) => state.keys)
  const mine = useRecipients(recipients)
  if (keys.length === 0) return null
  const take = (id: string) => void takeKey(id, onPick)
  const others = keys.slice(-OFFERED).filter(({ id }) => !mine.some(({ keyRecordId }) => keyRecordId === id))
  return (
    <>
      {mine.map(({ id, title, keyRecordId }) => <Button key={id} type="button" size="small" onClick={() => take(keyRecordId)}>Use the key of {title}</Button>)}
      {others.length > 0 && <Menu label="Use a kept one" size="small" variant="quiet" items={others.map(({ id, name }) => ({ id, label: name, hint: 'Private key', onSelect: () => take(id) }))} />}
    </>
  )
}

type WithKey = CertificateRow & { readonly keyRecordId: string }

/** More keys are not gone through by eye: the youngest. */
const OFFERED = 500

/** A certificate is read to see whether it is a recipient's: of many that might be, these. */
const MOST_READ = 200

/** As a serial number may stand in a list: octets, with or without one of zeros before them. */
function spellings(serial: string): readonly string[] {
  const digits = serial.replace(/^0+/, '').toLowerCase(), octets = digits.length % 2 === 0 ? digits : `0${digits}`
  return [octets, `00${octets}`]
}

/** Recipients are named by serial numbers; where one is named by its key, any certificate may be it. */
function mayBeFor(certificates: Certificates, recipients: readonly RecipientId[]): readonly WithKey[] {
  const anyone = recipients.some(({ keyId }) => keyId !== '')
  return certificates.withKey(anyone ? null : recipients.flatMap(({ serial }) => spellings(serial))).slice(0, MOST_READ).filter((row): row is WithKey => row.keyRecordId !== null)
}

/** The certificates with a key here that the message is for. */
function useRecipients(recipients: readonly RecipientId[]): readonly WithKey[] {
  const certificates = useVault((state) => state.certificates)
  const [found, setFound] = useState<readonly WithKey[]>([])
  useEffect(() => {
    let current = true
    const mayBe = mayBeFor(certificates, recipients)
    void Promise.all(mayBe.map(async (row) => {
      const whole = await vault.certificate(row.id)
      return whole.ok && isRecipient(whole.value.der, recipients) ? [row] : []
    })).then((rows) => { if (current) setFound(rows.flat()) })
    return () => { current = false }
  }, [certificates, recipients])
  return found
}

async function takeKey(id: string, onPick: (pem: string) => void): Promise<void> {
  const taken = await vault.withPrivateKey(id, (pkcs8) => encodePem('PRIVATE KEY', pkcs8))
  if (taken.ok) onPick(taken.value)
  else showToast(vaultErrorWords(taken.error).title, { severity: 'error' })
}
