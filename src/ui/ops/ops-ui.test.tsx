import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Operation, OpResult } from '../../core/ops/contract.ts'
import { fernetDecrypt } from '../../core/ops/fernet/decrypt.ts'
import { fernetEncrypt } from '../../core/ops/fernet/encrypt.ts'
import type { ShownCode } from '../../core/ops/shown-code.ts'
import { render } from '../kit/testing.ts'
import { CodeTabs } from './CodeTabs.tsx'
import { OperationCode } from './OperationCode.tsx'
import { OpForm } from './OpForm.tsx'
import { useOperation, type OperationForm } from './useOperation.ts'

const KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='
type Form = OperationForm<'fernet-decrypt', unknown>

/** A decrypt-shaped operation whose runs end when the test says so, with what it says. */
function controlled() {
  const runs: { readonly token: string; readonly end: (result: OpResult<string, 'key' | 'token' | 'ttl'>) => void }[] = []
  const operation: Operation<'fernet-decrypt', string> = {
    id: 'fernet-decrypt', spec: '', fields: fernetDecrypt.fields, secrecy: 'public', vectors: [],
    run: ({ token }) => new Promise((resolve) => { runs.push({ token, end: resolve }) }),
    text: (output) => output, file: (output) => ({ name: '', mime: '', content: output }), show: () => [],
  }
  return { operation, runs }
}

function Harness({ operation, onForm }: { operation: Operation<'fernet-decrypt', unknown>; onForm?: (form: Form) => void }) {
  const form = useOperation(operation)
  onForm?.(form)
  return <><OpForm form={form} /><output>{form.result ? `${String(form.result.output)} ${form.current ? 'current' : 'stale'}` : 'none'}</output></>
}
const outputText = () => document.querySelector('output')?.textContent
const field = (name: string | RegExp) => page.getByRole('textbox', { name })
const run = () => page.getByRole('button', { name: 'Decrypt', exact: true })

describe('an operation’s form', () => {
  it('names every missing field and goes to the first; each is content once it is filled in', async () => {
    render(<Harness operation={fernetDecrypt} />)
    await field(/Time-to-live/).fill('soon')
    await run().click()
    await expect.element(page.getByText(/“soon” is not a whole number/)).toBeVisible()
    expect(page.getByText(/This is needed/).elements()).toHaveLength(2)
    await expect.element(page.getByLabelText('Key', { exact: true })).toHaveFocus()
    await field('Token').fill('x')
    expect(page.getByText(/This is needed/).elements()).toHaveLength(1)
    await expect.element(page.getByText(/“soon” is not a whole number/)).toBeVisible()
  })

  it('says what a run found at its field, goes there, and takes it back when anything it is about changes', async () => {
    render(<Harness operation={fernetDecrypt} />)
    await page.getByLabelText('Key', { exact: true }).fill(KEY)
    await field('Token').fill('gAAAA')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect.element(page.getByText(/The token is cut/)).toBeVisible()
    await expect.element(field('Token')).toHaveFocus()
    await expect.element(field('Token')).toHaveValue('gAAAA')
    await page.getByLabelText('Key', { exact: true }).fill('')
    await expect.element(page.getByText(/The token is cut/)).not.toBeInTheDocument()
  })

  it('keeps a result while values change, and says that it is old', async () => {
    const { operation, runs } = controlled()
    render(<Harness operation={operation} />)
    await page.getByLabelText('Key', { exact: true }).fill('k')
    await field('Token').fill('one')
    await run().click()
    await expect.element(run()).toHaveAttribute('aria-busy', 'true')
    runs[0]?.end({ ok: true, value: 'first' })
    await expect.poll(outputText).toBe('first current')
    await field('Token').fill('two')
    await expect.poll(outputText).toBe('first stale')
    await field('Token').fill('one')
    await expect.poll(outputText).toBe('first current')
  })

  it('believes the latest run, whichever ends first', async () => {
    const { operation, runs } = controlled()
    let form: Form | null = null
    render(<Harness operation={operation} onForm={(made) => { form = made }} />)
    const start = (token: string) => form?.run({ key: 'k', token })
    void start('one')
    void start('two')
    await expect.poll(() => runs.map(({ token }) => token)).toEqual(['one', 'two'])
    runs[1]?.end({ ok: true, value: 'second' })
    await expect.poll(outputText).toBe('second current')
    runs[0]?.end({ ok: false, error: { code: 'fernet.hmac', params: {}, field: 'token' } })
    await new Promise((resolve) => { setTimeout(resolve, 50) })
    expect(outputText()).toBe('second current')
    await expect.element(field('Token')).toHaveValue('two')
    await expect.element(field('Token')).not.toHaveAttribute('aria-invalid')
  })

  it('hides keys and marks messages', async () => {
    const Encrypt = () => <OpForm form={useOperation(fernetEncrypt)} />
    render(<Encrypt />)
    await expect.element(page.getByLabelText('Key', { exact: true })).toHaveAttribute('type', 'password')
    await expect.element(page.getByText('secret', { exact: true })).toBeVisible()
    expect(document.querySelector('form')?.textContent).not.toContain('optional')
  })

  it('holds a long paste whole, beside the page, where the cursor was', async () => {
    const Encrypt = () => {
      const form = useOperation(fernetEncrypt)
      return <><OpForm form={form} /><output>{form.values.plaintext.length} {form.values.plaintext.slice(0, 3)} {form.values.plaintext.slice(-3)}</output></>
    }
    render(<Encrypt />)
    const area = () => document.querySelector('textarea')
    await field(/Message/).fill('ab')
    area()?.setSelectionRange(1, 1)
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'x'.repeat(150_000))
    area()?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    await expect.poll(outputText).toBe('150002 axx xxb')
    expect(area()).toBe(null)
    await expect.element(page.getByText(/150,002 characters: all of them are used/)).toBeVisible()
    expect(document.querySelectorAll('*').length).toBeLessThan(300)
    await page.getByRole('button', { name: /Edit all the same/ }).click()
    expect(area()?.value).toHaveLength(150_002)
    await field(/Message/).fill('')
    await expect.poll(outputText).toBe('0  ')
  })

  it('leaves fields that come from elsewhere to their own place', async () => {
    let asked = 0
    const Given = () => <OpForm form={useOperation(fernetEncrypt, { given: { key: '' } })} elsewhere={{ key: () => { asked++ } }} />
    render(<Given />)
    expect(page.getByLabelText('Key', { exact: true }).elements()).toHaveLength(0)
    await page.getByRole('button', { name: 'Encrypt', exact: true }).click()
    await expect.poll(() => asked).toBe(1)
  })
})

