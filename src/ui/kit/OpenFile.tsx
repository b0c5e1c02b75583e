import { useRef } from 'react'
import type { ReactNode } from 'react'
import { Button, type ButtonProps } from './Button.tsx'
import { FolderOpen } from './icons.ts'

export interface FileChoice {
  /** The name of the browser's own control, which nobody sees. */
  readonly name: string
  readonly multiple?: boolean | undefined
  /** A folder with all that is in it, instead of files. */
  readonly folder?: boolean | undefined
  readonly accept?: string | undefined
  /** At least one. */
  readonly onFiles: (files: readonly File[]) => void
}

/** Not standard, and in every browser. */
const FOLDER = { webkitdirectory: '' }

/** What opens the browser's list of files, and the control behind it, to be put anywhere. The same file can be chosen twice: it may have changed. */
export function useFileChoice({ name, multiple = false, folder = false, accept, onFiles }: FileChoice): { readonly choose: () => void; readonly control: ReactNode } {
  const input = useRef<HTMLInputElement>(null)
  const onChange = (list: HTMLInputElement) => {
    const files = [...list.files ?? []]
    list.value = ''
    if (files.length > 0) onFiles(files)
  }
  const control = <input ref={input} type="file" hidden multiple={multiple || folder} accept={accept} {...(folder ? FOLDER : {})} aria-label={name} onChange={(event) => onChange(event.currentTarget)} />
  return { choose: () => input.current?.click(), control }
}

export interface OpenFileProps extends Omit<ButtonProps, 'children' | 'icon' | 'name' | 'onClick' | 'type'>, Omit<FileChoice, 'name'> {
  readonly label?: string
  /** Of the browser's own control, where the label says too little. */
  readonly name?: string
}

/** A button that opens files: every place has this one. */
export function OpenFile({ label = 'Open a file', name = label, multiple, folder, accept, onFiles, ...rest }: OpenFileProps) {
  const { choose, control } = useFileChoice({ name, multiple, folder, accept, onFiles })
  return <><Button {...rest} icon={<FolderOpen />} onClick={choose}>{label}</Button>{control}</>
}
