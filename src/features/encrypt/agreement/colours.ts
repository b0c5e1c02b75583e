/** Paint for the lesson: what is mixed can be seen, and not taken apart again by hand. */
export interface Paint { readonly name: string; readonly rgb: readonly [number, number, number] }

export const COMMON: Paint = { name: 'yellow', rgb: [250, 214, 64] }
export const SECRETS: readonly Paint[] = [
  { name: 'red', rgb: [214, 48, 49] }, { name: 'blue', rgb: [38, 92, 196] }, { name: 'green', rgb: [46, 158, 82] },
  { name: 'violet', rgb: [128, 62, 168] }, { name: 'orange', rgb: [236, 126, 38] }, { name: 'white', rgb: [245, 245, 245] },
]

/** Equal parts; the geometric mean of what each colour leaves of the light, as paint darkens and lamps do not. */
export function mixed(...paints: readonly Paint[]): Paint {
  const channel = (i: 0 | 1 | 2) => Math.round(Math.exp(paints.reduce((sum, { rgb }) => sum + Math.log(Math.max(1, rgb[i])), 0) / paints.length))
  return { name: paints.map(({ name }) => name).join(' + '), rgb: [channel(0), channel(1), channel(2)] }
}

export const cssColour = ({ rgb: [r, g, b] }: Paint): string => `rgb(${r} ${g} ${b})`
