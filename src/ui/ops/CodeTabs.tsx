import { useState } from 'react'
import type { RunnableCode, ShownCode, Tool } from '../../core/ops/shown-code.ts'
import { codeText } from '../../core/ops/shown-code.ts'
import { needsWord, toolWord, unavailableWord } from '../../words/ops/ops.ts'
import { Button } from '../kit/Button.tsx'
import { Callout } from '../kit/Callout.tsx'
import { Eye, EyeOff } from '../kit/icons.ts'
import { Tabs } from '../kit/Tabs.tsx'
import { CopyButton, DownloadButton } from '../kit/transfer.tsx'
import css from './CodeTabs.module.css'

export interface CodeTabsProps {
  /** What the code does, for screen readers: "Encrypt with Fernet". */
  readonly label: string
  readonly codes: readonly ShownCode[]
}

/** The same operation in other tools, with the very values on the screen. */
export function CodeTabs({ label, codes }: CodeTabsProps) {
  const [tool, setTool] = useState<Tool | null>(null)
  const code = codes.find((each) => each.tool === tool) ?? codes[0]
  if (!code) return null
  return (
    <Tabs label={`${label} in code`} tabs={codes.map((each) => ({ id: each.tool, label: toolWord(each.tool) }))} selected={code.tool} onSelect={setTool}>
      {'unavailable' in code ? <Unavailable reason={code.unavailable} /> : <Code key={code.tool} code={code} />}
    </Tabs>
  )
}

function Unavailable({ reason }: { reason: Parameters<typeof unavailableWord>[0] }) {
  const { title, why } = unavailableWord(reason)
  return <Callout severity="note" title={title}>{why}</Callout>
}

const MIME: { readonly [L in RunnableCode['language']]: string } = { python: 'text/x-python', javascript: 'text/javascript', shell: 'application/x-sh' }

function Code({ code }: { code: RunnableCode }) {
  const [revealed, setRevealed] = useState(false)
  const hasKey = code.parts.some((part) => typeof part !== 'string' && part.secrecy === 'key')
  const withKey = hasKey ? ' with the key' : ''
  return (
    <div className={css['code']}>
      {/* Long programs scroll, by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} aria-label={`${toolWord(code.tool)} code`} role="group"><code>{code.parts.map((part, i) => <Part key={keyOf(i)} part={part} revealed={revealed} />)}</code></pre>
      <div className={css['actions']}>
        {hasKey && (
          <Button size="small" className={css['reveal']} icon={revealed ? <EyeOff /> : <Eye />} aria-pressed={revealed} onClick={() => setRevealed(!revealed)}>
            {revealed ? 'Hide the key' : 'Show the key'}
          </Button>
        )}
        <CopyButton label={`Copy code${withKey}`} value={() => codeText(code.parts)} />
        <DownloadButton file={code.file} mime={MIME[code.language]} content={() => codeText(code.parts)}>Download {code.file}{withKey}</DownloadButton>
        {code.reads.map(({ name, text }) => text !== null && <DownloadButton key={name} file={name} mime="text/plain" content={text}>Download {name}, which it reads</DownloadButton>)}
      </div>
      <p className={css['needs']}>{needsWord(code)}</p>
    </div>
  )
}

/** Parts have no identity but their place. */
const keyOf = (index: number) => `part-${index}`

function Part({ part, revealed }: { part: RunnableCode['parts'][number]; revealed: boolean }) {
  if (typeof part === 'string') return part
  if (part.secrecy === 'key' && !revealed) return <span className={css['secret']} role="img" aria-label="The key, hidden">"••••••••••••"</span>
  return <span className={css['secret']}>{part.text}</span>
}
