export function contentSecurityPolicy(options?: { header?: boolean }): string
