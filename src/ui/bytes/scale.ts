/**
 * Scrolling through more than an element may be high. Chromium clamps an element at 33,554,428 px and Firefox near 17.8 million,
 * so what is higher is scrolled through a lower spacer. Near both ends a pixel is a pixel; between them the spacer is compressed.
 * Small steps (wheel, touch, autoscroll) move the content by as much as they moved the spacer, and the spacer is put right when
 * scrolling pauses; only leaps (the scrollbar's thumb) are read through the compression.
 */

export const MAX_SPACER = 8_000_000
/** From either end, this much is not compressed. */
const EXACT_EDGE = 100_000

export interface Scale {
  /** Height of the spacer element in px. */
  readonly spacer: number
  /** Largest position of the viewport's top in the content, and of the spacer's scrollTop. */
  readonly contentEnd: number
  readonly spacerEnd: number
  /** The least scrollTop step that cannot come from a wheel or a finger: below what one pixel of the thumb moves. */
  readonly leap: number
}

/** Where the viewport's top is: in the content and in the spacer, in px. */
export interface Position {
  readonly content: number
  readonly spacer: number
}

export function makeScale(contentHeight: number, viewportHeight: number): Scale {
  const spacer = Math.min(contentHeight, MAX_SPACER)
  return {
    spacer,
    contentEnd: Math.max(0, contentHeight - viewportHeight),
    spacerEnd: Math.max(0, spacer - viewportHeight),
    leap: contentHeight === spacer ? 0 : spacer / Math.max(viewportHeight, 1) / 4,
  }
}

const clamp = (value: number, max: number) => Math.min(Math.max(value, 0), max)

/** Maps one position range onto the other: equal for EXACT_EDGE at both ends, proportional between. */
function stretch(at: number, fromEnd: number, toEnd: number): number {
  if (at <= EXACT_EDGE || fromEnd === toEnd) return at
  if (at >= fromEnd - EXACT_EDGE) return toEnd - (fromEnd - at)
  return EXACT_EDGE + ((at - EXACT_EDGE) * (toEnd - 2 * EXACT_EDGE)) / (fromEnd - 2 * EXACT_EDGE)
}

/** The position for a place in the content, both in whole pixels. */
export function positionAt(scale: Scale, content: number): Position {
  const at = clamp(Math.round(content), scale.contentEnd)
  return { content: at, spacer: scale.leap === 0 ? at : Math.round(stretch(at, scale.contentEnd, scale.spacerEnd)) }
}

/** The position after the browser has scrolled the spacer to `spacer`. */
export function positionAfter(scale: Scale, from: Position, spacer: number): Position {
  if (scale.leap === 0) return { content: spacer, spacer }
  const step = spacer - from.spacer
  const content = Math.abs(step) < scale.leap ? from.content + step : stretch(spacer, scale.spacerEnd, scale.contentEnd)
  return { content: clamp(content, scale.contentEnd), spacer }
}

/** Whether the spacer has drifted from the content and should be put right; at its very ends at once, else nothing more could scroll. */
export function drifted(scale: Scale, position: Position): 'no' | 'later' | 'now' {
  if (Math.abs(positionAt(scale, position.content).spacer - position.spacer) <= 1) return 'no'
  return position.spacer <= 0 || position.spacer >= scale.spacerEnd - 1 ? 'now' : 'later'
}
