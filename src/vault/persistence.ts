/** Bytes used by this origin, and how many it may use. */
export interface StorageEstimate {
  readonly usage: number
  readonly quota: number
}

/** Null where the browser does not say. */
export async function storageEstimate(): Promise<StorageEstimate | null> {
  const { usage, quota } = await navigator.storage.estimate().catch(() => ({ usage: undefined, quota: undefined }))
  return usage === undefined || quota === undefined ? null : { usage, quota }
}

/** Whether the browser promised to keep this origin's data until the person deletes them. */
export const isPersisted = (): Promise<boolean> => navigator.storage.persisted().catch(() => false)

/** Asks for that promise. Firefox asks the person in turn, so that the answer may take its time; false where it cannot be asked (in a worker). */
export async function askToPersist(): Promise<boolean> {
  if (await isPersisted()) return true
  return 'persist' in navigator.storage ? navigator.storage.persist().catch(() => false) : false
}
