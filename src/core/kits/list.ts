import type { KitRow } from './kit.ts'

/** Every kit there is. */
export const kits: readonly KitRow[] = [{ id: 'server', load: async () => (await import('./server.ts')).serverKit }]
