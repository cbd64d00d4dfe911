/** A colour as red, green and blue light, each from 0 to 1. */
type Light = readonly [red: number, green: number, blue: number]

type Matrix = readonly [Light, Light, Light]

const dot = (a: Light, b: Light) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const apply = (matrix: Matrix, light: Light): Light => [
  dot(matrix[0], light),
  dot(matrix[1], light),
  dot(matrix[2], light),
]
const clamp = (value: number) => Math.min(1, Math.max(0, value))

/** The light of `#rgb` or `#rrggbb` in sRGB. Source: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function lightOf(hex: string): Light {
  const digits = hex.length === 4 ? hex.slice(1).replaceAll(/./g, '$&$&') : hex.slice(1)
  const [red = 0, green = 0, blue = 0] = (digits.match(/../g) ?? []).map((pair) => {
    const value = Number.parseInt(pair, 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return [red, green, blue]
}

/** Contrast of two colours, 1 to 21. Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [a, b]
    .map((hex) => dot([0.2126, 0.7152, 0.0722], lightOf(hex)))
    .toSorted((one, other) => one - other)
  return (high + 0.05) / (low + 0.05)
}

/**
 * How people see who lack one kind of cone. Source: Machado, Oliveira, Fernandes, “A Physiologically-based Model for Simulation of Color
 * Vision Deficiency”, IEEE TVCG 15 (2009), severity 1.0.
 */
export const visions: Readonly<Record<string, Matrix>> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** Distance of two colours in Oklab, as a vision sees them. Below 0.02, most people see no difference. Source: https://bottosson.github.io/posts/oklab/ */
export function distance(a: string, b: string, vision: Matrix): number {
  const [one, other] = [a, b].map((hex) => {
    const [red, green, blue] = apply(vision, lightOf(hex))
    return oklab([clamp(red), clamp(green), clamp(blue)])
  })
  return one && other ? Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]) : 0
}

function oklab(light: Light): Light {
  const [l, m, s] = apply(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    light,
  )
  return apply(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(l), Math.cbrt(m), Math.cbrt(s)],
  )
}
