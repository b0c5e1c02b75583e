import { safeText } from '../../core/bytes/text.ts'
import type { CertificateEntry } from '../../store/vault.ts'
import { showToast } from '../../store/toasts.ts'
import { showCertificate, workspace, type View } from './workspace.ts'

/** Leads to what was made; whoever has gone elsewhere meanwhile is told, and left there. `from`: what was in view when it was asked for. */
export function showMade({ id, title }: CertificateEntry, from: View): void {
  if (workspace.getState().view === from) return showCertificate(id, true)
  showToast(`“${safeText(title)}” is made.`, { action: { label: 'Show', run: () => showCertificate(id) } })
}
