import { useEffect } from 'react'
import { offer } from '../store/inbox.ts'
import { showToast } from '../store/toasts.ts'

/** Opens what the address carries, when the page is loaded with it and whenever it changes. */
export function useLinkedArtifact(path: string): void {
  useEffect(() => {
    if (!path.startsWith('/inspect/')) return
    void import('../store/link.ts').then(async ({ isLink, textInLink }) => {
      if (!isLink(path)) return
      const text = await textInLink(path)
      if (text === null) showToast('What the link carries is cut or changed: nothing of it can be read. Ask for it again.', { severity: 'error' })
      else offer({ text, name: 'From a link' })
    })
  }, [path])
}
