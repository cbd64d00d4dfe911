import {
  formatSize,
  type Json,
  type Knowledge,
  ownValue,
  parseSize,
  sameSize,
  type Size,
  type TwinOutput,
} from '../contract/index.ts'
import type { Drawing } from '../plugin/index.ts'
import type { Fields } from './recognise-probe.ts'

/** Fields that decide the size of an image. */
const shapeFields = ['size', 'aspect_ratio', 'resolution', 'image_size'] as const

/** How a size that no run requested is returned. */
export type ReturnedSizes =
  | { readonly kind: 'documented' }
  | { readonly kind: 'always'; readonly size: Size }
  | { readonly kind: 'nearest'; readonly sizes: readonly Size[] }

const shapeOf = (fields: Fields) => JSON.stringify(shapeFields.map((name) => fields[name] ?? null))

interface SizePair {
  readonly requested: Size
  readonly returned: Size
}

const pairsOf = (outputs: readonly TwinOutput[]): readonly SizePair[] =>
  outputs.flatMap(({ requested: { size }, image }) => {
    const requested = typeof size === 'string' ? parseSize(size) : undefined
    return requested && image ? [{ requested, returned: image }] : []
  })

const ratio = ({ width, height }: Size) => Math.log(width / height)

function nearest(sizes: readonly Size[], size: Size): Size {
  const distance = (one: Size) => Math.abs(ratio(one) - ratio(size))
  return sizes.toSorted((a, b) => distance(a) - distance(b))[0] ?? size
}

/**
 * The rule behind the measured sizes: `documented` if none was changed, `nearest` if they are the nearest of several returned sizes or of the
 * sizes that knowledge lists for a model, and otherwise `always` the same.
 */
export function returnedSizes(outputs: readonly TwinOutput[], { models }: Knowledge): ReturnedSizes {
  const pairs = pairsOf(outputs)
  const changed = pairs.filter(({ requested, returned }) => !sameSize(requested, returned))
  const [first] = changed
  if (!first) return { kind: 'documented' }
  const explains = (sizes: readonly Size[]) =>
    sizes.length > 1 &&
    pairs.every(({ requested, returned }) => sameSize(nearest(sizes, requested), returned))
  const returned = [...new Map(pairs.map((one) => [formatSize(one.returned), one.returned])).values()]
  if (explains(returned)) return { kind: 'nearest', sizes: returned }
  const cropped = changed.some((one) => Math.abs(ratio(one.requested) - ratio(one.returned)) > 0.05)
  const lists = models.flatMap(({ claims }) =>
    claims.flatMap((claim) =>
      claim.path === 'size' && claim.value.kind === 'list'
        ? [claim.value.sizes.flatMap((text) => parseSize(text) ?? [])]
        : [],
    ),
  )
  const list = cropped && lists.filter(explains).toSorted((a, b) => a.length - b.length)[0]
  return list ? { kind: 'nearest', sizes: list } : { kind: 'always', size: first.returned }
}

function resized(rule: ReturnedSizes, drawing: Size): Size {
  if (rule.kind === 'documented') return drawing
  return rule.kind === 'always' ? rule.size : nearest(rule.sizes, drawing)
}

/** The value that was returned for `requested`, or the only returned value if that differs from every requested one. */
function returnedFor<T>(
  pairs: readonly { readonly requested: Json | undefined; readonly returned: T }[],
  requested: unknown,
): T | undefined {
  const exact = pairs.find((one) => one.requested === requested)
  if (exact) return exact.returned
  const [first] = pairs
  const constant = pairs.length > 1 && pairs.every((one) => one.returned === first?.returned)
  return constant ? first?.returned : undefined
}

/** Changes a documented drawing into one as the measured requests had them. */
export function createOutputRules(outputs: readonly TwinOutput[], knowledge: Knowledge) {
  const rule = returnedSizes(outputs, knowledge)
  const measured = outputs.flatMap(({ requested, image }) => (image ? [{ requested, image }] : []))
  const formats = measured.map(({ requested, image }) => ({
    requested: requested['output_format'],
    returned: image.format,
  }))
  const backgrounds = measured.map(({ requested, image }) => ({
    requested: requested['background'],
    returned: image.transparent,
  }))
  const counts = new Map(
    outputs.flatMap(({ requested, count }) => (count > 0 ? [[Number(requested['n'] ?? 1), count]] : [])),
  )
  const opaque = measured.length > 0 && measured.every(({ image }) => !image.provenance)
  return {
    drawing(drawing: Drawing, fields: Fields): Drawing {
      const same = measured.find(({ requested }) => shapeOf(requested) === shapeOf(fields))
      const { width, height } = same?.image ?? resized(rule, drawing)
      return {
        width,
        height,
        format: returnedFor(formats, fields['output_format']) ?? drawing.format,
        transparent: returnedFor(backgrounds, fields['background']) ?? drawing.transparent,
        provenance: drawing.provenance && !opaque,
      }
    },
    imageCount: (n: number): number => counts.get(n) ?? n,
  }
}

/** The fields of a request that decide what is drawn. */
export const drawnFields = (fields: Fields): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    [...shapeFields, 'n', 'quality', 'output_format', 'background', 'response_format'].flatMap((name) => {
      const value = ownValue(fields, name)
      return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : []
    }),
  )
