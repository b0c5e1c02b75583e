// The structure check must be able to fail: each rule with a tree that breaks it and one that keeps it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkTop, checkTree } from './structure-rules.mjs'

const check = (files) => checkTree(new Map(Object.entries(files)))
const core = (folder, text) => ({ [`src/core/${folder}/a.ts`]: text })

const broken = {
  'a lower folder of core': [core('bytes', "import { x } from '../asn1/b.ts'"), /bytes stands above asn1/],
  'a type counts too': [core('bytes', "import type { X } from '../asn1/b.ts'"), /bytes stands above asn1/],
  'a late import counts too': [core('asn1', "export const load = () => import('../kinds/b.ts')"), /asn1 stands above kinds/],
  'an export of another': [core('spec', "export { x } from '../pki/b.ts'; export const y = 1"), /spec stands above pki/],
  'core and React’s side': [core('kinds', "import { t } from '../../ui/b.tsx'"), /core\/ may import nothing only/],
  'words and the store': [{ 'src/words/a.ts': "import { s } from '../store/s.ts'" }, /words\/ may import core only/],
  'one place and another': [{ 'src/features/keys/a.tsx': "import { b } from '../inspect/b.tsx'" }, /never imports another/],
  'a cycle': [{ 'src/ui/a.ts': "import './b.ts'", 'src/ui/b.ts': "import './c.ts'", 'src/ui/c.ts': "import './a.ts'" }, /import cycle/],
  'a barrel': [{ 'src/ui/index.ts': "export * from './a.ts'" }, /only passes on/],
  'the clock': [core('pki', 'export const now = () => Date.now()'), /Date\.now/],
  'a bare date': [core('pki', 'export const now = () => new Date()'), /present date/],
  'the date as text': [core('pki', 'export const now = () => Date()'), /present date/],
  'the page by its other name': [core('pki', "export const a = () => globalThis.fetch('/')"), /uses fetch/],
  'randomness by its other name': [core('pki', 'export const iv = () => self.crypto.getRandomValues(new Uint8Array(16))'), /getRandomValues/],
  'a type written as an import': [core('bytes', "export type X = import('../asn1/b.ts').X"), /bytes stands above asn1/],
  'randomness': [core('crypto', 'export const iv = () => crypto.getRandomValues(new Uint8Array(16))'), /getRandomValues/],
  'the page': [core('kinds', 'export const title = () => document.title'), /uses document/],
  'outside src': [core('kinds', "import x from '../../../e2e/x.ts'"), /outside src/],
  'no syntax': [core('kinds', 'const = 1'), /cannot be parsed/],
}
for (const [name, [files, expected]] of Object.entries(broken)) test(`refuses ${name}`, () => assert.match(check(files).join('\n'), expected))

test('passes what the rule allows', () => {
  assert.deepEqual(check({
    ...core('asn1', "import { x } from '../bytes/b.ts'; export const document = { window: x }; export const size = ({ location }, performance) => location + performance; export const y = { fetch: 1 }.fetch + new Date(0).getTime() + globalThis.crypto.subtle"),
    'src/ui/icons.ts': "export { default as Key } from 'lucide-react/icons/key'",
    'src/core/kinds/list.ts': "export { a } from './a.ts'",
    'src/features/keys/a.tsx': "import { b } from '../../ui/b.tsx'; import './a.css'; import { c } from './c.ts'",
    'src/words/a.test.ts': "import { s } from '../store/s.ts'",
  }), [])
})
test('top level', () => {
  assert.equal(checkTop(['src', 'README.md', '.ci']).length, 0)
  assert.match(checkTop(['vitest.config.ts']).join(), /vitest\.config\.ts/)
})
