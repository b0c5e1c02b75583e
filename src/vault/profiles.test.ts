import { afterEach, expect, test } from 'vitest'
import { backupText, cleanUp, codeOf, freshName, must, openTab, restoreText } from './testing.ts'

afterEach(cleanUp)

test('profiles are kept, changed in their place, and removed', async () => {
  const name = freshName(), vault = await openTab(name)
  const first = must(await vault.saveProfile({ id: 'mine', name: 'Mine', profile: '{}' }))
  must(await vault.saveProfile({ id: 'tls-server', name: 'TLS server', profile: '{"days":90}' }))
  expect(must(await vault.saveProfile({ id: 'mine', name: 'Renamed', profile: '{"days":1}' }))).toEqual({ ...first, name: 'Renamed', profile: '{"days":1}' })
  const other = await openTab(name)
  expect(must(await other.contents()).profiles.map((one) => one.name).toSorted()).toEqual(['Renamed', 'TLS server'])
  must(await other.removeProfile('mine'))
  expect(must(await vault.contents()).profiles.map(({ id }) => id)).toEqual(['tls-server'])
  expect(codeOf(await vault.removeProfile('mine'))).toBe('missing')
  expect(must(await vault.audit()).map(({ action, subject }) => `${action} ${subject}`).toSorted()).toEqual(['profile-removed Renamed', 'profile-saved Mine', 'profile-saved Renamed', 'profile-saved TLS server'])
})

test('a backup of before there were profiles is taken over', async () => {
  const vault = await openTab(freshName())
  const { profiles: _none, ...before } = JSON.parse(must(await backupText(vault))) as Record<string, unknown>
  expect(must(await restoreText(vault, JSON.stringify(before)))).toMatchObject({ keys: 0 })
})
