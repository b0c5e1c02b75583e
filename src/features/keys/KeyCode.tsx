import type { ShownCode } from '../../core/ops/shown-code.ts'
import { CodeTabs } from '../../ui/ops/CodeTabs.tsx'
import { Disclosure } from '../../ui/kit/Disclosure.tsx'
import css from './KeyCode.module.css'

/** What one would type instead of using this page; `folded`: below other things. */
export function KeyCode({ codes, label, folded = false }: { codes: readonly ShownCode[]; label: string; folded?: boolean }) {
  return (
    <section className={css['code']} aria-label="The same in code">
      <Disclosure summary="The same in code" detail="OpenSSL, Python, WebCrypto" open={!folded}>
        <CodeTabs label={`A key for ${label}`} codes={codes} />
      </Disclosure>
    </section>
  )
}
