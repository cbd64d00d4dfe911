import type { InputTokenRule, Size } from '../../contract/index.ts'

type ImageRule<K> = Extract<InputTokenRule['image'], { readonly kind: K }>

/**
 * Tokens of one input image. Sources: OpenAI's vision guide, section GPT Image 1 (tiles); community.openai.com/t/1382940, 2026-06-12
 * (patches); both agree with recorded responses, which the knowledge sheets name.
 */
export const inputImageTokens = (rule: InputTokenRule, size: Size, highFidelity = false): number =>
  rule.image.kind === 'tiles' ? tileTokens(rule.image, size, highFidelity) : patchTokens(rule.image, size)

/** The most tokens that one input image can take, whatever its size. */
export function maxInputImageTokens({ image }: InputTokenRule, highFidelity = false): number {
  if (image.kind === 'patches') return image.budget
  const most = Math.ceil(image.longEdge / image.tileEdge) * Math.ceil(image.shortEdge / image.tileEdge)
  const fidelity = Math.max(0, ...Object.values(image.highFidelity ?? {}))
  return image.base + most * image.perTile + (highFidelity ? fidelity : 0)
}

function tileTokens(
  { longEdge, shortEdge, tileEdge, base, perTile, highFidelity }: ImageRule<'tiles'>,
  { width, height }: Size,
  high: boolean,
): number {
  const fit = Math.min(1, longEdge / Math.max(width, height))
  const scale = fit * Math.min(1, shortEdge / (Math.min(width, height) * fit))
  const tiles = (length: number) => Math.ceil(Math.round(length * scale) / tileEdge)
  const shape = width === height ? 'square' : width > height ? 'landscape' : 'portrait'
  return base + perTile * tiles(width) * tiles(height) + (high ? (highFidelity?.[shape] ?? 0) : 0)
}

function patchTokens(
  { patchEdge, budget, magnifiedTo, maxMagnification, maxRatio }: ImageRule<'patches'>,
  size: Size,
): number {
  const grow = Math.min(maxMagnification, Math.max(1, magnifiedTo / Math.max(size.width, size.height)))
  const [wide, high] = [size.width * grow, size.height * grow]
  const [width, height] = [Math.max(wide, high / maxRatio), Math.max(high, wide / maxRatio)]
  const patches = (length: number) => Math.ceil(Math.round(length) / patchEdge)
  const whole = patches(width) * patches(height)
  if (whole <= budget) return whole
  const shrink = Math.sqrt((patchEdge ** 2 * budget) / (width * height))
  const [across, down] = [(width * shrink) / patchEdge, (height * shrink) / patchEdge]
  // Both edges become whole patches without exceeding the budget.
  const fit = Math.min(Math.floor(across) / across, Math.floor(down) / down)
  return Math.ceil(Math.round(across * fit * 1000) / 1000) * Math.ceil(Math.round(down * fit * 1000) / 1000)
}
