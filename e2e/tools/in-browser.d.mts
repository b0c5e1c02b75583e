import type { Browser, LaunchOptions, Page } from '@playwright/test'

export interface InBrowser {
  /** Name to path, from the project's root. */
  readonly entries: Readonly<Record<string, string>>
  /** Which of them the page loads. */
  readonly page: string
  readonly launch?: LaunchOptions
}

export function inBrowser<T>(options: InBrowser, use: (page: Page, built: { readonly url: string; readonly browser: Browser }) => Promise<T>): Promise<T>

/** Builds the entries into the folder, beside an index.html that loads `page`; gives the folder. */
export function bundled(entries: InBrowser['entries'], page: string, folder: string): Promise<string>
