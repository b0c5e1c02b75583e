import { createRoot } from 'react-dom/client'
import { settings, takeOverChange } from '../store/settings.ts'
import { App } from './App.tsx'
import { applyTheme } from './theme.ts'

/** Runs the page in `root`. */
export function start(root: Element): void {
  applyTheme(settings.getState().theme)
  settings.subscribe(({ theme }) => applyTheme(theme))
  addEventListener('storage', takeOverChange)
  createRoot(root).render(<App />)
}
