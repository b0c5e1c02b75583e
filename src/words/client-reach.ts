/**
 * What clients ask by themselves, and where that is said. That a revoked certificate is accepted by all of them when they are given no list, that those with a list refuse it, and who
 * refuses a promised staple that is missing, was measured (client-words.data.ts); the rest is their documentation.
 */
import type { ClientId } from '../core/verify/clients.ts'

export interface ClientReach {
  /** A missing issuer. */
  readonly issuers: string
  /** Lists and answers from addresses. */
  readonly revocation: string
  /** What the server staples. */
  readonly staple: string
  readonly source: { readonly label: string; readonly url: string }
}

export const clientReach: Readonly<Record<ClientId, ClientReach>> = {
  openssl: { issuers: 'never asks', revocation: 'asks nobody; uses a list given with -CRLfile and -crl_check, gets one with -crl_download', staple: 'shows it with -status, judges nothing by it', source: { label: 'openssl-verification-options', url: 'https://docs.openssl.org/3.0/man1/openssl-verification-options/' } },
  curl: { issuers: 'never asks', revocation: 'asks nobody; uses a list given with --crlfile', staple: 'demands a good one with --cert-status only', source: { label: 'curl man page', url: 'https://curl.se/docs/manpage.html' } },
  python: { issuers: 'never asks', revocation: 'asks nobody; uses lists that are loaded, with VERIFY_CRL_CHECK_LEAF', staple: 'does not ask for it', source: { label: 'ssl module', url: 'https://docs.python.org/3/library/ssl.html#ssl.VERIFY_DEFAULT' } },
  node: { issuers: 'never asks', revocation: 'asks nobody; uses lists given as crl', staple: 'hands it on with requestOCSP, judges nothing by it', source: { label: 'node:tls', url: 'https://nodejs.org/api/tls.html#event-ocspresponse' } },
  gnutls: { issuers: 'asks with --ca-auto-retrieve only', revocation: 'asks the responder with --ocsp only; uses a list given with --x509crlfile', staple: 'refuses one that is revoked or wrong, and a promised one that is missing', source: { label: 'gnutls-cli', url: 'https://www.gnutls.org/manual/html_node/gnutls_002dcli-Invocation.html' } },
  go: { issuers: 'never asks', revocation: 'looks at nothing', staple: 'hands it on (ConnectionState.OCSPResponse), judges nothing by it', source: { label: 'crypto/x509', url: 'https://pkg.go.dev/crypto/x509#Certificate.Verify' } },
  java: { issuers: 'asks with com.sun.security.enableAIAcaIssuers only', revocation: 'looks at it where PKIXRevocationChecker or com.sun.net.ssl.checkRevocation is on: hard-fail, unless SOFT_FAIL', staple: 'uses it where revocation is on', source: { label: 'PKIXRevocationChecker', url: 'https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/security/cert/PKIXRevocationChecker.html' } },
  chromium: { issuers: 'asks the address (AIA)', revocation: 'asks nobody, unless a policy says so (RequireOnlineRevocationChecksForLocalAnchors: hard-fail); has a list of its own for public CAs', staple: 'refuses one that says revoked', source: { label: 'Chrome Enterprise policy', url: 'https://chromeenterprise.google/policies/#RequireOnlineRevocationChecksForLocalAnchors' } },
  firefox: { issuers: 'never asks; knows public intermediates', revocation: 'security.OCSP.enabled says whether responders are asked, security.OCSP.require makes that hard-fail; has CRLite for public CAs', staple: 'refuses one that says revoked, and a promised one that is missing', source: { label: 'Firefox 45: must-staple', url: 'https://blog.mozilla.org/security/2015/11/23/improving-revocation-ocsp-must-staple-and-short-lived-certificates/' } },
}