describe('shown code', () => {
  const codes: readonly ShownCode[] = [
    { tool: 'python', language: 'python', file: 'a.py', needs: 'python-cryptography', reads: [{ name: 'message.txt', text: 'x', secrecy: 'message' }], parts: ['key = ', { text: '"the key"', secrecy: 'key' }, '\nmessage = ', { text: '"hush"', secrecy: 'message' }, '\n'] },
    { tool: 'openssl', unavailable: 'openssl.no-fernet' },
  ]
  const code = () => document.querySelector('pre')?.textContent ?? ''

  it('holds no key until it is shown, and again none when another tool was looked at', async () => {
    render(<CodeTabs label="Encrypt" codes={codes} />)
    expect(document.body.innerHTML).not.toContain('the key"')
    expect(code()).toContain('message = "hush"')
    await page.getByRole('button', { name: 'Show the key' }).click()
    expect(code()).toBe('key = "the key"\nmessage = "hush"\n')
    await page.getByRole('tab', { name: 'OpenSSL' }).click()
    await expect.element(page.getByText('OpenSSL has no Fernet')).toBeVisible()
    await page.getByRole('tab', { name: 'Python' }).click()
    expect(code()).not.toContain('the key')
  })

  it('says that a copy contains the key, what must be installed and which files are read', async () => {
    render(<CodeTabs label="Encrypt" codes={codes} />)
    for (const name of ['Copy code with the key', 'Download a.py with the key', 'Download message.txt, which it reads']) await expect.element(page.getByRole('button', { name })).toBeVisible()
    await expect.element(page.getByText(/pip install cryptography/)).toBeVisible()
  })

  it('holds nothing of a value that it is to forget, in what was run with it neither', async () => {
    const Shown = () => {
      const form = useOperation(fernetEncrypt), { values, result, current } = form
      return (
        <>
          <button type="button" onClick={() => form.set({ key: KEY, plaintext: 'hello' })}>fill</button><button type="button" onClick={() => void form.run()}>run</button><button type="button" onClick={() => form.forget({ key: '' })}>forget</button>
          <output>{JSON.stringify({ values, ran: result?.values, current })}</output>
        </>
      )
    }
    render(<Shown />)
    const held = () => document.querySelector('output')?.textContent ?? ''
    for (const name of ['fill', 'run']) await page.getByRole('button', { name }).click()
    await expect.poll(held).toContain('"current":true')
    await page.getByRole('button', { name: 'forget' }).click()
    await expect.poll(held).not.toContain(KEY)
    expect(held()).toContain('"current":false')
    expect(held()).toContain('"plaintext":"hello"')
  })

  it('waits until the form is filled in', async () => {
    const Shown = () => {
      const form = useOperation(fernetDecrypt)
      return <><OperationCode form={form} /><button type="button" onClick={() => form.set({ key: KEY, token: 'gAAA' })}>fill</button></>
    }
    render(<Shown />)
    await page.getByText('Show me the code').click()
    await expect.element(page.getByText(/once these are filled in: key, token\./)).toBeVisible()
    await page.getByRole('button', { name: 'fill' }).click()
    await expect.element(page.getByRole('tab', { name: 'WebCrypto' })).toBeVisible()
    expect(code()).toContain('token = "gAAA"')
  })
})
