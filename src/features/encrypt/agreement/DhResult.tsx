import type { DhOutput } from '../../../core/ops/agreement/dh.ts'
import { power, powerSteps } from '../../../core/crypto/agreement/numbers.ts'
import { Callout } from '../../../ui/kit/Callout.tsx'
import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import { number } from '../../../words/format.ts'
import { partWord } from '../../../words/ops/ops.ts'
import { shortened, ThreeColumns, type Cell, type Row } from './ThreeColumns.tsx'
import { useSearch } from './useSearch.ts'
import css from './Agreement.module.css'
import shared from '../Encrypt.module.css'

/** The table of a run, and Eve at work where the numbers are small. */
export function DhResult({ output, current }: { output: DhOutput; current: boolean }) {
  return (
    <div className={shared['result']} role="group" aria-label="Result">
      {!current && <p className={shared['stale']}>Made from what was here before. Run it again to have what is here now.</p>}
      {output.group === 'own' ? <Small output={output} /> : <Large output={output} />}
    </div>
  )
}

interface Found { readonly a: string; readonly secret: string }

function rowsFor({ p, g, a, b, publicA, publicB, secret }: DhOutput, eve: Found | null): readonly Row[] {
  const cell = (how: string, value: string): Cell => ({ how, value: shortened(value) })
  const everyone = cell('knows', `${shortened(p)} and ${g}`)
  return [
    { id: 'pg', name: 'p and g', secret: false, alice: everyone, eve: everyone, bob: everyone },
    { id: 'a', name: 'a', secret: true, alice: cell('chooses', a), eve: eve && cell('has found it', eve.a), bob: null },
    { id: 'b', name: 'b', secret: true, alice: null, eve: null, bob: cell('chooses', b) },
    { id: 'A', name: 'A = gᵃ mod p', secret: false, alice: cell('computes and sends', publicA), eve: cell('sees', publicA), bob: cell('gets', publicA) },
    { id: 'B', name: 'B = gᵇ mod p', secret: false, alice: cell('gets', publicB), eve: cell('sees', publicB), bob: cell('computes and sends', publicB) },
    { id: 's', name: 's', secret: true, alice: cell('Bᵃ mod p', secret), eve: eve && cell('Bᵃ mod p, as Alice', eve.secret), bob: cell('Aᵇ mod p', secret) },
  ]
}

const CAPTION = 'Who has which number, in the order in which it comes about'

function Small({ output }: { output: DhOutput }) {
  const { p, g, publicA, publicB, order } = output
  const hunt = useSearch(Number(publicA), Number(g), Number(p))
  const found = hunt?.found ?? null
  const eve = found === null ? null : { a: String(found), secret: String(power(BigInt(publicB), BigInt(found), { p: BigInt(p) })) }
  return (
    <div className={css['lesson']}>
      <ThreeColumns caption={CAPTION} rows={rowsFor(output, eve)} />
      <p>Both get the same, since (gᵇ)ᵃ and (gᵃ)ᵇ are both g to the power of a × b.</p>
      <Steps output={output} />
      <EveSays output={output} hunt={hunt} />
      {order !== null && order * 2 < Number(p) - 1 && <Callout severity="warning" title={partWord('dh-small-order')}>{number(order)} of {number(Number(p) - 1)}: take another base.</Callout>}
    </div>
  )
}

/** The powers of both sides, one after the other. */
function Steps({ output: { p, g, a, b, publicA, publicB } }: { output: DhOutput }) {
  const ways = [['Alice: A = gᵃ', g, a], ['Bob: B = gᵇ', g, b], ['Alice: s = Bᵃ', publicB, a], ['Bob: s = Aᵇ', publicA, b]] as const
  return (
    <Disclosure summary="The powers, step by step">
      <p className={shared['muted']}>After each multiplication only the remainder of the division by {number(Number(p))} is kept. Large exponents are reached by squaring: x⁴ is x² times itself.</p>
      <dl className={css['steps']}>
        {ways.map(([name, base, exponent]) => (
          <div key={name}>
            <dt>{name} = {base}<sup>{exponent}</sup> mod {p}</dt>
            <dd>{powerSteps(BigInt(base), BigInt(exponent), { p: BigInt(p) }).map(({ exponent: each, value }) => <span key={String(each)}>{base}<sup>{String(each)}</sup> → <b>{String(value)}</b></span>)}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}

function EveSays({ output: { a, p }, hunt }: { output: DhOutput; hunt: ReturnType<typeof useSearch> }) {
  if (!hunt) return <Callout severity="note" title={`Eve would have to try up to ${number(Number(p) - 1)} exponents`}>That is more than this page does in a moment; a program needs seconds. Each further bit of p doubles it.</Callout>
  const { tried, found, took } = hunt
  if (found === null) return <Callout severity="note" title={`Eve tries one exponent after the other: ${number(tried)} so far`}>She knows p, g and A, and looks for the power of g that is A.</Callout>
  const rate = took > 20 ? ` ${number(Math.round(tried / took / 1000))} million a second here.` : ''
  return (
    <Callout live severity="warning" title={`Eve has a after ${found === 1 ? 'one try' : `${number(found)} tries`}, and with it s`}>
      She raised g to 1, 2, 3 … until A came out{found === Number(a) ? '' : `: ${number(found)}, which does as well as ${number(Number(a))}, since the powers repeat`}.{rate} Each further bit of p doubles her work; with 2048 bits, the best way known takes about 2¹¹² steps: at a billion a second, ten million times the age of the universe.
    </Callout>
  )
}

const Large = ({ output }: { output: DhOutput }) => (
  <div className={css['lesson']}>
    <ThreeColumns caption={CAPTION} rows={rowsFor(output, null)} />
    <p>The same steps, in hexadecimal and shortened. Eve has everything that she had before, and it is of no use to her. What comes out is no key yet: HKDF makes keys of it.</p>
  </div>
)
