import type { Json } from '../contract/index.ts'

/** Introduces a list of all values. */
const listCue =
  /\b(?:one of(?: the following)?|either|(?:possible|allowed|valid|supported|accepted|available|permitted|optional|enum) (?:enum )?(?:values?|options?|choices|formats?|sizes?|(?:aspect )?ratios?|resolutions?|types|models?)(?: (?:are|is|include))?|(?:options|values|enum|choices|allowed|supported|supports|models)\s?[:：]|choose (?:from|between)|options for [^`"“:：.]{1,40}[:：])|可选值|枚举值?|取值(?:为|有|：|:)|可选\s?[：:]|之一|支持(?:的模型(?:包括|有)|的?值|以下|\s?[：:])|选项\s?[：:]|варианты|значения|один из|одна из|одно из|valores(?: posibles)?|uno de|valeurs(?: possibles)?|指定可能/iu
/** Followed at once by a list. */
const directCue =
  /\b(?:can be|must be|should be|may be|is|are|use)(?: set to)?(?: either)?\s(?=[`"'])|(?:必须是|必须为|可以是|可为|为|是)\s?(?=[`"“])|может быть\s(?=[`"])/iu

const token = /`([^`]{1,60})`|"([^"]{1,60})"|“([^”]{1,60})”/gu
const between = String.raw`(?:\s?[(（][^()（）]{0,80}[)）])?(?:\s?(?:[,，、/|]|or|and|или|и|o|y|ou|et|或|和|以及)){1,3}\s?`
const leading = new RegExp(
  String.raw`^(?:(?:\x60[^\x60]{1,60}\x60|"[^"]{1,60}")(?:${between}(?=[\x60"]))?){1,60}`,
  'u',
)

/** A label whose list is none of values: of examples, or of other fields. */
const noLabel =
  /example|e\.g|require|depend|combin|\bwith\b|see|示例|例如|比如|搭配|需要|依赖|пример|вместе/iu

const plainToken = /^[\w.:*-]{1,40}$/

/** A token that is no value: an assignment, a placeholder, a type. */
const isNoValue = (text: string): boolean =>
  /[={}<>()]|^[A-Z]{3,}x[A-Z]{3,}$|^https?:|^(?:null|None|undefined)$/.test(text)

const tokensIn = (text: string): readonly string[] =>
  [...text.matchAll(token)].map(([, code, quote, curly]) =>
    (code ?? quote ?? curly ?? '').replaceAll(/^["']|["']$/g, ''),
  )

/** Values in a plain list: `a (default), b or c`. Empty unless all of the text is one. */
export function plainList(text: string): readonly string[] {
  const list = text
    .replaceAll(/[(（][^()（）]{0,60}[)）]/gu, ' ')
    .replace(/[.。;；]$/u, '')
    .split(/,\s?(?:or |and )?|\s(?:or|and|\/|или|y|o)\s|[|、，;；]|\s?或\s?/iu)
    .map((one) => one.trim().replaceAll(/^["'`“]|["'`”]$/gu, ''))
  return list.length > 1 && list.every((one) => plainToken.test(one) && !isNoValue(one)) ? list : []
}

/** Before a list that it makes one of what is no value: `must not be one of`, `invalid values:`. */
const negatedCue =
  /\b(?:not|never|cannot|no longer|unsupported|invalid|deprecated|removed|forbidden|disallowed)(?: be)?\s?$|不\s?$/iu
/** Values within a list that it takes back: `` `a`, `b` and no longer `c` ``. */
const takenBack = new RegExp(
  String.raw`(?:\b(?:no longer|not|except(?: for)?|instead of)\s(?:supports?\s|accepts?\s|allows?\s)?|(?:不再|不)支持\s?)(?:(?:\x60[^\x60]{1,60}\x60|"[^"]{1,60}")(?:${between}(?=[\x60"]))?){1,60}`,
  'giu',
)

/**
 * The values that a sentence of a field's description lists. Code in it stands in backticks, as `markedText` gives it. Empty if the sentence lists
 * none.
 */
export function valuesIn(written: string): readonly string[] {
  const sentence = written.replaceAll(takenBack, '')
  const cue = listCue.exec(sentence)
  if (cue && negatedCue.test(sentence.slice(0, cue.index))) return []
  const after = cue ? sentence.slice(cue.index + cue[0].length) : ''
  const before = cue?.[0].endsWith('之一') === true ? sentence.slice(0, cue.index) : ''
  const listed = tokensIn(after)
  if (listed.length > 0) return listed.filter((one) => !isNoValue(one))
  if (before !== '')
    return tokensIn(before).length > 1
      ? tokensIn(before).filter((one) => !isNoValue(one))
      : plainList(before.replace(/^.*(?:必须是|必须为|可以是|可为|须为)\s?/su, ''))
  const first = leading.exec(sentence)?.[0]
  if (first !== undefined) {
    const rest = sentence.slice(first.length)
    const aboutThem =
      /^\s?(?:only |also |both |同时|也|还)?(?:supports?|accepts?|requires?|includ|支持|поддерж)/iu.test(rest)
    const some = tokensIn(first).filter((one) => !isNoValue(one))
    return aboutThem || (some.length < 2 && !/^\s?(?:$|[(（:：.–—-])/u.test(rest)) ? [] : some
  }
  const labelled = /^[^`"“:：]{1,30}[:：]\s?(?=[`"])/u.exec(sentence)
  if (labelled && !noLabel.test(labelled[0])) {
    const list = leading.exec(sentence.slice(labelled[0].length))?.[0] ?? ''
    const some = tokensIn(list).filter((one) => !isNoValue(one))
    if (some.length > 1 && /^[\s.。;；]*$/u.test(sentence.slice(labelled[0].length + list.length)))
      return some
  }
  const direct = directCue.exec(sentence)
  if (direct) {
    const list = leading.exec(sentence.slice(direct.index + direct[0].length))?.[0]
    const some = list === undefined ? [] : tokensIn(list).filter((one) => !isNoValue(one))
    if (some.length > 1) return some
  }
  if (sentence.includes('`')) return []
  return plainList(cue ? after.replace(/^\s?[:：]?\s?/u, '') : sentence)
}

const word = String.raw`(?:\x60([^\x60]{1,60})\x60|"([^"]{1,60})"|'([^']{1,60})'|`
const inBrackets = new RegExp(
  String.raw`${word}(?<![\w.:/-])([\w:/-]+(?:\.[\w:/-]+)*))\s?[(（\[]\s?(?:the )?(?:default|默认|預設|по умолчанию|predeterminado|por defecto|par défaut|デフォルト|기본)`,
  'giu',
)
const afterWord = new RegExp(
  String.raw`(?:\bdefaults?(?: value)?(?: (?:is|to|of))*\s?(?:[:=]\s?)?|默认(?:值)?(?:为|是)?\s?[:：]?\s?|по умолчанию(?: значение)?\s?[:—–-]?\s?|(?:valor )?predeterminado:?\s?|por defecto:?\s?|par défaut\s?:?\s?)${word}([\w:/*-]+(?:\.[\w:/*-]+)*))`,
  'giu',
)
/** A default as a bare word needs a verb or a colon before it: `default quality` states none. */
const introduced = /(?:\b(?:is|to|of)|[:=：]|为|是|—|–)\s?$/iu
const noDefault =
  /^(?:the|a|an|is|to|value|depends|none|null|no|not|any|each|all|random|model|same|your|in|on|for|based)$/i

/** Defaults that a sentence states, in its order: `a (default)`, `Default: a`, `defaults to a`, `默认为 a`. */
export const defaultsIn = (sentence: string): readonly string[] =>
  statedDefaults(sentence).map((one) => one.replaceAll(/^["']|["']$/g, ''))

const statedDefaults = (sentence: string): readonly string[] => [
  ...[...sentence.matchAll(inBrackets)].map(
    ([, code, quote, single, plain]) => code ?? quote ?? single ?? plain ?? '',
  ),
  ...[...sentence.matchAll(afterWord)].flatMap(([whole, code, quote, single, plain]) => {
    const marked = code ?? quote ?? single
    if (marked !== undefined) return [marked]
    const lead = whole.slice(0, whole.length - (plain?.length ?? 0))
    return plain === undefined ||
      noDefault.test(plain) ||
      !(introduced.test(lead) || /^(?:\d|true|false)/i.test(plain))
      ? []
      : [plain]
  }),
]

/** A value as JSON, of a field with these types. */
export const valueAs = (text: string, types: readonly string[]): Json => {
  const bare = text.replaceAll(/^["']|["']$/g, '')
  const isText = types.length > 0 && types.every((type) => type === 'string')
  if (!isText && /^(?:true|false)$/i.test(bare)) return bare.toLowerCase() === 'true'
  return !isText && /^-?\d+(?:\.\d+)?$/.test(bare) ? Number(bare) : bare
}
