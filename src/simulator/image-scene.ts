import { createHash } from 'node:crypto'
import { textToPath } from './text-path.ts'
import type { Colour, Scene, Shape } from './raster.ts'

/** All inputs that determine the content of an image. */
export interface SceneOptions {
  readonly width: number
  readonly height: number
  readonly transparent: boolean
  readonly model: string
  readonly prompt: string
  readonly quality: string
  /** Position among the n images, from 0. */
  readonly index: number
}

const white: Colour = [255, 255, 255]

/**
 * Composes the content of an image: a coloured background, a gray scale, the prompt in large letters, and model and size below it. Colours
 * and positions depend on a hash of the request, so that equal requests give equal images. If `over` is set, a dark veil over the uploaded
 * image replaces the background.
 */
export async function composeScene(subject: SceneOptions, over: boolean): Promise<Scene> {
  const { model, prompt, quality, index, width, height, transparent } = subject
  const hash = createHash('sha256')
    .update(JSON.stringify([model, prompt, quality, index, width, height]))
    .digest()
  const [first = 0, angle = 0, ...spots] = hash
  const hue = (first * 360) / 256
  const edge = Math.min(width, height)
  const margin = edge * 0.08
  const scale = edge * 0.06
  const box = { x: margin, y: margin, width: width - 2 * margin, height: height - 2 * margin - scale * 2.6 }
  const title = await textToPath(prompt, box, edge * 0.12)
  const footer = await textToPath(
    `${model} · ${width}×${height} · ${quality} · ${index + 1}`,
    { x: margin, y: height - margin - scale * 0.8, width: width - 2 * margin, height: scale },
    edge * 0.03,
    4,
  )
  const patches = [10, 18, 36, 59, 90].flatMap((percent, i): readonly Shape[] => {
    const level = Math.round(255 * (percent / 100) ** (1 / 2.2))
    const [x, y] = [margin + i * scale * 1.2, height - margin - scale * 2.2]
    return [
      { path: rectangle(x - 0.5, y - 0.5, scale + 1, scale + 1), colour: white, opacity: 0.5 },
      { path: rectangle(x, y, scale, scale), colour: [level, level, level], opacity: 1 },
    ]
  })
  const grounded = !transparent && !over
  const circles = [0, 3, 6, 9, 12].map((i): Shape => {
    const [a = 0, b = 0, c = 0] = spots.slice(i)
    return {
      path: circle((a / 255) * width, (b / 255) * height, (0.08 + c / 1000) * edge),
      colour: fromHsl(hue + c, 0.6, 0.45),
      opacity: 0.35,
    }
  })
  const veil: Shape = { path: rectangle(0, 0, width, height), colour: [0, 0, 0], opacity: 0.35 }
  const colour = transparent ? fromHsl(hue, 0.6, 0.3) : white
  return {
    width,
    height,
    ...(grounded
      ? {
          ground: {
            from: fromHsl(hue, 0.55, 0.38),
            to: fromHsl(hue + 50, 0.55, 0.16),
            angle: (angle * 2 * Math.PI) / 256,
          },
        }
      : {}),
    shapes: [
      ...(grounded ? circles : []),
      ...(over ? [veil] : []),
      ...patches,
      { path: title.path, colour, opacity: 1 },
      { path: footer.path, colour, opacity: 0.85 },
    ],
  }
}

const rectangle = (x: number, y: number, width: number, height: number) =>
  `M${x} ${y}L${x + width} ${y}L${x + width} ${y + height}L${x} ${y + height}Z`

/** A circle as four curves, accurate to a thousandth of the radius. */
function circle(x: number, y: number, radius: number): string {
  const k = radius * 0.5523
  const [left, right, top, bottom] = [x - radius, x + radius, y - radius, y + radius]
  return `M${left} ${y}C${left} ${y - k} ${x - k} ${top} ${x} ${top}C${x + k} ${top} ${right} ${y - k} ${right} ${y}C${right} ${y + k} ${x + k} ${bottom} ${x} ${bottom}C${x - k} ${bottom} ${left} ${y + k} ${left} ${y}Z`
}

/** A hue in degrees, saturation and lightness from 0 to 1. Source: CSS Color 4, section 7.1. */
function fromHsl(hue: number, saturation: number, lightness: number): Colour {
  const part = (n: number) => {
    const k = (n + hue / 30) % 12
    const reach = saturation * Math.min(lightness, 1 - lightness)
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))))
  }
  return [part(0), part(8), part(4)]
}
