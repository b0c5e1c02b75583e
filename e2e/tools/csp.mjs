/** The one Content-Security-Policy: of the built page (meta), of `npm start` (header) and of public/_headers. */
export function contentSecurityPolicy({ header = false } = {}) {
  return [
    "default-src 'none'",
    // WebAssembly, which hashes and derives keys many times faster than JavaScript; it opens no way to run text as script.
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    ...(header ? ["frame-ancestors 'none'"] : []),
    "require-trusted-types-for 'script'",
    'trusted-types signet-worker',
  ].join('; ')
}
