import type { Anchor } from './anchors.ts'
import type { ScanWords } from './words.ts'

/** A place in a text. Offsets are in UTF-16 units, `end` is exclusive. */
export interface Hit {
  readonly start: number
  readonly end: number
  readonly value: string
}

const nameChar = /[\p{L}\d._:@/+-]/u
/** Longer texts are paths, data or prose. Characters. */
const maxNameLength = 120

/** Where a text names a model of a known family, or a known model, with its gateway's prefix, at the anchors of models. */
export function modelFinder({
  families,
  models,
}: ScanWords): (text: string, anchors: readonly Anchor[]) => readonly Hit[] {
  const isModel = (name: string) => models.has(name) || families.some(({ name: form }) => form.test(name))
  return (text, anchors) => {
    const hits: Hit[] = []
    let last = 0
    for (const { start: from } of anchors) {
      if (from < last) continue
      const token = tokenAround(text, from, last)
      if (token === undefined) continue
      last = token.end
      const value = modelIn(token.value, isModel)
      if (value === undefined || isInQuery(text, token.start)) continue
      const start = token.start + token.value.indexOf(value)
      hits.push({ start, end: start + value.length, value })
    }
    return hits
  }
}

/** The word around an offset, as far as characters of names reach, without the punctuation at its ends. */
function tokenAround(text: string, offset: number, from: number): Hit | undefined {
  let start = offset
  while (start > from && nameChar.test(text[start - 1] ?? '')) start--
  let end = offset
  while (end < text.length && nameChar.test(text[end] ?? '')) {
    end++
    if (end - start > maxNameLength) return undefined
  }
  while (end > start && /[.:/@+_-]/.test(text[end - 1] ?? '')) end--
  return { start, end, value: text.slice(start, end) }
}

/** Whether an offset lies in the query of a link: `https://…?tabs=dalle3`. */
const isInQuery = (text: string, offset: number): boolean =>
  /https?:\/\/[^\s"'`<>]{1,200}[?&][^\s"'`<>]{0,100}$/.test(text.slice(Math.max(0, offset - 320), offset))

/** What a colon without a space separates from a name: a label, a variable that has the name as its default, a property's path. */
const label = /^(?:\w+:-|(?:model|id|name|default):|(?:[\w-]+\.){2,8}[\w-]+:)/i
const isFile =
  /\.(?:png|jpe?g|webp|gif|svg|ico|[cm]?[jt]sx?|py|rb|go|rs|php|java|cs|md|mdx|html?|css|ya?ml|json|jsonl|txt|toml|safetensors|gguf|ckpt|pth?|zip|mp4|ipynb|sh|vue|svelte)$/i

/** The longest part of a word that is a model with its prefix: `openai/gpt-image-1:free`. */
function modelIn(token: string, isModel: (name: string) => boolean): string | undefined {
  if (token.includes('://') || isFile.test(token)) return undefined
  const word = token.replace(label, '')
  if (/^[./_-]/.test(word) || word.startsWith('@/') || word.includes('//')) return undefined
  const name = word.toLowerCase()
  for (const at of partsOf(name)) {
    const rest = name.slice(at)
    if (!isModel(rest) && !isModel(rest.replace(/:[\w.-]+$|@[0-9a-f]{12,}$/, ''))) continue
    return isPrefix(name.slice(0, at)) ? word : undefined
  }
  return undefined
}

/** Where a name could start in a word: at its start, and behind each `/`, `:` and vendor's dot. */
const partsOf = (name: string): readonly number[] => [
  0,
  ...[...name.matchAll(/[/:]|^[a-z]+\./g)].map(({ index, 0: { length } }) => index + length),
]

/** What a gateway, a host or a client puts in front of a name: at most four short words. */
const isPrefix = (prefix: string): boolean =>
  /^(?:@?[a-z0-9][\w.-]{0,30}[/:.]){0,4}$/.test(prefix) &&
  !/^(?:src|dist|docs?|static|public|assets|images?|img|files|app|pages|components|routes|api|v\d|blob|tree|https?|node_modules|examples?|tests?|packages|openai\/deployments)[/]/.test(
    prefix,
  )
