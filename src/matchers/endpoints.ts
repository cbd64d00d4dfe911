import type { Section } from '../page/index.ts'
import type { Mention } from './endpoint-mentions.ts'
import { isImagePath, type NamedEndpoint } from './endpoint-path.ts'
import { partAbove, partOfSection } from './parameter-words.ts'

const keyOf = ({ method, path }: NamedEndpoint): string => `${method} ${path}`

/** The image endpoints that a page describes or calls in an example. */
export const imageEndpoints = (mentions: readonly Mention[]): readonly string[] => [
  ...new Set(mentions.filter(({ method, path }) => isImagePath(path) && method === 'POST').map(keyOf)),
]

/** The endpoints of several mentions: of descriptions, or else of examples. */
function keysOf(mentions: readonly Mention[]): readonly string[] {
  const described = mentions.filter(({ example }) => !example)
  return [...new Set((described.length > 0 ? described : mentions).map(keyOf))]
}

/** Index of the section whose heading stands above each section. */
function parentsOf(sections: readonly Section[]): readonly (number | undefined)[] {
  let open: number[] = []
  return sections.map(({ above }, at) => {
    open = open.filter((one) => (sections[one]?.above.length ?? 0) < above.length)
    const parent = open.at(-1)
    open.push(at)
    return above.length === 0 ? undefined : parent
  })
}

/** Whether the words of a heading are those of the other kind of image request. */
const isOfAnother = (words: string, endpoint: string): boolean =>
  /chat|talk|audio|video|speech|embedding|moderation|completion|语音|视频|对话/iu.test(words) ||
  (endpoint.endsWith('/generations')
    ? /edit|image-to-image|variation|inpaint|mask|编辑|图生图|редактир/iu.test(words)
    : /generat|create|text-to-image|生成|文生图|генерац/iu.test(words))

/** Introductions that are compared with a heading. A page of endpoints has far fewer. */
const maxLabels = 100

/** Words of a heading that say only that parameters follow. */
const generic =
  /\b(?:http|api|rest|json|endpoints?|url|requests?|body|inputs?|schema|query|parameters?|params?|fields?|arguments?|attributes?|reference|table|list|required|optional|common|supported|all|and|the|expand|collapse|jsonexpand|parametersjsonexpand)\b|\(\d+\)|请求|請求|参数|參數|字段|说明|列表|体|必[选填需]|可[选選]|接口|端点|параметры?|тела?|запроса?|обязательные|необязательные|опциональные|solicitud|par[aá]metros?|cuerpo|paramètres?|corps|requête|リクエスト|パラメータ|ボディ|요청|매개변수|본문/giu

/**
 * The endpoints of each section: those that the section itself names, those of the sections above it, one that is introduced in the same words,
 * or, for a section that is called no more than `Parameters`, those of the last section that names any. Another heading gives it no endpoint.
 */
export function endpointsBySection(
  sections: readonly Section[],
  mentions: readonly Mention[],
): readonly (readonly string[])[] {
  const own = new Map<number, Mention[]>()
  for (const one of mentions) own.set(one.at, [...(own.get(one.at) ?? []), one])
  const parents = parentsOf(sections)
  const images = imageEndpoints(mentions)
  const labels = mentions.filter((one) => isImagePath(one.path)).slice(0, maxLabels)
  let last: readonly Mention[] | undefined
  return sections.map((section, at) => {
    const before = last
    last = own.get(at) ?? last
    for (let one: number | undefined = at; one !== undefined; one = parents[one]) {
      const keys = keysOf(own.get(one) ?? [])
      if (keys.length === 1 || (one === at && keys.length > 0)) return keys
    }
    const words = section.name
      .toLowerCase()
      .replaceAll(generic, ' ')
      .replaceAll(/[^\p{L}\p{N}/-]+/gu, ' ')
      .trim()
    const label = section.name
      .toLowerCase()
      .replaceAll(/\b(?:request|body|query|parameters?|params?|fields?|reference|table)\b|\(\d+\)/g, '')
      .trim()
    const same = label === '' ? undefined : labels.find((one) => one.label.includes(label))
    if (same) return [keyOf(same)]
    const only = new Set(mentions.map(keyOf)).size === 1 ? images : []
    if (words !== '')
      return [partOfSection(section), partAbove(section)].includes('request') &&
        only.every((one) => !isOfAnother(words, one))
        ? only
        : []
    return before === undefined ? (images.length === 1 ? images : []) : keysOf(before)
  })
}
