import { useMemo, useState } from 'react'
import { trustRows, type TrustId, type TrustInput, type TrustRow, type TrustStep } from '../../core/kits/trust.ts'
import { Segmented } from '../../ui/kit/choices.tsx'
import { Tabs } from '../../ui/kit/Tabs.tsx'
import { Commands } from './Commands.tsx'
import css from './detail.module.css'

const SHORT: { readonly [I in TrustId]: string } = {
  debian: 'Debian', fedora: 'Fedora', arch: 'Arch', macos: 'macOS', windows: 'Windows', ios: 'iOS', android: 'Android', firefox: 'Firefox', 'chrome-linux': 'Chrome on Linux',
  curl: 'curl', python: 'Python', node: 'Node', java: 'Java', docker: 'Docker',
}

type Group = TrustRow['group']
const GROUPS: readonly { readonly value: Group; readonly label: string }[] = [{ value: 'system', label: 'Systems' }, { value: 'browser', label: 'Browsers' }, { value: 'tool', label: 'Tools' }]

/** The system that the page runs on, as far as the browser tells. */
function ownSystem(): TrustId {
  const { userAgent } = navigator
  if (/iPhone|iPad/.test(userAgent)) return 'ios'
  if (/Android/.test(userAgent)) return 'android'
  if (/Mac OS X|Macintosh/.test(userAgent)) return 'macos'
  if (/Windows/.test(userAgent)) return 'windows'
  return /Fedora/.test(userAgent) ? 'fedora' : 'debian'
}

/** How the root is trusted in each place that people ask about, and how the trust is taken back. */
export function TrustPanel({ input }: { input: TrustInput }) {
  const rows = useMemo(() => trustRows(input), [input])
  const [chosen, setChosen] = useState<TrustId>(ownSystem)
  const row = rows.find(({ id }) => id === chosen) ?? rows[0]
  if (!row) return null
  const tabs = rows.filter(({ group }) => group === row.group).map(({ id }) => ({ id, label: SHORT[id] }))
  const choose = (group: Group) => setChosen(rows.find((each) => each.group === group)?.id ?? chosen)
  return (
    <div className={css['trust']}>
      <Segmented legend="Where to trust it" legendHidden value={row.group} onValue={choose} options={GROUPS} />
      <Tabs label="System or program" tabs={tabs} selected={row.id} onSelect={setChosen}>
        <div className={css['steps']}>
          <h3>{row.platform}</h3>
          <p className={css['muted']}>{row.note}</p>
          <Steps label={`Trust it: ${SHORT[row.id]}`} steps={row.trust} />
          <h4>See that it works</h4>
          <Steps label={`Check: ${SHORT[row.id]}`} steps={row.check} />
          <h4>Take the trust back</h4>
          <Steps label={`Take it back: ${SHORT[row.id]}`} steps={row.untrust} />
        </div>
      </Tabs>
    </div>
  )
}

function Steps({ label, steps }: { label: string; steps: readonly TrustStep[] }) {
  const several = steps.filter(({ type }) => type === 'say').length > 1
  const List = several ? 'ol' : 'div'
  return (
    <List className={css['list']}>
      {steps.map((step) => {
        const text = step.type === 'say' ? step.text : step.code
        const content = step.type === 'say' ? step.text : <Commands label={label} code={step.code} />
        return several ? <li key={text}>{content}</li> : <div key={text}>{content}</div>
      })}
    </List>
  )
}
