/** The one Content-Security-Policy: of the built page (meta), of `npm start` (header) and of public/_headers. */
export function contentSecurityPolicy({ header = false } = {}) {
  return [
    "default-src 'none'",
    "script-src 'self'",
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
