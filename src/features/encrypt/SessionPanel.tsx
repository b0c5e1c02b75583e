import { useState } from 'react'
import { useStore } from 'zustand/react'
import { sessionScript } from '../../core/ops/session.ts'
import type { Tool } from '../../core/ops/shown-code.ts'
import { Button, IconButton } from '../../ui/kit/Button.tsx'
import { Segmented } from '../../ui/kit/choices.tsx'
import { Disclosure } from '../../ui/kit/Disclosure.tsx'
import { X } from '../../ui/kit/icons.ts'
import { CopyButton, DownloadButton } from '../../ui/kit/transfer.tsx'
import { count } from '../../words/format.ts'
import { clearSession, dropStep, session } from './session.ts'
import css from './Encrypt.module.css'

const TOOLS = [{ value: 'openssl', label: 'OpenSSL' }, { value: 'python', label: 'Python' }, { value: 'webcrypto', label: 'WebCrypto' }] as const satisfies readonly { value: Tool; label: string }[]

/** All that was run, as one script. */
export function SessionPanel() {
  const steps = useStore(session, (state) => state.steps)
  const [tool, setTool] = useState<Tool>('openssl')
  if (steps.length === 0) return null
  const script = () => sessionScript(steps, tool)
  return (
    <Disclosure className={css['about']} summary="This session as a script" detail={count(steps.length, 'step')}>
      <p className={css['muted']}>Every operation that succeeded, as a program that does it again. It holds the keys and messages that were used, but no passphrase; nothing of it is kept when the page is closed.</p>
      <ol className={css['steps']}>
        {steps.map(({ id, title }) => <li key={id}><span>{title}</span><IconButton size="small" label={`Leave out: ${title}`} icon={<X />} onClick={() => dropStep(id)} /></li>)}
      </ol>
      <Segmented legend="Where a step can be done by several" value={tool} options={TOOLS} onValue={setTool} />
      <div className={css['actions']}>
        <DownloadButton size="medium" file="session.sh" mime="application/x-sh" content={script}>Download session.sh</DownloadButton>
        <CopyButton size="medium" label="Copy script" value={script} />
        <Button variant="quiet" onClick={clearSession}>Forget these steps</Button>
      </div>
    </Disclosure>
  )
}
