import { useState } from 'react'
import { Field } from '../../../ui/kit/Field.tsx'
import { Select } from '../../../ui/kit/inputs.tsx'
import { COMMON, cssColour, mixed, SECRETS, type Paint } from './colours.ts'
import { ThreeColumns, type Row } from './ThreeColumns.tsx'
import css from './Agreement.module.css'
import shared from '../Encrypt.module.css'

const Swatch = ({ paint }: { paint: Paint }) => (
  <span className={css['swatch']}><svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true"><circle cx="14" cy="14" r="13" fill={cssColour(paint)} stroke="currentColor" strokeWidth="1" /></svg>{paint.name}</span>
)

const paintNamed = (name: string): Paint => SECRETS.find((paint) => paint.name === name) ?? COMMON
const swatch = (how: string, paint: Paint) => ({ how, value: <Swatch paint={paint} /> })

function rowsFor(alice: Paint, bob: Paint): readonly Row[] {
  const a = mixed(COMMON, alice), b = mixed(COMMON, bob), both = mixed(COMMON, alice, bob)
  return [
    { id: 'common', name: 'The common paint', secret: false, alice: swatch('has', COMMON), eve: swatch('has it too', COMMON), bob: swatch('has', COMMON) },
    { id: 'a', name: 'Alice’s paint', secret: true, alice: swatch('chooses', alice), eve: null, bob: null },
    { id: 'b', name: 'Bob’s paint', secret: true, alice: null, eve: null, bob: swatch('chooses', bob) },
    { id: 'mix-a', name: 'What Alice sends', secret: false, alice: swatch('mixes', a), eve: swatch('sees', a), bob: swatch('gets', a) },
    { id: 'mix-b', name: 'What Bob sends', secret: false, alice: swatch('gets', b), eve: swatch('sees', b), bob: swatch('mixes', b) },
    { id: 'both', name: 'The common secret', secret: true, alice: swatch('adds her paint to what came', both), eve: { how: 'mixes what she saw: too much of the common one', value: <Swatch paint={mixed(a, b)} /> }, bob: swatch('adds his paint to what came', both) },
  ]
}

/** The idea before the numbers. */
export function Colours() {
  const [alice, setAlice] = useState('red'), [bob, setBob] = useState('blue')
  const options = SECRETS.map(({ name }) => ({ value: name, label: name }))
  return (
    <section className={shared['card']} aria-labelledby="dh-colours">
      <h2 id="dh-colours">With paint</h2>
      <p className={shared['muted']}>Mixing is easy, unmixing is not: that is all that is needed.</p>
      <div className={css['choices']}>
        <Field label="Alice’s paint" required><Select value={alice} onValue={setAlice} options={options} /></Field>
        <Field label="Bob’s paint" required><Select value={bob} onValue={setBob} options={options} /></Field>
      </div>
      <ThreeColumns caption="Who has which paint, in the order in which it comes about" rows={rowsFor(paintNamed(alice), paintNamed(bob))} />
      <p className={shared['muted']}>Where the picture ends: a good eye tells from a mixture what is in it, and a machine surely does. Numbers below do better: nobody knows a way back from gᵃ mod p to a that is fast when p is large. That there is none has not been proved, and a large quantum computer would have one.</p>
    </section>
  )
}
