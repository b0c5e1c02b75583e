import { useState } from 'react'
import { messageOf } from '../../../core/ops/run.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Callout } from '../../../ui/kit/Callout.tsx'
import { ErrorText } from '../../../ui/ops/OpForm.tsx'
import { ArrowRight, Sparkles } from '../icons.ts'
import { send } from '../transfers.ts'
import { makeScene, type Forgery as Forged, type Scene } from './forge.ts'
import { Parts } from './Parts.tsx'
import shared from '../Encrypt.module.css'
import css from './Token.module.css'

const WORDS: { readonly [A in Forged['attack']]: { readonly title: string; readonly how: string; readonly believer: string } } = {
  none: {
    title: 'Attack 1: “nobody needs to sign this”',
    how: 'Mallory writes {"alg":"none"} into the header, admin: true into the claims, and leaves the signature out.',
    believer: 'A verifier that does what the header says checks nothing, and lets an administrator in.',
  },
  confusion: {
    title: 'Attack 2: the public key as a secret',
    how: 'Mallory changes RS256 to HS256 and makes the HMAC with the server’s public key as its secret: its PEM, which everyone may have.',
    believer: 'A verifier that has one key and lets the header choose computes the same HMAC with the same public key. It fits.',
  },
}

/** How verifiers were fooled, with a token that is really forged, and really refused. */
export function Forgery() {
  const [scene, setScene] = useState<Scene | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const start = () => {
    setBusy(true)
    setFailure(null)
    makeScene().then(setScene, (error: unknown) => setFailure(messageOf(error))).finally(() => setBusy(false))
  }
  return (
    <section className={shared['card']} aria-labelledby="token-forgery">
      <h2 id="token-forgery">Forge it yourself: never believe the header</h2>
      <p className={shared['muted']}>A token’s header says how it was made, and an attacker writes it. In 2015 many libraries did what it said (RFC 8725 2.1). Here a server signs a token for Alice with RS256; Mallory wants to be an administrator, and has only the token and the server’s public key.</p>
      <div className={shared['actions']}><Button icon={<Sparkles />} busy={busy} onClick={start}>{scene ? 'Forge another' : 'Make a token and forge it'}</Button></div>
      {failure !== null && <Callout live severity="error" title="It could not be made">The browser says: {failure}</Callout>}
      {scene && <SceneView scene={scene} />}
    </section>
  )
}

function SceneView({ scene: { honest, forgeries } }: { scene: Scene }) {
  return (
    <>
      <h3>The honest token: “alice”, admin: false</h3>
      <Parts token={honest} label="The honest token" />
      <div className={shared['sides']}>{forgeries.map((forgery) => <Attack key={forgery.attack} forgery={forgery} />)}</div>
    </>
  )
}

function Attack({ forgery: { attack, token, values, believed, refusal } }: { forgery: Forged }) {
  const { title, how, believer } = WORDS[attack]
  return (
    <div className={css['attack']} role="group" aria-label={title}>
      <h3>{title}</h3>
      <p>{how}</p>
      <Parts token={token} label={`The forged token, ${title}`} />
      {believed && <Callout severity="warning" title="The careless verifier: accepted, admin: true">{believer}</Callout>}
      <Callout severity="ok" title="This page: refused"><ErrorText error={refusal} /></Callout>
      <div className={shared['actions']}><Button size="small" icon={<ArrowRight />} onClick={() => send({ operation: 'jwt-verify', values })}>Try it in the form above</Button></div>
    </div>
  )
}
