/** How long a blob URL stays: browsers read it some time after the click, large ones late. */
const KEEP_MS = 60_000

/** Hands a file to the browser's downloads. `name` is the file name; text is written as UTF-8. */
export function download(name: string, mime: string, content: string | Uint8Array<ArrayBuffer> | Blob): void {
  const url = URL.createObjectURL(new Blob([content], { type: mime }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS)
}
