import { readMessage } from '../../../kinds/smime/read.ts'

/** Whether a content is a message again, as mail that was signed before it was encrypted is. */
export const looksLikeCms = (bytes: Uint8Array<ArrayBuffer>): boolean => readMessage(bytes).secured.length > 0
