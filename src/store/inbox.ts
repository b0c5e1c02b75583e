import { createStore } from 'zustand/vanilla'

/** What was pasted or dropped on the page. */
export type Offer = { readonly text: string } | { readonly files: readonly File[] }

interface InboxState {
  /** Grows by one with each offer: subscribe to it. */
  readonly sequence: number
  /** The offer that nobody has taken yet. It may hold a secret, so it stays no longer than that. */
  readonly waiting: Offer | null
}

export const inbox = createStore<InboxState>()(() => ({ sequence: 0, waiting: null }))

/** Hands over a paste or a drop. A later offer replaces one that was not taken. */
export function offer(what: Offer): void {
  inbox.setState(({ sequence }) => ({ sequence: sequence + 1, waiting: what }))
}

/** Takes the waiting offer out; null when there is none. */
export function takeOffer(): Offer | null {
  const { waiting } = inbox.getState()
  if (waiting) inbox.setState({ waiting: null })
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
