/** What one price is for. `request`: any request, however many images it returns. `other`: something that is not billed for an image, such as a second of video. */
type Unit = 'million-tokens' | 'image' | 'megapixel' | 'request' | 'other'

/** An amount in US dollars in a text, with the text between it and its neighbours. */
export interface UsdAmount {
  readonly usd: number
  /** Text since the amount before it. */
  readonly before: string
  /** Text up to the amount after it. */
  readonly after: string
}

const dollars =
  /(?:US ?\$|USD ?\$?|\$) ?(\d[\d,]*(?:\.\d+)?)|(?<![\d.,])(\d[\d,]*(?:\.\d+)?) ?(?:USD\b|US dollars?\b|dollars?\b)/gi

/** Words before an amount that make it no price: a bound, an estimate, an earlier price. */
const noPriceBefore =
  /(?:\b(?:from|starting (?:at|from)|starts at|as low as|under|below|about|around|approx(?:imately|\.)?|roughly|up to|over|above|more than|less than|at least|at most|min(?:imum)?|max(?:imum)?|sav(?:e|es|ing|ings)|was|formerly|previously|instead of|vs\.?|than|additional|extra|another|spen[dt]|budget|credits?|top[- ]up|deposit|balance|ab|desde|dès|à partir de)\b|[~≈<>≤≥+]|[约約]|低至|最低|充值)[\s:]*$/i

/** Words after an amount that make it no price: a range, a lower bound, a day on which it begins or ends, a condition. */
const noPriceAfter =
  /^ ?(?:[-–—~〜] ?(?:US)?\$? ?\d|to (?:US)?\$ ?\d|\+|[kmb]\b|\d|起|から|より|(?:through|until|till|starting|as of|effective|from|after|before) (?:[A-Z][a-z]{2,8}\b|\d)|,? ?(?:for )?prompts?\b|,? ?(?:[<>≤≥]|up to|over|above|under)|(?:off|less|cheaper|more|discount|credits?|minimum|spent)\b|(?:in|of|worth of) (?:free |API )?credits?\b)/i

/** The amounts of a text in the order in which they stand. Amounts in another currency, ranges, bounds, estimates and dated prices are left out. */
export function amountsIn(text: string): readonly UsdAmount[] {
  const found = [...text.matchAll(dollars)]
  let ranged = false
  return found.flatMap((match, index) => {
    const end = match.index + match[0].length
    const before = text.slice(index === 0 ? 0 : endOf(found[index - 1]), match.index)
    const after = text.slice(end, found[index + 1]?.index ?? text.length)
    const upper = ranged
    ranged = /^ ?(?:[-–—~〜]|to) ?$/.test(after)
    const usd = Number((match[1] ?? match[2] ?? '').replaceAll(',', ''))
    const sound =
      !upper &&
      !ranged &&
      Number.isFinite(usd) &&
      !/[\p{L}¥￥€£]$/u.test(before) &&
      !noPriceBefore.test(before) &&
      !noPriceAfter.test(after) &&
      !noPriceAfter.test(text.slice(end))
    return sound ? [{ usd, before, after }] : []
  })
}

const endOf = (match: RegExpExecArray | undefined): number =>
  match === undefined ? 0 : match.index + match[0].length

/** A unit, and the number by which a price for the written unit is multiplied to be one for `unit`. */
export interface Rate {
  readonly unit: Unit
  readonly times: number
}

const tokens =
  /^(1,000,000|1000000|1,000|1000|1)? ?(million|thousand|mn|mm|m|k|百万|千)? ?(?:(?:input|output|text|image|prompt|cached|completion) )*(mtok|tok)(?:en)?s?(?![a-z])/i
const image =
  /^(1,000|1000|100|1)? ?(?:(?:\d(?:\.\d)?k|\d+ ?px|\d+ ?[x×] ?\d+|generated|output|standard|single|square|new)(?: ?\/ ?| ))*(?:images?(?! tokens?| inputs?)|pictures?|bild(?:er)?|张|枚|图片?|画像)(?![a-z])/i
const scales: Readonly<Record<string, number>> = {
  million: 1e6,
  mn: 1e6,
  mm: 1e6,
  m: 1e6,
  mtok: 1e6,
  百万: 1e6,
  thousand: 1e3,
  k: 1e3,
  千: 1e3,
}

const foreign =
  /^(?:1[,.]?\d* ?[km]? ?)?(?:(?:output|input|generated|audio|video|tool|api) )*(?:sec(?:ond)?s?|s|min(?:ute)?s?|h(?:ou)?rs?|h|days?|mo(?:nth)?s?|years?|quer(?:y|ies)|characters?|chars?|pages?|videos?|audios?|songs?|steps?|gb|mb|users?|seats?|sessions?|searches|[秒月页天]|分钟|小时|字符)(?![a-z])/i

const request = /^(?:1 )?(?:api )?(?:requests?|calls?|runs?|generations?|次)(?![a-z])/i

/** The unit with which a text starts: `1M tokens`, `1K tokens`, `MTok`, `4K image`, `megapixel`. */
function rateAtStart(text: string): Rate | undefined {
  const ofTokens = tokens.exec(text)
  if (ofTokens) {
    const [, count = '1', scale = '', word = ''] = ofTokens
    const each = Number(count.replaceAll(',', '')) * (scales[(scale || word).toLowerCase()] ?? 1)
    return { unit: 'million-tokens', times: 1e6 / each }
  }
  const ofImages = image.exec(text)
  if (ofImages) return { unit: 'image', times: 1 / Number((ofImages[1] ?? '1').replaceAll(',', '')) }
  if (/^(?:1 )?(?:output )?(?:megapixels?|mp)(?![a-z])/i.test(text)) return { unit: 'megapixel', times: 1 }
  if (request.test(text)) return { unit: 'request', times: 1 }
  return foreign.test(text) ? { unit: 'other', times: 1 } : undefined
}

const per = /(?:\/|／|\b(?:per|pro|each|every)\b|每) ?/gi

/** The unit that follows an amount: `/ 1M tokens`, `per image`, ` each`. */
export function rateAfter(text: string): Rate | undefined {
  const [start = ''] =
    /^ ?(?:USD )?(?:\/|／|per\b|pro\b|each\b|every\b|每|an? (?=image|picture)) ?/i.exec(text) ?? []
  const unit = text.slice(start.length)
  if (start === '' || !/^[\p{L}\d]/u.test(unit)) return undefined
  const rate = rateAtStart(unit)
  // `$1 / Output $2` and `$1 per thing`.
  return rate ?? (/^(?:input|output|cached|text)\b/i.test(unit) ? undefined : { unit: 'other', times: 1 })
}

/** The unit that a heading, a column or a caption gives: `Prices per 1M tokens.`, `1M tokens`, `Per image output`. */
export function rateIn(text: string): Rate | undefined {
  const named = [...text.matchAll(per)].flatMap((match) => {
    const rate = rateAtStart(text.slice(match.index + match[0].length))
    return rate === undefined ? [] : [rate]
  })
  const known = named.find(({ unit }) => unit !== 'other')
  if (known) return known
  if (/^(?:1M|1 ?million|million|M) tokens$|^MTok$|百万 ?tokens?/i.test(text.trim()))
    return { unit: 'million-tokens', times: 1 }
  return /枚(?:あたり|ごと)/.test(text) ? { unit: 'image', times: 1 } : named[0]
}

/** A product without the digits that binary fractions add. */
export const product = (usd: number, times: number): number => Number((usd * times).toPrecision(12))
