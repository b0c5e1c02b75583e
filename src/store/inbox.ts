import { createStore } from 'zustand/vanilla'

/** What was pasted, dropped, chosen, or taken from the examples or a link (then with a name). */
export type Offer = { readonly text: string; readonly name?: string; /** What is asked about it at once. */ readonly ask?: 'trust' } | { readonly files: readonly File[] }

interface InboxState {
  /** The offers that nobody has taken yet, in order. They may hold a secret, so they stay no longer than that. */
  readonly waiting: readonly Offer[]
}

export const inbox = createStore<InboxState>()(() => ({ waiting: [] }))

/** Hands something over to Inspect. */
export function offer(what: Offer): void {
  inbox.setState(({ waiting }) => ({ waiting: [...waiting, what] }))
}

/** Takes out what is waiting. */
export function takeOffers(): readonly Offer[] {
  const { waiting } = inbox.getState()
  if (waiting.length > 0) inbox.setState({ waiting: [] })
  return waiting
}

/** What a paste or a drop holds: files, unless they are only the picture that office programs put beside copied text; then the text. */
export function offerIn(data: DataTransfer | null): Offer | null {
  if (!data) return null
  const files = [...data.files]
  const onlyPictures = files.every((file) => file.type.startsWith('image/'))
  const text = onlyPictures ? data.getData('text/plain') : ''
  if (text) return { text }
  return files.length > 0 ? { files } : null
}
