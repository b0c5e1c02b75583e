/** Who signed what, by colour: each authority has one of eight hues. */
import type { CertificateEntry } from '../../store/vault.ts'

export const HUES = 8

/** An authority's hue follows its fingerprint, so that it stays when others come and go; of two with the same one, the younger takes the next that is free. */
export function signerHues(authorities: readonly CertificateEntry[]): ReadonlyMap<string, number> {
  const hues = new Map<string, number>(), taken = new Set<number>()
  for (const certificate of authorities) {
    const wanted = Number.parseInt(certificate.sha256.slice(0, 2), 16) % HUES
    const free = Array.from({ length: HUES }, (_, step) => (wanted + step) % HUES).find((hue) => !taken.has(hue)) ?? wanted
    taken.add(free)
    hues.set(certificate.id, free)
  }
  return hues
}

/** For `style`: what is signed by this authority. */
export const hueColor = (hue: number | undefined): string => (hue === undefined ? 'var(--control-line)' : `var(--hue-${hue})`)
