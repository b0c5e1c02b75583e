/** The page's one Trusted Types policy (`trusted-types signet-worker` in the Content-Security-Policy): scripts for workers, from our own origin. */
interface ScriptUrlRules { createScriptURL: (url: string) => string }
declare global {
  // Absent in browsers without Trusted Types, and from TypeScript's library.
  var trustedTypes: { createPolicy: (name: string, rules: ScriptUrlRules) => ScriptUrlRules } | undefined
}

function sameOrigin(url: string): string {
  const full = new URL(url, document.baseURI)
  if (full.origin !== location.origin) throw new TypeError(`A worker must come from ${location.origin}, not from ${full.origin}`)
  return full.href
}

const rules: ScriptUrlRules = { createScriptURL: sameOrigin }
const policy = globalThis.trustedTypes?.createPolicy('signet-worker', rules) ?? rules

/**
 * A URL that `new Worker` and `serviceWorker.register` take under Trusted Types (the type says string, the value is a TrustedScriptURL where the browser has them).
 * `url` comes from `import url from './x.ts?worker&url'`. Throws a TypeError for another origin.
 */
export const workerUrl = (url: string): string => policy.createScriptURL(url)
