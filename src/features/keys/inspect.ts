import { offer, type Offer } from '../../store/inbox.ts'

/** Hands something to Inspect and goes there. The address names the place only. */
export function inspectOffer(what: Offer): void {
  offer(what)
  location.hash = '#/inspect'
}

export const inspectText = (text: string): void => inspectOffer({ text })
