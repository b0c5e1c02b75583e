/** Opening what is locked. */
import type { Unlocked, UnlockRequest } from '../core/kinds/contract.ts'
import { alone } from '../core/kinds/locked.ts'
import { withParts } from '../core/kinds/nested.ts'
import { change, examineOne, inputOf, inspect, nest, select, theEngine, type Failure } from './inspect.ts'

/**
 * Opens a locked artifact in the worker: a key derivation may take seconds. What was in it is then open too, and is selected if it is one thing and its holder still is.
 * Resolves to null where it was cancelled. The passphrase is kept nowhere.
 */
export async function unlockArtifact(input: number, artifact: number, request: UnlockRequest, signal: AbortSignal): Promise<Unlocked | null> {
  const opened = inputOf(input)?.opened, locked = opened?.artifacts[artifact]
  if (!opened || !locked) return null
  const loaded = await theEngine()
  const result = await new Promise<Unlocked | null>((resolve) => {
    const fail = (failure: Failure) => resolve({ ok: false, code: 'unsupported', detail: failure.code === 'too-large' ? failure.code : failure.message })
    const source = { type: 'unlock', opened: alone(opened, locked), artifact, request } as const
    const id = loaded.start(source, Date.now(), { onOpened: () => {}, onMore: () => {}, onExamined: () => {}, onUnlocked: resolve, onDone: () => {}, onFailed: fail })
    signal.addEventListener('abort', () => {
      loaded.cancel(id)
      resolve(null)
    })
  })
  if (result?.ok) await addUnlocked(input, artifact, result)
  return result
}

async function addUnlocked(id: number, at: number, { parts, findings }: Extract<Unlocked, { ok: true }>): Promise<void> {
  const opened = inputOf(id)?.opened, locked = opened?.artifacts[at]
  if (!opened || !locked) return
  const first = opened.artifacts.length
  const holder = { ...locked, findings: [...locked.findings, ...findings] }
  const all = withParts({ ...opened, artifacts: opened.artifacts.with(at, holder) }, holder, parts)
  change(id, ({ examined, unlocked }) => ({ opened: all, examined: all.artifacts.map((_, i) => examined[i] ?? null), unlocked: [...unlocked, at] }))
  await nest(id, first)
  for (const { id: artifact } of inputOf(id)?.opened?.artifacts.slice(first) ?? []) {
    // oxlint-disable-next-line eslint/no-await-in-loop
    await examineOne(id, artifact)
  }
  const { selected } = inspect.getState()
  if (parts.length === 1 && selected?.input === id && selected.artifact === at) select({ input: id, artifact: first })
}
