import type { Server } from 'node:http'

export const HEADERS: Readonly<Record<string, string>>
export function serve(folder: string, port: number): Promise<Server>
