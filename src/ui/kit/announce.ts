const POLITE = 'data-announcer'

/**
 * Says `text` to screen readers, politely. A modal dialog makes the rest of the page inert, live regions included,
 * so the region is put into the topmost open dialog. Never announce anything secret.
 */
export function announce(text: string): void {
  const region = regionIn([...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body)
  region.textContent = ''
  // A region that is filled in the moment it appears is often not read out.
  setTimeout(() => { region.textContent = text }, 100)
}

function regionIn(host: Element): Element {
  const known = host.querySelector(`:scope > [${POLITE}]`)
  if (known) return known
  const region = document.createElement('div')
  region.setAttribute(POLITE, '')
  region.setAttribute('role', 'status')
  host.append(region)
  return region
}
