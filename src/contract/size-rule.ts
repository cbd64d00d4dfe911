import { formatSize, parseSize, type Size } from './image.ts'

/** Supported sizes of a model, as data. With `auto`, the value `auto` is allowed too. */
export type SizeRule =
  | { readonly kind: 'list'; readonly sizes: readonly string[]; readonly auto: boolean }
  | {
      readonly kind: 'grid'
      readonly multipleOf: number
      /** Maximum ratio of the longest edge to the shortest edge. */
      readonly maxRatio: number
      readonly minPixels: number
      readonly maxPixels: number
      readonly maxEdge: number
      readonly auto: boolean
    }

export interface SizeProblem {
  readonly rule: 'format' | 'list' | 'multiple' | 'ratio' | 'few_pixels' | 'many_pixels' | 'edge'
  readonly allowed: string
}

/** The part of the rule that a size violates, or undefined if the size is supported. */
export function sizeProblem(rule: SizeRule, text: string): SizeProblem | undefined {
  if (text === 'auto' && rule.auto) return undefined
  if (rule.kind === 'list') {
    const allowed = [...rule.sizes, ...(rule.auto ? ['auto'] : [])]
    return rule.sizes.includes(text) ? undefined : { rule: 'list', allowed: `one of ${allowed.join(', ')}` }
  }
  const size = parseSize(text)
  if (!size) return { rule: 'format', allowed: `WIDTHxHEIGHT${rule.auto ? ' or auto' : ''}` }
  const { width, height } = size
  const long = Math.max(width, height)
  const short = Math.min(width, height)
  if (width % rule.multipleOf !== 0 || height % rule.multipleOf !== 0)
    return { rule: 'multiple', allowed: `width and height divisible by ${rule.multipleOf}` }
  if (long > rule.maxEdge) return { rule: 'edge', allowed: `no edge longer than ${rule.maxEdge} pixels` }
  if (long > rule.maxRatio * short)
    return { rule: 'ratio', allowed: `an aspect ratio of at most ${rule.maxRatio}:1` }
  const pixels = width * height
  if (pixels < rule.minPixels) return { rule: 'few_pixels', allowed: `at least ${rule.minPixels} pixels` }
  if (pixels > rule.maxPixels) return { rule: 'many_pixels', allowed: `at most ${rule.maxPixels} pixels` }
  return undefined
}

/** Finds a well-formed but unsupported size close to `near`. A lax gateway rounds such a size instead of rejecting it. */
export function impossibleSize(rule: SizeRule, near: Size): Size {
  const step = rule.kind === 'grid' ? rule.multipleOf : 16
  // A size half a step off the grid. If the step is one pixel, every size is on the grid, so only a size that is too small is unsupported.
  const offGridSize = (row: number) => ({
    width: near.width,
    height: (Math.floor(near.height / step) + row) * step + Math.floor(step / 2),
  })
  const candidates = [0, 1, 2, 3].map(offGridSize)
  return (
    candidates.find((size) => sizeProblem(rule, formatSize(size)) !== undefined) ?? { width: 1, height: 1 }
  )
}

/** The smallest supported size that covers `frame` with the closest aspect ratio, or undefined if no size does. */
export function sizeForFrame(rule: SizeRule, frame: Size): Size | undefined {
  const step = rule.kind === 'grid' ? rule.multipleOf : 1
  const candidates: Size[] = []
  if (rule.kind === 'list')
    for (const text of rule.sizes) candidates.push(parseSize(text) ?? { width: 0, height: 0 })
  else {
    // A frame beyond the maximum aspect ratio is covered by a size with the maximum ratio.
    const shape = {
      width: Math.max(frame.width, frame.height / rule.maxRatio),
      height: Math.max(frame.height, frame.width / rule.maxRatio),
    }
    const ratio = shape.width / shape.height
    const scaleToMinimum = Math.max(1, Math.sqrt(rule.minPixels / (shape.width * shape.height)))
    for (let steps = 0; steps < 24; steps++) {
      const height = Math.ceil((shape.height * scaleToMinimum) / step) * step + steps * step
      candidates.push({ width: Math.ceil((height * ratio) / step) * step, height })
    }
  }
  const aspectDifference = (size: Size) =>
    Math.abs(Math.log((size.width / size.height) * (frame.height / frame.width)))
  return candidates
    .filter((size) => size.width >= frame.width && size.height >= frame.height)
    .filter((size) => sizeProblem(rule, `${size.width}x${size.height}`) === undefined)
    .toSorted(
      (a, b) =>
        Math.round(50 * (aspectDifference(a) - aspectDifference(b))) ||
        a.width * a.height - b.width * b.height,
    )[0]
}
