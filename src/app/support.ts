/** Why the page cannot work here. */
export type Obstacle = { readonly kind: 'file' } | { readonly kind: 'insecure' } | { readonly kind: 'browser'; readonly missing: readonly string[] }

/** What the page uses without a substitute, by the name under which people find it. Ed25519, ML-DSA and the like are asked for where they are used. */
const FEATURES: readonly (readonly [string, () => boolean])[] = [
  ['IndexedDB', () => 'indexedDB' in globalThis],
  ['structuredClone', () => typeof structuredClone === 'function'],
  ['Promise.withResolvers', () => 'withResolvers' in Promise],
  ['the dialog element', () => 'HTMLDialogElement' in globalThis],
  ['the popover attribute', () => 'popover' in HTMLElement.prototype],
]

/** What stands in the way, or null. */
export function obstacle(): Obstacle | null {
  if (location.protocol === 'file:') return { kind: 'file' }
  // The library says that crypto.subtle is always there; outside secure contexts it is not.
  const subtle: unknown = globalThis.crypto?.subtle
  if (!globalThis.isSecureContext || subtle === undefined) return { kind: 'insecure' }
  const missing = FEATURES.filter(([, there]) => !there()).map(([name]) => name)
  return missing.length > 0 ? { kind: 'browser', missing } : null
}
