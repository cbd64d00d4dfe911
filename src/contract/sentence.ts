/** Abbreviations whose full stop ends no sentence. */
const abbreviation =
  /(?:^|[\s("'“])(?:e\.g|i\.e|etc|vs|approx|incl|esp|resp|inc|max|min|no|fig|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$/i

/** The sentences of a text, in order. Each line is at least one sentence. A point within a name or a number ends none. */
export function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = []
  for (const line of text.split('\n')) {
    let open = ''
    for (const part of line.split(/(?<=[.!?]["'”’)\]]?)\s+|(?<=[。！？])/u)) {
      open = open === '' ? part : `${open} ${part}`
      if (abbreviation.test(open)) continue
      sentences.push(open)
      open = ''
    }
    sentences.push(open)
  }
  return sentences.map((one) => one.trim()).filter((one) => /[\p{L}\p{N}]/u.test(one))
}

/** A sentence without its case, quotes and spacing: two spellings of it are one sentence. */
export const plainSentence = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[`"'“”‘’*_]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/(?<![.。:;,!])[.。:;,!]+$/, '')

/**
 * Words that give a thing a state, a bound, a value or an end: `in preview`, `not supported`, `must be`, `up to`, `defaults to`. In English and
 * Chinese.
 */
const stateWords =
  /\b(?:preview|beta|experimental|generally available|ga|deprecat\w+|retir\w+|sunset\w*|discontinu\w+|remov(?:ed|al|es)|shut(?:s|ting)? ?down|shutdown|end[- ]of[- ]life|no longer|unsupported|unavailable|support(?:s|ed|ing)?|unlike|available|accept(?:s|ed)?|reject(?:s|ed)?|refus(?:es|ed)|allow(?:s|ed)?|disallow\w*|ignor(?:es|ed)|omit(?:s|ted)?|must|cannot|can't|can’t|can not|may not|only|required?s?|mandatory|optional|default(?:s|ed)?|at (?:most|least)|up to|no more than|fewer than|less than|greater than|maximum|minimum|max|min|limit(?:s|ed)?|between|from \d|range|increas\w+|decreas\w+|rais(?:ed|es)|lower(?:ed|s)|reduc\w+|doubl\w+|renam\w+|replac\w+|moved|now|new|added|adds?|introduc\w+|launch\w*|releas\w+|fixed|fixe?s|returns?|fails?|error|blocked|cost(?:s|ing)?|priced?|pricing|free|billed|per (?:image|minute|day|request|second))\b|[$€¥£]\s?\d|\d\s?%|支持|不再|默认|必须|必填|可选|最多|最大|最少|最小|仅|下线|上线|弃用|停用|废弃|关闭|关停|下架|新增|移除|删除|发布|调整|降价|涨价|预览|限制/i

/** Whether a sentence states something that a program could depend on: a state, a bound, a value, a price or an end. */
export const statesSomething = (sentence: string): boolean => stateWords.test(sentence)

/** Parts of a name that make it another model's: `mini` after `draw-1`. */
const tier = /^[\s-](?:mini|nano|lite|pro|ultra|plus|fast|turbo|max|flash|preview|quality|edit|image|dev)\b/i

const loose = (one: string): string => one.toLowerCase().replaceAll(/[\s_\u2010\u2011-]/g, '-')

/**
 * Whether a text names a model, as an id or in the spelling of people: `Draw 2` is `draw-2`. A longer name is another model's: `draw-2.5`,
 * `draw-2-mini`, `draw-2-2026-04-21`.
 */
export function namesModel(text: string, model: string): boolean {
  const [all, name] = [loose(text), loose(model)]
  for (let at = all.indexOf(name); at !== -1; at = all.indexOf(name, at + 1)) {
    const after = text.slice(at + name.length)
    const begins = !/[\w.]$/.test(all.slice(0, at))
    // What follows a hyphen belongs to the name. What follows a space does if it is a tier.
    if (begins && !/^(?:\w|-\w|\.\d| \d)/.test(after) && !tier.test(after)) return true
  }
  return false
}

/** Whether a text names any model by its id: words joined by hyphens, with a digit. */
export const namesSomeModel = (text: string): boolean => /(?<![\w-])[a-z]\w*(?:-\w+)*?-\w*\d/i.test(text)
