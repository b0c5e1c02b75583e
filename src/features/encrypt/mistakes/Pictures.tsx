import { useEffect, useRef } from 'react'
import type { Pictures as Output } from '../../../core/ops/cipher/ecb-picture.ts'
import type { Picture } from '../../../core/ops/cipher/picture.ts'
import { DownloadButton } from '../../../ui/kit/transfer.tsx'
import type { OperationForm } from '../../../ui/ops/useOperation.ts'
import { number } from '../../../words/format.ts'
import encrypt from '../Encrypt.module.css'
import css from './Mistakes.module.css'

/** The picture and what becomes of it, side by side. */
export function Pictures({ form }: { form: OperationForm<'ecb-picture', unknown> }) {
  const output = form.result?.output as Output | undefined
  if (!output) return null
  const { original, different, encrypted } = output, blocks = number(original.pixels.length / 16)
  return (
    <div className={encrypt['result']} role="group" aria-label="Encrypted pictures">
      {!form.current && <p className={encrypt['stale']}>Made from what was here before. Encrypt again to have what is here now.</p>}
      <div className={css['pictures']}>
        <Figure name="The picture" file="picture" picture={original} says={`${number(different)} different blocks of ${blocks}.`} />
        {encrypted.map((one) => (
          <Figure key={one.mode} name={`AES-${one.mode}`} file={`picture-${one.mode.toLowerCase()}`} picture={one.picture}
            says={one.different === different && different < one.blocks ? `${number(one.different)} different blocks of ${blocks}: as many as before.` : `${number(one.different)} different blocks of ${blocks}: ${one.different === one.blocks ? 'all of them' : 'more than before'}.`} />
        ))}
      </div>
    </div>
  )
}

interface FigureProps {
  readonly name: string
  readonly file: string
  readonly picture: Picture
  readonly says: string
}

function Figure({ name, file, picture, says }: FigureProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => { if (canvas.current) draw(canvas.current, picture) }, [picture])
  return (
    <figure>
      <canvas ref={canvas} width={picture.width} height={picture.height} role="img" aria-label={`${name}: ${says}`} />
      <figcaption>
        <b>{name}</b>
        <span className={encrypt['muted']}>{says}</span>
        <DownloadButton file={`${file}.png`} mime="image/png" content={() => png(canvas.current)}>Save {file}.png</DownloadButton>
      </figcaption>
    </figure>
  )
}

function draw(canvas: HTMLCanvasElement, { width, height, pixels }: Picture): void {
  const image = new ImageData(width, height), context = canvas.getContext('2d')
  for (let from = 0, to = 0; from < pixels.length; from += 3, to += 4) {
    image.data.set(pixels.subarray(from, from + 3), to)
    image.data[to + 3] = 255
  }
  context?.putImageData(image, 0, 0)
}

async function png(canvas: HTMLCanvasElement | null): Promise<Blob> {
  const made = await new Promise<Blob | null>((resolve) => { if (canvas) canvas.toBlob(resolve, 'image/png'); else resolve(null) })
  if (!made) throw new Error('the canvas gave no picture')
  return made
}
