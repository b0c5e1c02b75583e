/** Where an operation runs: work that may last where it can be ended, short work where nothing has to cross. */
import type { Runner } from '../../core/ops/run.ts'
import type { OperationRow } from '../../core/ops/list.ts'
import { isLocked } from '../../core/ops/key-fields.ts'
import { runInWorker } from '../../store/operations.ts'
import { runHere } from '../../ui/ops/run-here.ts'

/** Characters or octets: worked on in less time than it takes to send them to another thread and back. */
const SHORT = 1_048_576

const isShort = (value: unknown): boolean => (typeof value === 'string' ? value.length <= SHORT : !(value instanceof Blob) || value.size <= SHORT)

const bySize: Runner = (operation, values, progress) => (Object.values(values).every(isShort) ? runHere : runInWorker)(operation, values, progress)

/** A key derivation asks for as much work as whoever locked the key wanted. */
const byLock: Runner = (operation, values, progress) => (Object.values(values).some((value) => typeof value === 'string' && isLocked(value)) ? runInWorker : runHere)(operation, values, progress)

export const runners: { readonly [T in OperationRow['thread']]: Runner } = { page: runHere, worker: runInWorker, 'by-size': bySize, 'by-lock': byLock }
