/** One input at a time through the shipped engine: opened with all that is in it, described, its trees walked, its locks looked at. What it throws is the runner's to judge. */
import { NO_NODE } from '../../src/core/bytes/tree.ts'
import type { Opened } from '../../src/core/kinds/contract.ts'
import { decodeFields } from '../../src/core/kinds/conform.ts'
import { kindRow, kinds } from '../../src/core/kinds/list.ts'
import { openNested } from '../../src/core/kinds/nested.ts'
import { open } from '../../src/core/kinds/open.ts'
import { findingWords } from '../../src/words/findings.ts'
import type { Answer, DecodeTask } from './protocol.ts'

/** Nodes of each artifact whose labels are made: a screen never shows more. */
const MOST_NODES = 2000

const decode = (b64: string) => Uint8Array.from(atob(b64), (char) => char.charCodeAt(0))

async function walk(opened: Opened): Promise<number> {
  let findings = opened.findings.length
  for (const artifact of opened.artifacts) {
    const kind = await kindRow(artifact.kind).load()
    kind.summarise(opened, artifact)
    const described = await kind.describe(opened, artifact, { now: Date.now() })
    kind.lock?.(opened, artifact)
    const tree = kind.tree(opened, artifact)
    for (let node = 0; node < Math.min(tree.size, MOST_NODES); node++) tree.view(node)
    if (tree.size > 0 && tree.at(tree.end(0) - 1) === NO_NODE) throw new Error('the last byte of the first value belongs to no node')
    for (const found of [...artifact.findings, ...described.findings]) findingWords(found)
    findings += artifact.findings.length + described.findings.length
  }
  for (const found of opened.findings) findingWords(found)
  return findings
}

async function run({ suite, b64 }: DecodeTask): Promise<Answer> {
  const bytes = decode(b64)
  const opened = await openNested(open(bytes))
  const findings = await walk(opened)
  const kind = opened.artifacts[0]?.kind ?? null
  const outcome = opened.artifacts.length === 0 ? 'error' : findings > 0 ? 'findings' : 'ok'
  return suite === 'decode' ? { outcome, kind, ...(await decodeFields(bytes)) } : { outcome, kind }
}

self.addEventListener('unhandledrejection', (event) => { postMessage({ outcome: 'unclean', kind: null, detail: String(event.reason) } satisfies Answer) })
self.addEventListener('message', ({ data }: MessageEvent<DecodeTask>) => {
  run(data).then(
    (answer) => postMessage(answer),
    (error: unknown) => postMessage({ outcome: 'unclean', kind: null, detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) } satisfies Answer),
  )
})

await Promise.all(kinds.map((kind) => kind.load()))
// The harness takes the first message for the sign that questions may come.
postMessage(null)
