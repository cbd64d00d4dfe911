import { product, type Rate, rateAfter, rateIn } from './amounts.ts'

/** What one text next to a price says about it. */
export interface Facets {
  /** What the tokens are of. Several if one price holds for several. */
  readonly kinds?: readonly ('text' | 'image')[] | undefined
  readonly direction?: 'in' | 'out' | undefined
  readonly isCached?: boolean | undefined
  readonly rate?: Rate | undefined
  /** Service tier other than the ordinary one, such as `batch`. */
  readonly mode?: string | undefined
  readonly quality?: string | undefined
  readonly sizes?: readonly string[] | undefined
  /** The price is for something that no image request is billed by. */
  readonly isForeign?: boolean | undefined
}

const foreign =
  /\b(?:audio|video|speech|voice|music|seconds?|minutes?|hours?|storage|cache (?:writes?|creation)|training|fine-?tun\w*|grounding|search|tools?|session|containers?|embeddings?|long context|upscal\w*|subscription|monthly|month|official|original|list price|retail|sav(?:e|ings?)|discount)\b|音频|视频|语音|存储|写入|原价|官方|折/i

/** A service tier anywhere in a text, and one that is the whole text. */
const modeIn = /\b(batch|flex|priority|provisioned|edit)(?:s|ing)?\b|(批量)/i
const modeOnly = /^(fast|free)(?: (?:tier|mode|processing|pricing|price|pricing data))?$/i

const word = '(low|medium|high|xhigh|max|auto|standard|hd|draft|ultra)'
const quality = new RegExp(
  String.raw`^${word}(?: quality)?(?: ?[(（][^)）]{0,20}[)）])?$|^quality[:=]? ?${word}$|\b${word}[- ]quality\b`,
  'i',
)
/** The quality that a text names: `High`, `Low quality`. */
export const qualityIn = (text: string): string | undefined =>
  quality
    .exec(text.trim())
    ?.slice(1)
    .find((one) => one !== undefined)
    ?.toLowerCase()

const size =
  /(?<![\d.])(\d{3,4}) ?(?:px)? ?[x×*] ?(\d{3,4})(?!\d)|(?<![\d.\w])(0\.5|1\.5|[1248]|10)K\b(?! tokens?)/gi

/** Sizes that a text names: `1024x1536`, `4K`. Undefined for none. */
export function sizesIn(text: string): readonly string[] | undefined {
  const sizes = [...text.matchAll(size)].map(([, width, height, thousands]) =>
    thousands === undefined ? `${width}x${height}` : `${thousands}K`,
  )
  return sizes.length > 0 ? [...new Set(sizes)] : undefined
}

/** The parts of a text that say what is made of what, and the unit. They name no kind of tokens. */
const besides =
  /\b(?:text|image)s?[- ]to[- ](?:image|text|video)s?\b|(?:\bper\b|\/ ?(?=\d|[mk]\b|million)|每) ?[^,;.()]{0,25}/gi

/** What a text says about the prices below, beside or after it. */
export function facetsOf(text: string): Facets {
  const rest = text.replaceAll(besides, ' ')
  const kinds = [
    ...(/\btexts?\b|\btext(?:ein|aus)gabe|文本|文字|テキスト/i.test(rest) ? (['text'] as const) : []),
    ...(/\b(?:images?|img|bild(?:er)?)\b|\bbild(?:ein|aus)gabe|图[像片]|画像/i.test(rest)
      ? (['image'] as const)
      : []),
  ]
  const isIn = /\b(?:in|inputs?|prompts?)\b|eingabe|[输輸]入|入力/i.test(rest)
  const isOut = /\b(?:out|outputs?|completions?|generated)\b|ausgabe|[输輸]出|出力/i.test(rest)
  const rate = rateIn(text)
  const [, mode = modeOnly.exec(text.trim())?.[1], bulk] = modeIn.exec(rest) ?? []
  return {
    kinds: kinds.length > 0 ? kinds : undefined,
    direction: isIn === isOut ? undefined : isIn ? 'in' : 'out',
    isCached: /\bcach(?:e|ed|ing)\b|zwischengespeichert|[缓緩]存|キャッシュ/i.test(rest) || undefined,
    rate,
    mode: bulk === undefined ? mode?.toLowerCase() : 'batch',
    quality: qualityIn(text),
    sizes: sizesIn(text),
    isForeign: foreign.test(text) || rate?.unit === 'other' || undefined,
  }
}

/** What a heading or a line above says. Most stand over prices of images, so only `Image tokens` names a kind of tokens. */
export function facetsOfHeading(text: string): Facets {
  const { kinds, direction: _, isCached: __, quality: named, ...facets } = facetsOf(text)
  return {
    ...facets,
    kinds: /\btokens?\b/i.test(text) && !/generation/i.test(text) ? kinds : undefined,
    quality: /^standard$/i.test(text.trim()) ? undefined : named,
  }
}

/** What the text right after an amount says: a unit, and a remark in brackets. */
export function facetsAfter(text: string): Facets {
  const [, unit = '', remark = ''] = /^([^()（）$]{0,40})(?:[(（]([^()（）]{1,60})[)）])?/.exec(text) ?? []
  const rate = rateAfter(text)
  const near = rate ? (unit.split(/[,;.]/)[0] ?? '') : ''
  const isRemark = rate !== undefined || unit.trim() === ''
  const { rate: _, ...facets } = isRemark ? facetsOf(remark) : {}
  return {
    ...facets,
    rate,
    sizes: sizesIn(`${near} ${isRemark ? remark : ''}`),
    isForeign: facets.isForeign || rate?.unit === 'other' || undefined,
  }
}

/** The facets of one price, from the farthest text to the nearest. The nearest text decides. What is foreign anywhere stays foreign. */
export const combined = (all: readonly Facets[]): Facets =>
  Object.fromEntries(
    all.flatMap((one) => Object.entries(one).filter(([, value]) => value !== undefined)),
  ) satisfies Facets

/** Paths and values of one price. None if it is not certain what is billed. */
export function pricesOf(usd: number, facets: Facets): readonly (readonly [path: string, usd: number])[] {
  const { direction, isCached, rate, mode, quality: named, sizes } = facets
  if (facets.isForeign || rate?.unit === 'other') return []
  const isPicture = direction !== 'in' && !isCached && (named !== undefined || sizes !== undefined)
  const unit = rate?.unit ?? (isPicture ? 'image' : undefined)
  const value = product(usd, rate?.times ?? 1)
  return metersOf(unit, facets).map((meter) => [
    mode === undefined
      ? `price.${meter}`
      : `price.${mode}-${meter.replace(/\.(?:image|million-tokens|million|request)$/, '').replaceAll('.', '-')}.${unit}`,
    value,
  ])
}

function metersOf(
  unit: string | undefined,
  { kinds, direction, isCached, quality: named = 'any', sizes = ['any'] }: Facets,
): readonly string[] {
  if (unit === 'megapixel') return direction === 'in' ? [] : ['pixels.million']
  if (unit === 'image')
    return direction === 'in' ? ['input.image'] : sizes.map((one) => `picture.${named}.${one}`)
  if (unit === 'request') return ['call.request']
  if (unit !== 'million-tokens' || direction === undefined || (direction === 'out' && isCached)) return []
  const side = direction === 'in' ? 'In' : 'Out'
  if (kinds === undefined) return [`${isCached ? 'cached-' : ''}${direction}put.million-tokens`]
  return kinds.map((kind) =>
    isCached ? `cached${kind === 'text' ? 'Text' : 'Image'}${side}` : `${kind}${side}`,
  )
}
