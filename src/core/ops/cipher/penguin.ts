/** A penguin of our own: flat areas in a few colours, which is what ECB cannot hide. Pure arithmetic, so that everyone gets the same octets. */
import type { Picture } from './picture.ts'

type Colour = readonly [red: number, green: number, blue: number]

interface Ellipse {
  readonly colour: Colour
  readonly x: number
  readonly y: number
  readonly rx: number
  readonly ry: number
  /** Clockwise, in degrees. */
  readonly turn?: number
}

const SIZE = 240
const SKY: Colour = [190, 224, 242], SNOW: Colour = [240, 246, 250], BLACK: Colour = [26, 28, 36], WHITE: Colour = [252, 252, 248], ORANGE: Colour = [245, 158, 30]
/** Where the snow begins. */
const GROUND = 206

/** From the back to the front. */
const SHAPES: readonly Ellipse[] = [
  { colour: ORANGE, x: 88, y: 224, rx: 30, ry: 10 },
  { colour: ORANGE, x: 152, y: 224, rx: 30, ry: 10 },
  { colour: BLACK, x: 50, y: 136, rx: 16, ry: 54, turn: 18 },
  { colour: BLACK, x: 190, y: 136, rx: 16, ry: 54, turn: -18 },
  { colour: BLACK, x: 120, y: 142, rx: 70, ry: 82 },
  { colour: BLACK, x: 120, y: 64, rx: 50, ry: 48 },
  { colour: WHITE, x: 120, y: 158, rx: 48, ry: 62 },
  { colour: WHITE, x: 101, y: 60, rx: 17, ry: 21 },
  { colour: WHITE, x: 139, y: 60, rx: 17, ry: 21 },
  { colour: BLACK, x: 105, y: 63, rx: 7, ry: 9 },
  { colour: BLACK, x: 135, y: 63, rx: 7, ry: 9 },
  { colour: ORANGE, x: 120, y: 86, rx: 22, ry: 11 },
]

function covers({ x, y, rx, ry, turn = 0 }: Ellipse, px: number, py: number): boolean {
  const angle = turn * Math.PI / 180, dx = px + 0.5 - x, dy = py + 0.5 - y
  const along = dx * Math.cos(angle) + dy * Math.sin(angle), across = dy * Math.cos(angle) - dx * Math.sin(angle)
  return (along / rx) ** 2 + (across / ry) ** 2 <= 1
}

const colourAt = (x: number, y: number): Colour => SHAPES.findLast((shape) => covers(shape, x, y))?.colour ?? (y < GROUND ? SKY : SNOW)

export function penguin(): Picture {
  const pixels = new Uint8Array(SIZE * SIZE * 3)
  for (let y = 0; y < SIZE; y++) for (let x = 0; x < SIZE; x++) pixels.set(colourAt(x, y), (y * SIZE + x) * 3)
  return { width: SIZE, height: SIZE, pixels }
}
