import { afterEach, expect, test } from 'vitest'
import { changeSettings, readSettings, settings, takeOverChange } from './settings.ts'

afterEach(() => { localStorage.clear(); settings.setState({ theme: 'system' }) })

test('what is changed is read back', () => {
  changeSettings({ theme: 'dark' })
  expect(readSettings(localStorage.getItem('signet.settings'))).toEqual({ theme: 'dark', autoLock: 15 })
})

test.each([null, '', '{', 'null', '[]', '"dark"', '{"theme":"dark"}', '{"version":2,"theme":"dark"}', '{"version":1,"theme":"pink"}', '{"version":1}'])('odd storage gives the defaults: %s', (text) => {
  expect(readSettings(text)).toEqual({ theme: 'system', autoLock: 15 })
})

test('another tab’s change is taken over, other keys are not', () => {
  const newValue = '{"version":1,"theme":"light"}'
  takeOverChange(new StorageEvent('storage', { key: 'else', newValue }))
  expect(settings.getState().theme).toBe('system')
  takeOverChange(new StorageEvent('storage', { key: 'signet.settings', newValue }))
  expect(settings.getState().theme).toBe('light')
})
