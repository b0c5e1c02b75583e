/** Where a message that was opened goes on to. */
import type { NextOperation, OutputFile } from './contract.ts'
import { fileOf } from './data.ts'

/** To be hashed, to be compared, or encrypted anew. As a file: what stands in a field as text may go into a link. */
export function openedOn({ name, content }: OutputFile): readonly NextOperation[] {
  const data = content instanceof Uint8Array ? fileOf(content, name) : new File([content], name)
  return [{ operation: 'hash', values: { data } }, { operation: 'cipher-encrypt', values: { data } }]
}
