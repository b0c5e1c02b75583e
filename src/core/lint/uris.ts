/** URIs as far as rules ask (RFC 3986 3). */

/** Lower case; '' where there is none. */
export const uriScheme = (text: string): string => /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase() ?? ''

/** Host of the authority, without a user and a port; null where there is no authority, which may stand behind a scheme without its colon. IPv6 addresses without their brackets. */
export function uriAuthorityHost(text: string): string | null {
  const authority = /^(?:[a-z][a-z0-9+.-]*:?)?\/\/([^/?#]*)/i.exec(text)?.[1]
  if (authority === undefined) return null
  const host = authority.slice(authority.lastIndexOf('@') + 1), bracketed = /^\[([^\]]*)\](:\d*)?$/.exec(host)
  return bracketed ? (bracketed[1] as string) : host.replace(/:\d*$/, '')
}

/** Something stands behind the scheme. */
export const hasSchemePart = (text: string): boolean => /^[a-z][a-z0-9+.-]*:(?:\/\/(?=.))?[^?#]/i.test(text) && !/^[a-z][a-z0-9+.-]*:\/\/(?:$|[?#])/i.test(text)
