/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number]

export interface Shape {
  /** SVG path data with absolute M, L, Q, C and Z. Every outline ends with Z. */
  readonly path: string
  readonly colour: Colour
  /** 0 to 1. */
  readonly opacity: number
}

export interface Scene {
  readonly width: number
  readonly height: number
  /** Background gradient, with its angle in radians. Without a gradient, unpainted areas are transparent. */
  readonly ground?: { readonly from: Colour; readonly to: Colour; readonly angle: number }
  /** Painted in order: later shapes cover earlier ones. */
  readonly shapes: readonly Shape[]
}

/** A straight segment of an outline, from top to bottom. */
interface Edge {
  readonly top: number
  readonly bottom: number
  /** The x coordinate at the top of the edge. */
  readonly x: number
  /** Change in x per unit of y. */
  readonly slope: number
  /** 1 if the outline runs down here, -1 if it runs up. */
  readonly direction: 1 | -1
}

/** Pixels in one band of rows. */
const bandPixels = 32_768
/** Scan lines per row of pixels, for anti-aliasing. */
const lines = 4

/** Bytes per pixel: RGB with a background, RGBA (alpha not premultiplied) without. */
export const channelsOf = ({ ground }: Scene): 3 | 4 => (ground ? 3 : 4)

/**
 * Yields the pixels of a scene from the top, some whole rows at a time, so that memory does not grow with the image. Each row follows `lead`
 * bytes of zero.
 */
export function* bandsOf(scene: Scene, lead = 0): Generator<Buffer> {
  const { width, height, ground, shapes } = scene
  const paints = shapes.map((shape) => createPaint(shape, width, channelsOf(scene)))
  const length = lead + width * channelsOf(scene)
  const rows = Math.max(1, Math.floor(bandPixels / width))
  for (let top = 0; top < height; top += rows) {
    const band = Buffer.alloc(Math.min(rows, height - top) * length)
    for (let at = 0; at < band.length; at += length) {
      const row = band.subarray(at + lead, at + length)
      const y = top + at / length
      if (ground) fillRow(row, ground, y / height)
      for (const paint of paints) paint(row, y)
    }
    yield band
  }
}

/** Added to a number before it is stored in a byte. Storing truncates the number, so the result is rounded. */
const half = 0.5

function fillRow(row: Buffer, { from, to, angle }: NonNullable<Scene['ground']>, down: number): void {
  const [red, green, blue] = from
  const [moreRed, moreGreen, moreBlue] = [to[0] - red, to[1] - green, to[2] - blue]
  const step = (Math.cos(angle) * 3) / row.length
  let part = 0.5 - 0.5 * Math.cos(angle) + (down - 0.5) * Math.sin(angle)
  for (let at = 0; at < row.length; at += 3) {
    const inside = Math.min(1, Math.max(0, part))
    row[at] = red + moreRed * inside + half
    row[at + 1] = green + moreGreen * inside + half
    row[at + 2] = blue + moreBlue * inside + half
    part += step
  }
}

/** Returns a function that paints a shape into one row. Rows must be passed from top to bottom. */
function createPaint(
  { path, colour, opacity }: Shape,
  width: number,
  channels: 3 | 4,
): (row: Buffer, y: number) => void {
  const [red, green, blue] = colour
  const edges = edgesOf(path).toSorted((a, b) => a.top - b.top)
  // Change in coverage from each pixel to the next.
  const coverageChange = new Float32Array(width + 2)
  let next = 0
  let active: Edge[] = []
  return (row, y) => {
    for (let edge = edges[next]; edge && edge.top < y + 1; edge = edges[++next]) active.push(edge)
    if (active.length === 0) return
    let first = width
    let last = 0
    let hasEnded = false
    for (const { top, bottom, x: from, slope, direction } of active) {
      if (bottom <= y + 1) hasEnded = true
      for (let at = y + half / lines; at < y + 1; at += 1 / lines) {
        if (at < top || at >= bottom) continue
        const x = Math.min(width, Math.max(0, from + (at - top) * slope))
        const pixel = Math.floor(x)
        coverageChange[pixel] = (coverageChange[pixel] ?? 0) + (direction * (pixel + 1 - x)) / lines
        coverageChange[pixel + 1] = (coverageChange[pixel + 1] ?? 0) + (direction * (x - pixel)) / lines
        first = Math.min(first, pixel)
        last = Math.max(last, pixel + 1)
      }
    }
    let covered = 0
    for (let x = first; x < Math.min(width, last + 1); x++) {
      covered += coverageChange[x] ?? 0
      const part = Math.min(1, Math.abs(covered)) * opacity
      if (part > 0.002) mix(row, x * channels, channels, red, green, blue, part)
    }
    coverageChange.fill(0, first, last + 1)
    if (hasEnded) active = active.filter(({ bottom }) => bottom > y + 1)
  }
}

/** Blends a colour over a pixel. */
function mix(
  row: Buffer,
  at: number,
  channels: number,
  red: number,
  green: number,
  blue: number,
  opacity: number,
): void {
  const below = channels === 4 ? ((row[at + 3] ?? 0) / 255) * (1 - opacity) : 1 - opacity
  const alpha = opacity + below
  const over = opacity / alpha
  row[at] = red * over + (row[at] ?? 0) * (1 - over) + half
  row[at + 1] = green * over + (row[at + 1] ?? 0) * (1 - over) + half
  row[at + 2] = blue * over + (row[at + 2] ?? 0) * (1 - over) + half
  if (channels === 4) row[at + 3] = alpha * 255 + half
}

function edgesOf(path: string): readonly Edge[] {
  const edges: Edge[] = []
  let x = 0
  let y = 0
  let startX = 0
  let startY = 0
  const lineTo = (toX: number, toY: number) => {
    const slope = (toX - x) / (toY - y)
    if (toY > y) edges.push({ top: y, bottom: toY, x, slope, direction: 1 })
    if (toY < y) edges.push({ top: toY, bottom: y, x: toX, slope, direction: -1 })
    x = toX
    y = toY
  }
  const curveTo = (aX: number, aY: number, bX: number, bY: number, toX: number, toY: number) => {
    const fromX = x
    const fromY = y
    const pieces = 3 + Math.ceil(Math.sqrt(Math.abs(toX - x) + Math.abs(toY - y)))
    for (let piece = 1; piece <= pieces; piece++) {
      const t = piece / pieces
      const u = 1 - t
      const a = u * u * u
      const b = 3 * u * u * t
      const c = 3 * u * t * t
      const d = t * t * t
      lineTo(a * fromX + b * aX + c * bX + d * toX, a * fromY + b * aY + c * bY + d * toY)
    }
  }
  for (const [, letter, numbers = ''] of path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers.split(' ').map(Number)
    if (letter === 'M') [x, y, startX, startY] = [a, b, a, b]
    else if (letter === 'Z') lineTo(startX, startY)
    else if (letter === 'L') lineTo(a, b)
    else if (letter === 'C') curveTo(a, b, c, d, e, f)
    // Converts a quadratic curve to a cubic curve. The cubic control points lie two thirds of the way to the quadratic control point.
    else
      curveTo(
        x + ((a - x) * 2) / 3,
        y + ((b - y) * 2) / 3,
        c + ((a - c) * 2) / 3,
        d + ((b - d) * 2) / 3,
        c,
        d,
      )
  }
  return edges
}
