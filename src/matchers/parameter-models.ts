import { type KnownModel, sentencesOf } from '../contract/index.ts'
import type { MatchedStatement, PageContext } from './matcher.ts'
import { modelsIn } from './names.ts'
import { lengthsIn } from './parameter-bounds.ts'

const names = new WeakMap<PageContext, readonly KnownModel[]>()

/** The known models and those that the page lists. */
function namesOf(context: PageContext): readonly KnownModel[] {
  const { known, listed, provider } = context
  const all = names.get(context) ?? [...known, ...listed.map((model) => ({ provider, model }))]
  names.set(context, all)
  return all
}

/** Ids of the models that a text names, also between characters of a script without spaces, and in `a/b`. */
export function modelsNamed(text: string, context: PageContext): readonly string[] {
  const spaced = text.replaceAll(
    /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。；：])(?=[A-Za-z])|(?<=[\w.])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。；：])/gu,
    ' ',
  )
  const all = namesOf(context)
  return [
    ...new Set([
      ...modelsIn({ text: spaced }, all),
      ...(spaced.includes('/') ? modelsIn({ text: spaced.replaceAll('/', ' ') }, all) : []),
    ]),
  ]
}

/** The part of a sentence before it speaks of single models: `Between 1 and 10` of `Between 1 and 10, only 1 for draw-2`. */
export function beforeModels(sentence: string, namesModels: (text: string) => boolean): string {
  if (!namesModels(sentence)) return sentence
  const parts = sentence.split(/(?<=[,;，；])|(?=[(（])/u)
  return parts.slice(0, parts.findIndex(namesModels) >>> 0).join('')
}

/** What a field's description says of single models: the longest prompt, the only number of images. */
export function modelFacts(
  { name, description }: { readonly name: string; readonly description: readonly string[] },
  context: PageContext,
): readonly MatchedStatement[] {
  const sentences = description.flatMap(sentencesOf)
  if (name === 'prompt') return sentences.flatMap((sentence) => lengthsByModel(sentence, context))
  if (name !== 'n') return []
  return sentences.flatMap((sentence) => {
    if (!/\bonly\b|仅|只支持|只能|только|solo|seulement/iu.test(sentence)) return []
    const models = modelsNamed(sentence, context)
    const numbers = sentence.replaceAll(/\bn\s?=\s?/g, ' ').match(/(?<![\w.-])\d{1,2}(?![\w.:-]\w|-)/gu)
    const max = Number(numbers?.[0])
    return numbers?.length === 1 && models.length > 0 && max > 0
      ? models.map((model) => ({ model, path: 'param.n', value: { type: 'integer', min: 1, max } }))
      : []
  })
}

/** `32000 characters for a, 1000 for b`, or `a: 32000 characters, b: 1000`. Silent if the sentence mixes both orders. */
function lengthsByModel(sentence: string, context: PageContext): readonly MatchedStatement[] {
  const parts = lengthsIn(sentence)
  const before = parts.map((part) => modelsNamed(part.before, context))
  const isBefore = (before[0]?.length ?? 0) > 0
  const last = parts.at(-1)
  if (isBefore && last && modelsNamed(last.after, context).length > 0) return []
  return parts.flatMap((part, at) =>
    (isBefore ? (before[at] ?? []) : modelsNamed(part.after, context)).map((model) => ({
      model,
      path: 'param.prompt',
      value: { type: 'text', maxLength: part.length },
    })),
  )
}
