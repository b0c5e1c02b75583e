/** Projects: vaults that know nothing of each other, each a database of its own. Their names are no secret and lie in localStorage. */
import { createStore } from 'zustand/vanilla'
import { DATABASE_NAME } from '../vault/schema.ts'

export interface Project {
  readonly id: string
  readonly name: string
}

export interface Projects {
  /** The first is the one that was there before there were projects. */
  readonly list: readonly Project[]
  readonly current: Project['id']
  /** Nothing is kept in this window, by the person's wish; it lasts as long as the window. */
  readonly memoryOnly: boolean
}

const KEY = 'signet.projects'
/** In the window's own storage: a reload stays in its project, whatever other windows have opened since. */
const HERE_KEY = 'signet.project'
const MEMORY_KEY = 'signet.memory-only'
const VERSION = 1
const FIRST: Project = { id: '', name: 'My project' }
export const LONGEST_PROJECT_NAME = 60

const isId = (value: unknown): value is string => typeof value === 'string' && /^[\da-f-]{0,36}$/.test(value)

function readProject(value: unknown): Project | null {
  const { id, name } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  return isId(id) && typeof name === 'string' && name.trim() !== '' ? { id, name: name.slice(0, LONGEST_PROJECT_NAME) } : null
}

/** The projects in a stored text, whoever stored it: the first is always there, ids are unique, the current one is in the list. */
export function readProjects(text: string | null): Pick<Projects, 'list' | 'current'> {
  const record = parsed(text)
  const found = Array.isArray(record['list']) && record['version'] === VERSION ? record['list'].map(readProject).filter((project) => project !== null) : []
  const list = [...new Map([FIRST, ...found].map((project) => [project.id, project])).values()]
  const current = list.find(({ id }) => id === record['current'])?.id ?? FIRST.id
  return { list, current }
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** Blocked storage throws: there is then the first project alone. */
function stored(storage: 'localStorage' | 'sessionStorage', key: string): string | null {
  try { return globalThis[storage].getItem(key) } catch { return null }
}

/** This window's own; without one, that which was opened last in any. */
function readHere(): Pick<Projects, 'list' | 'current'> {
  const { list, current } = readProjects(stored('localStorage', KEY)), here = stored('sessionStorage', HERE_KEY)
  const own = list.find(({ id }) => id === here)?.id ?? current
  stay(own)
  return { list, current: own }
}

/** Whether a reload of this window will open it. */
function stay(id: Project['id']): boolean {
  try {
    sessionStorage.setItem(HERE_KEY, id)
    return true
  } catch {
    return false
  }
}

export const projects = createStore<Projects>()(() => ({ ...readHere(), memoryOnly: stored('sessionStorage', MEMORY_KEY) === '1' }))

/** The database of a project. */
export const databaseOf = (id: Project['id']): string => (id === FIRST.id ? DATABASE_NAME : `${DATABASE_NAME}.${id}`)

/** Whether it could be written: if not, nothing has changed. `current`: for windows that come after; those that are open stay where they are. */
function write(next: Pick<Projects, 'list' | 'current'>): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify({ version: VERSION, ...next }))
  } catch {
    return false
  }
  projects.setState(({ current }) => ({ list: next.list, current: next.list.some(({ id }) => id === current) ? current : FIRST.id }))
  return true
}

/** Other tabs may have added some since. */
const latest = (): Pick<Projects, 'list' | 'current'> => readProjects(stored('localStorage', KEY))

/** Takes over what another tab changed; a listener of the window's `storage` event. */
export function takeOverProjects({ key }: Pick<StorageEvent, 'key'>): void {
  if (key === KEY || key === null) projects.setState({ list: latest().list })
}

/** Whether this window's project was deleted by another tab: its database is not to be made anew. */
export const isGone = (): boolean => !latest().list.some(({ id }) => id === projects.getState().current)

/** Whether another project than `id` has this name, but for capitals and spaces. */
export function isTaken(name: string, id: Project['id'] | null): boolean {
  const plain = (text: string) => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
  return latest().list.some((project) => project.id !== id && plain(project.name) === plain(name))
}

/** The new project's id, or null where the browser stores nothing. The page is to be reloaded after `switchProject`. */
export function addProject(name: string): Project['id'] | null {
  const { list, current } = latest(), id = crypto.randomUUID()
  return write({ list: [...list, { id, name: name.trim().slice(0, LONGEST_PROJECT_NAME) }], current }) ? id : null
}

export function renameProject(id: Project['id'], name: string): boolean {
  const { list, current } = latest()
  return write({ list: list.map((project) => (project.id === id ? { id, name: name.trim().slice(0, LONGEST_PROJECT_NAME) } : project)), current })
}

/** Takes a project off the list; its database is deleted by who calls this, before. The first stays. */
export function forgetProject(id: Project['id']): boolean {
  const { list, current } = latest()
  return write({ list: list.filter((project) => project.id !== id || id === FIRST.id), current: current === id ? FIRST.id : current })
}

/** Makes another project the current one, from the next load of the page on: in this window, and in those that are opened after. */
export function switchProject(id: Project['id']): boolean {
  return write({ list: latest().list, current: id }) && stay(id)
}

/** From the next load on, in this window only. */
export function keepNothing(memoryOnly: boolean): boolean {
  try {
    if (memoryOnly) sessionStorage.setItem(MEMORY_KEY, '1')
    else sessionStorage.removeItem(MEMORY_KEY)
    return true
  } catch {
    return false
  }
}
