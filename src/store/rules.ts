/** Whose rules certificates and lists are held to: what was chosen last stays so, and is what exports say. */
import { createStore } from 'zustand/vanilla'
import type { ProfileId } from '../core/lint/profiles.ts'

/** Null until a person chooses: then each thing is held to what it asks for. */
export const rulesChoice = createStore<{ readonly profile: ProfileId | null }>()(() => ({ profile: null }))
