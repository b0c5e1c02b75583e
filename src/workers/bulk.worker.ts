/** Issues certificates in bulk, off the page's thread, piece by piece. The page ends it, and with it what it knew. */
import type { BulkAnswer, BulkMessage, BulkRequest } from './bulk-protocol.ts'
import { bulkWork } from './bulk-work.ts'

const send = (message: BulkMessage, transfer: Transferable[] = []) => postMessage(message, { transfer })
const context = () => ({ now: Date.now(), randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) })

/** The private keys leave this thread whole: no copy of them stays. */
const secrets = (answers: readonly BulkAnswer[]): Transferable[] => answers.flatMap((made) => (made.ok && made.pkcs8 ? [made.pkcs8.buffer] : []))

let work: ReturnType<typeof bulkWork> | null = null

async function answer(request: BulkRequest): Promise<void> {
  if (request.type === 'start') work = bulkWork(request, context)
  const answers = request.type === 'piece' && work ? await work(request.wishes) : []
  send({ ok: true, answers }, secrets(answers))
}

addEventListener('message', ({ data }: MessageEvent<BulkRequest>) => {
  answer(data).catch((error: unknown) => send({ ok: false, message: error instanceof Error ? error.message : String(error) }))
})
