import { useStore } from 'zustand/react'
import { changeSettings, settings } from '../store/settings.ts'
import type { Theme } from '../store/settings.ts'
import { Select } from '../ui/kit/inputs.tsx'
import type { Option } from '../ui/kit/inputs.tsx'
import { HOME, PLACES } from './places.ts'
import { VaultButton } from './VaultButton.tsx'
import css from './Header.module.css'

/** The page's name, its four places, the vault and the theme. On phones the places stand at the bottom, near the thumb. */
export function Header({ placeId }: { placeId: string }) {
  return (
    <header className={css['header']}>
      <div className={css['row']}>
        <a className={css['brand']} href={`#/${HOME}`}><Mark />Signet</a>
        <nav className={css['nav']} aria-label="Places">
          {PLACES.map(({ id, title, Icon }) => (
            <a key={id} href={`#/${id}`} className={css['link']} aria-current={id === placeId ? 'page' : undefined}><Icon />{title}</a>
          ))}
        </nav>
        <VaultButton />
        <ThemeSwitch />
      </div>
    </header>
  )
}

const THEMES: readonly Option<Theme>[] = [
  { value: 'system', label: 'System theme' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

function ThemeSwitch() {
  const theme = useStore(settings, (state) => state.theme)
  return <Select className={css['theme']} aria-label="Theme" value={theme} options={THEMES} onValue={(value) => changeSettings({ theme: value })} />
}

/** A signet ring whose face is engraved with bytes. */
function Mark() {
  return (
    <svg viewBox="5 3 22 26" className={css['mark']} aria-hidden="true">
      <circle cx="16" cy="20" r="7" fill="none" stroke="currentColor" strokeWidth="2.6" />
      <path d="M9.5 5h13l2.5 4.5-2.5 4.5h-13L7 9.5z" fill="currentColor" />
      <path d="M10.5 8h3v3h-3zm4 0h3v3h-3zm4 0h3v3h-3z" fill="var(--surface)" />
    </svg>
  )
}
