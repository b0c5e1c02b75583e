import { useEffect } from 'react'

/**
 * Where what had the focus is gone (a form that did its work, a panel that closed), the browser starts again at the top of the page. The focus goes to
 * the nearest heading that is marked `data-landing` instead: nothing is pressed there by a key that is still held.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | null = null, around: readonly Element[] = []
    const onFocusIn = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null
      around = last ? ancestors(last) : []
    }
    // A press on nothing gives the focus up: it is not to come back.
    const onFocusOut = () => queueMicrotask(() => { if (last?.isConnected && isNowhere()) last = null })
    const observer = new MutationObserver(() => {
      if (!last || last.isConnected || !isNowhere()) return
      last = null
      landingIn(around)?.focus({ preventScroll: true })
    })
    observer.observe(document.body, { childList: true, subtree: true })
    document.addEventListener('focusin', onFocusIn)
    document.addEventListener('focusout', onFocusOut)
    return () => {
      observer.disconnect()
      document.removeEventListener('focusin', onFocusIn)
      document.removeEventListener('focusout', onFocusOut)
    }
  }, [])
}

const isNowhere = () => document.activeElement === null || document.activeElement === document.body

function ancestors(element: Element): readonly Element[] {
  const found: Element[] = []
  for (let at = element.parentElement; at; at = at.parentElement) found.push(at)
  return found
}

function landingIn(around: readonly Element[]): HTMLElement | null {
  for (const each of around) {
    const landings = each.isConnected ? [...each.querySelectorAll<HTMLElement>('[data-landing]')] : []
    const shown = landings.find((landing) => landing.getClientRects().length > 0)
    if (shown) return shown
  }
  return null
}
