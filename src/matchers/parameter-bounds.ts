import { parseNumber } from './cells.ts'

export interface Range {
  readonly min?: number
  readonly max?: number
}

const n = String.raw`(-?\d{1,12}(?:\.\d{1,6})?)`
const dash = String.raw`\s?(?:[-–—~～]|\.\.|to|至|到)\s?`
const ranges = [
  new RegExp(String.raw`[(（]\s?${n}${dash}${n}\s?%?\s?[)）]`, 'u'),
  new RegExp(String.raw`\[\s?${n}(?:,\s?|${dash})${n}\s?\]`, 'u'),
  new RegExp(
    String.raw`\b(?:between|from|range(?:s)?(?: from| is| of)?|in the range(?: of)?|scale (?:of|from))\s?:?\s?${n}\s?(?:and|to|[-–—~])\s?${n}(?![\d:x*])`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:范围|取值|介于|必须在|в диапазоне|между|от|entre)\s?(?:为|是|在|：|:)?\s?${n}\s?(?:[-–—~～]|到|至|和|до|и|y|et)\s?${n}(?![\d:x*])`,
    'iu',
  ),
  new RegExp(String.raw`${n}\s?(?:<=|≤)\s?\w{1,20}\s?(?:<=|≤)\s?${n}`, 'u'),
  new RegExp(String.raw`^${n}\s?[-–—~～]\s?${n}(?![\d:x*-])`, 'u'),
  new RegExp(String.raw`[,，:：;；]\s?${n}\s?(?:to|[-–—~～]|到|至)\s?${n}\s?[.。]?$`, 'u'),
]
const least = new RegExp(
  String.raw`\bmin(?:imum)?(?: value)?\s?[:=]?\s?${n}(?![\d.]*\s?(?:char|px|pixel|mb|kb))`,
  'iu',
)
const most = new RegExp(
  String.raw`(?:\bmax(?:imum)?(?: value| of)?\s?[:=]?\s?|\bup to\s|\bat most\s|最多\s?|最大(?:值)?\s?(?:为|是)?\s?)${n}(?![\d.]*\s?(?:char|px|pixel|mb|kb|×|x\d))`,
  'iu',
)

/** The range of a number that a text states: `between 1 and 10`, `(0-100%)`, `minimum 0, maximum 3`, `介于 1 到 10 之间`. */
export function rangeIn(marked: string): Range | undefined {
  const text = marked
    .replaceAll('`', '')
    .replaceAll('\\', '')
    .replace(/\b(between|from) one\b/i, '$1 1')
  for (const pattern of ranges) {
    const [, from, to] = pattern.exec(text) ?? []
    if (from !== undefined && to !== undefined && Number(from) < Number(to))
      return { min: Number(from), max: Number(to) }
  }
  const [min, max] = [least.exec(text)?.[1], most.exec(text)?.[1]]
  return min === undefined && max === undefined
    ? undefined
    : {
        ...(min === undefined ? {} : { min: Number(min) }),
        ...(max === undefined ? {} : { max: Number(max) }),
      }
}

const lengthCue =
  /(?:\bmax(?:imum)?(?: length)?\b|\bup to\b|\bat most\b|\blimit(?:ed to)?\b|最大|最长|不超过|上限|长度限制|长度|максим\p{L}{0,6}|не более|máxim\p{L}{0,3}|maximale?|<=|≤|\d–)[^\d]{0,40}\d/iu
const lengthUnit = /char|字符|символ|caract[eè]re?|文字|글자/iu
/** A number that is no part of a name. */
const lengths =
  /(?<![\w.-])(?:\d[\d,]{2,11}(?![\w-]|[.,]\d)|\d{1,2}(?=\s?(?:char|字符|символ|caract|文字|글자)))/giu

/** A length, and the text that says for which models. */
export interface LengthPart {
  readonly length: number
  readonly before: string
  readonly after: string
}

/** The maximum lengths that a sentence states, each with the words around it. */
export function lengthsIn(marked: string): readonly LengthPart[] {
  const cue = lengthCue.exec(marked)
  if (!cue || !lengthUnit.test(marked)) return []
  const found = [...marked.matchAll(lengths)]
  return found.flatMap(({ 0: digits, index }, at) => {
    const length = parseNumber(digits)
    const last = found[at - 1]
    return length === undefined
      ? []
      : [
          {
            length,
            before: marked.slice(last ? last.index + last[0].length : 0, index),
            after: marked.slice(index + digits.length, found[at + 1]?.index ?? marked.length),
          },
        ]
  })
}

const items =
  /(?:\bup to|\bat most|\bmax(?:imum)?(?: of)?:?|最多(?:支持)?|до|hasta|jusqu'à)\s?(\d{1,3})\s?(?:\w{1,12} )?(?:images?|files?|urls?|items?|elements?|pictures?|references?|张|个|изображ|imágenes|archivos|枚)/iu

/** The maximum number of elements of a list: `up to 16 images`. */
export function itemsIn(marked: string): number | undefined {
  const found = items.exec(marked.replaceAll('`', ''))?.[1]
  return found === undefined ? undefined : Number(found)
}
