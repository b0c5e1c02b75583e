/** What people really paste: it is mended, shown, and said. */
import { expect, test, type Page } from '@playwright/test'
import { LEAF, pastes } from '../../src/core/kinds/repair/pastes.ts'

async function pasteByKey(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((value) => navigator.clipboard.writeText(value), text)
  await page.keyboard.press('ControlOrMeta+V')
}

const subject = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Subject', exact: true }) })
const recorded = (id: string) => pastes.find((paste) => paste.id === id)?.text ?? ''
const lines = LEAF.trim().split('\n')

const PASTES: readonly (readonly [name: string, text: string, said: string | RegExp])[] = [
  ['openssl s_client', recorded('s_client'), /bytes of text around the PEM blocks were passed over/],
  ['a git diff', recorded('git-diff-new'), /The new text was taken from a patch \(10 lines\)/],
  ['a Kubernetes Secret', recorded('kubectl-yaml'), 'The value of “tls.crt” was decoded, and is a PEM file itself'],
  ['JSON', recorded('jq'), 'the escape \\n was undone (9×)'],
  ['a quoted message', lines.map((line) => `> ${line}`).join('\n'), '“> ” in front of lines was removed (9 lines)'],
  ['line numbers', recorded('grep-n'), '“1:” in front of lines was removed (9 lines)'],
  ['one line', lines.join(' '), 'Line ends were put into one block that was all on one line'],
  ['dashes of a word processor', LEAF.replaceAll('--', '\u2013'), 'Dashes were mended in 2 BEGIN or END lines'],
  ['no END line', lines.slice(0, -1).join('\n'), 'The missing line “-----END CERTIFICATE-----” was put in'],
  ['spaces of no width', LEAF.replace('MII', 'M\u200bII'), 'One invisible character U+200B was removed'],
  ['a header of nginx', recorded('nginx'), /URL encoding \(%2B, %0A\) was undone/],
  ['SAML metadata', `<ds:X509Certificate>${lines.slice(1, -1).join('\n')}</ds:X509Certificate>`, 'The value of “ds:X509Certificate” was read as base64'],
  ['mail', recorded('quoted-printable'), 'quoted-printable mail (=3D, = at line ends) was undone (1×)'],
  ['xxd', recorded('xxd'), 'A hex dump was read as bytes (as xxd prints it)'],
  ['a C array', recorded('xxd-i'), 'A list of hexadecimal numbers was read as bytes'],
  ['bytes of Python', recorded('python-bytes'), 'The escapes of a string of bytes were undone (one string)'],
]

for (const [name, text, said] of PASTES)
  test(`${name}: the certificate is shown, and what was mended is said`, async ({ page }) => {
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await pasteByKey(page, text)
    await expect(subject(page)).toContainText('repair.example.test')
    await expect(page.getByText(said).first()).toBeVisible()
  })
