import { deleteVault } from '../vault/database.ts'
import { databaseOf, type Project } from './projects.ts'

/** Deletes everything that a project keeps; false where another tab has it open and does not let go. */
export const deleteProjectData = (id: Project['id']): Promise<boolean> => deleteVault(databaseOf(id))
