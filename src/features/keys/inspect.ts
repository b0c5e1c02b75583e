import { offer } from '../../store/inbox.ts'

/** Hands text to Inspect and goes there. The address names the place only. */
export function inspectText(text: string): void {
  offer({ text })
  location.hash = '#/inspect'
}
