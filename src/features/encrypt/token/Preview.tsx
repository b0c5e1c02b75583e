import { readSigned } from '../../../core/ops/token/compact.ts'
import { readObject, type JsonObject } from '../../../core/ops/token/json.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { useSeconds } from '../fernet/useSeconds.ts'
import { Parts } from './Parts.tsx'
import { claimsTimes } from './times.ts'
import shared from '../Encrypt.module.css'
import css from './Token.module.css'

/** What the token in the form says, before anyone vouches for it. */
export function Preview({ token, verified }: { token: string; verified: boolean }) {
  const read = token.trim() === '' ? null : readSigned(token), part = read?.ok ? read.value.parts[0] : undefined
  const claims = read?.ok ? readObject(read.value.payload, 'claims') : null
  if (!part) return null
  return (
    <div className={css['preview']} role="group" aria-label="What the token says">
      <h3>{verified ? 'The token and its times' : 'What it says, whoever wrote it'}</h3>
      {!token.trim().startsWith('{') && <Parts token={token.trim()} label="The token in its parts" />}
      {!verified && <Json label="Header" part={0} value={part.header} />}
      {claims?.ok && !verified && <Json label="Claims" part={1} value={claims.value} />}
      {claims?.ok && <Times claims={claims.value} />}
      {!verified && <p className={shared['muted']}>No key is needed to read or to write this. Only the signature tells whether it is true.</p>}
    </div>
  )
}

/** As the clock goes. */
function Times({ claims }: { claims: JsonObject }) {
  const now = useSeconds()
  return <ul className={css['times']}>{claimsTimes(claims, now * 1000).map((line) => <li key={line.slice(0, 3)}>{line}</li>)}</ul>
}

/** Longer ones are looked at in Inspect. */
const SHOWN = 4000

function Json({ label, part, value }: { label: string; part: number; value: JsonObject }) {
  const lines = JSON.stringify(value, null, 2).slice(0, SHOWN).split('\n')
  return (
    // It scrolls, by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className={css['json']} data-part={part} tabIndex={0} role="group" aria-label={label}>{lines.map((line, i) => <span key={lineKey(i)}><SafeText text={line} />{'\n'}</span>)}</pre>
  )
}

/** Lines have no identity but their place. */
const lineKey = (index: number) => `line-${index}`
