export const browserArgs: string[]
export function findBrowser(): string | null
export function hasFeatures(executablePath: string): Promise<boolean>
export function aptInstall(packages: string[], log?: (line: string) => void): boolean
export function ensureBrowser(log?: (line: string) => void): Promise<string>
