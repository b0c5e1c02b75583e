import { Disclosure } from '../../ui/kit/Disclosure.tsx'
import { CopyButton } from '../../ui/kit/transfer.tsx'
import { opensslSteps, opensslText, type OpenSslKey } from './openssl.ts'
import css from './OpenSsl.module.css'

/** What one would type instead of using this page; `folded`: below other things. */
export function OpenSsl({ of, folded = false }: { of: OpenSslKey; folded?: boolean }) {
  const text = opensslText(opensslSteps(of))
  return (
    <section className={css['openssl']} aria-label="OpenSSL">
      <Disclosure summary="The same with OpenSSL" open={!folded}>
        <pre className={css['commands']}><code><Words text={text} /></code></pre>
        <CopyButton label="Copy commands" value={text} />
      </Disclosure>
    </section>
  )
}

/** Lines end between words only: a break after the hyphen of an option would read as a blank. */
function Words({ text }: { text: string }) {
  // Words have no identity but their place.
  // oxlint-disable-next-line react/no-array-index-key
  return text.trimEnd().split(/(\s)/).map((word, i) => (/\s/.test(word) ? word : <span key={i} className={css['word']}>{word}</span>))
}
