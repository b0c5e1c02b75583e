import { useState } from 'react'
import { jwkText, secretJwk } from '../../core/crypto/key/jwk.ts'
import { secretType } from '../../core/crypto/key/secret.ts'
import { encodeBase64 } from '../../core/bytes/base64.ts'
import { toHex } from '../../core/bytes/hex.ts'
import type { VaultError } from '../../store/vault.ts'
import { Badge } from '../../ui/kit/Badge.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { SecretValue } from '../../ui/kit/SecretValue.tsx'
import { Tabs } from '../../ui/kit/Tabs.tsx'
import { DownloadButton } from '../../ui/kit/transfer.tsx'
import { keyAdvice } from '../../words/key-types.ts'
import { RANDOM_WORD, shortSecretWords } from '../../words/keys.ts'
import { number } from '../../words/format.ts'
import { secretCode } from './code/code.ts'
import { secretFile, type SecretFormat } from './files.ts'
import type { SecretHandle } from './handle.ts'
import { KeepKey } from './KeepKey.tsx'
import { KeyCode } from './KeyCode.tsx'
import { KeyHeader } from './KeyHeader.tsx'
import type { FreshSecret } from './session.ts'
import { Since, Trouble } from './Shared.tsx'
import halves from './Halves.module.css'
import css from './KeyView.module.css'

type Bytes = Uint8Array<ArrayBuffer>

/** Fewer bits can be guessed by those who guess for a living. */
const LEAST_BITS = 128

/** One symmetric key: what it is for, its octets in every format, and where it is kept. */
export function SecretView({ handle, fresh }: { handle: SecretHandle; fresh: FreshSecret | null }) {
  const [trouble, setTrouble] = useState<VaultError | null>(null)
  const { bits, label, type, origin } = handle
  const short = bits < LEAST_BITS ? shortSecretWords(bits) : null
  return (
    <article className={css['view']} aria-labelledby="key-name">
      <KeyHeader handle={handle} fresh={fresh} onTrouble={setTrouble} />
      {trouble && <Trouble error={trouble} />}
      {fresh && <KeepKey fresh={fresh} onTrouble={setTrouble} />}
      {short && <Callout severity="error" title={short.title}>{short.mend}</Callout>}
      <dl className={css['facts']}>
        <dt>Algorithm</dt>
        <dd>{label}{type.startsWith('hmac') && `, ${number(bits)} bits`}<span className={css['advice']}>{keyAdvice(type)} It has no public half and no fingerprint: whoever is to read or check must have the key itself.</span></dd>
        <Since handle={handle} />
        {origin === 'generated' && <><dt>How</dt><dd>{RANDOM_WORD}</dd></>}
      </dl>
      <div className={css['halves']}><Octets handle={handle} onTrouble={setTrouble} /></div>
      <KeyCode label={label} codes={secretCode(type, handle.name)} folded />
    </article>
  )
}

const TABS: readonly { readonly id: SecretFormat; readonly label: string }[] = [{ id: 'hex', label: 'Hexadecimal' }, { id: 'base64', label: 'Base64' }, { id: 'jwk', label: 'JWK' }]

function textOf(raw: Bytes, format: SecretFormat, { type, label, bits }: SecretHandle): string {
  switch (format) {
    case 'hex': return `${toHex(raw)}\n`
    case 'base64': return `${encodeBase64(raw)}\n`
    case 'jwk': return jwkText(secretJwk({ type, label, bits, raw }))
  }
}

function Octets({ handle, onTrouble }: { handle: SecretHandle; onTrouble: (error: VaultError | null) => void }) {
  const [format, setFormat] = useState<SecretFormat>('hex')
  const lend = async <T,>(use: (raw: Bytes) => Promise<T>): Promise<T> => {
    const lent = await handle.lend(use)
    onTrouble(lent.ok ? null : lent.error)
    if (!lent.ok) throw new Error(lent.error.code)
    return lent.value
  }
  const text = () => lend(async (raw) => textOf(raw, format, handle))
  const file = secretFile(handle.name, format), binary = secretFile(handle.name, 'binary')
  return (
    <section className={halves['half']} data-secret aria-labelledby="private-half">
      <h3 id="private-half">Key <Badge tone="secret">Secret</Badge></h3>
      <Tabs label="Key as" selected={format} onSelect={setFormat} tabs={TABS}>
        <div className={halves['tab']}>
          <SecretValue key={format} multiline name="Key" value={text} />
          <div className={halves['actions']}>
            <DownloadButton file={file.file} mime={file.mime} content={text} />
            {/* A copy: what is lent is wiped. */}
            <DownloadButton file={binary.file} mime={binary.mime} content={() => lend(async (raw) => raw.slice())} />
          </div>
          <p className={halves['note']}>A JWK says what the key is for ({secretType(handle.type).jwkAlgorithm}); the others are its octets alone. There is no PKCS#8, no OpenSSH and no certificate for symmetric keys.</p>
        </div>
      </Tabs>
    </section>
  )
}
