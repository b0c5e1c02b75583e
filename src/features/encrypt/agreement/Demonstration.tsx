import { useState } from 'react'
import { messageOf } from '../../../core/ops/run.ts'
import { announce } from '../../../ui/kit/announce.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Callout } from '../../../ui/kit/Callout.tsx'
import { Select } from '../../../ui/kit/inputs.tsx'
import { Sparkles } from '../icons.ts'
import { fill } from '../transfers.ts'
import { DEMOS, play, type Demo, type DemoId } from './demo.ts'
import { ThreeColumns } from './ThreeColumns.tsx'
import css from '../Encrypt.module.css'

type State = { readonly type: 'idle' | 'busy' } | { readonly type: 'done'; readonly demo: Demo } | { readonly type: 'failed'; readonly why: string }

/** An agreement with real keys, played through: who has what. */
export function Demonstration() {
  const [id, setId] = useState<DemoId>('x25519')
  const [state, setState] = useState<State>({ type: 'idle' })
  const start = async () => {
    setState({ type: 'busy' })
    try {
      const demo = await play(id)
      for (const each of demo.fills) fill(each)
      setState({ type: 'done', demo })
      announce(`${demo.label}: both have the same secret`)
    } catch (error) {
      setState({ type: 'failed', why: messageOf(error) })
    }
  }
  return (
    <section className={css['card']} aria-labelledby="agreement-demo">
      <h2 id="agreement-demo">Played through: who has what</h2>
      <p className={css['muted']}>With fresh keys of your choice. The forms below are filled with the same keys, so that each step can be done again; none of it is kept.</p>
      <div className={css['actions']}>
        <Select aria-label="Algorithm" value={id} onValue={setId} options={DEMOS} />
        <Button icon={<Sparkles />} busy={state.type === 'busy'} onClick={() => void start()}>Let them agree</Button>
      </div>
      {state.type === 'done' && <ThreeColumns caption={`${state.demo.label}, in the order in which it comes about`} rows={state.demo.rows} />}
      {state.type === 'failed' && <Callout live severity="error" title="It could not be played">The browser says: {state.why}</Callout>}
    </section>
  )
}
