import type { Theme } from '../store/settings.ts'

/** Marks the document for tokens.css; without a mark the system decides. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme')
  else document.documentElement.dataset['theme'] = theme
}
