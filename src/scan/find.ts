import type { ScanPlace } from '../contract/index.ts'
import { type AnchorSearch } from './anchors.ts'
import { endpointFinder } from './endpoints.ts'
import { type Hit, modelFinder } from './models.ts'
import type { Found } from './found.ts'
import { membership } from './membership.ts'
import { modelArguments } from './model-arguments.ts'
import { parameterFinder } from './parameters.ts'
import { requestNumbers } from './requests.ts'
import { type Scope, scopesOf } from './scopes.ts'
import { lineAt, lineStarts, regionAt, type SourceText } from './source.ts'
import { surroundings } from './surroundings.ts'
import type { ScanWords } from './words.ts'

/** Finds what depends on an image API in one file, in the order of the lines. */
export function placeFinder(
  words: ScanWords,
  search: AnchorSearch,
): (source: SourceText) => readonly ScanPlace[] {
  const models = modelFinder(words)
  const endpoints = endpointFinder(words)
  const parameters = parameterFinder(words)
  return (source) => {
    const { text } = source
    const inComment = ({ start }: Hit) =>
      source.prose === true || regionAt(source.regions(), start)?.kind === 'comment'
    const found: Found[] = []
    const add = (kind: Found['kind'], hits: readonly Hit[]) => {
      for (const { start, end, value } of hits) found.push({ kind, start, end, value })
    }
    const anchors = search.find(text)
    const addresses = endpoints(text, anchors.endpoint)
    const modelInAddress = ({ start, value }: Hit): readonly Hit[] => {
      const [, path = '', name = ''] = /^(.{0,200}\/models\/)([^/:{}]{1,80})(?=[/:])/.exec(value) ?? []
      return models(name, [{ start: 0, word: '' }]).map((one) => ({
        start: start + path.length + one.start,
        end: start + path.length + one.end,
        value: one.value,
      }))
    }
    const isInAddress = (one: Hit) => addresses.some(({ start, end }) => one.start >= start && one.end <= end)
    add(
      'model',
      models(text, anchors.model).filter((one) => !isInAddress(one) && !isIdentifier(source, one)),
    )
    add(
      'endpoint',
      addresses.filter(({ base }) => base !== true),
    )
    add('model', addresses.flatMap(modelInAddress))
    const evidence = [
      ...found.map(({ start }) => start),
      ...anchors.call.map(({ start }) => start),
      ...anchors.size.filter(({ start }) => isRequested(text, start)).map(({ start }) => start),
    ]
    if (evidence.length === 0) return []
    const near = surroundings(text, evidence)
    let made: readonly Scope[] | undefined
    const scopes = () => (made ??= scopesOf(source, near))
    const isNew = (one: Hit) => !inComment(one) && !found.some(({ start }) => start === one.start)
    add('model', modelArguments(text, anchors.call, scopes).filter(isNew))
    add(
      'endpoint',
      addresses.filter((one) => one.base === true && near.has(one.start)),
    )
    const belongs = membership(text, scopes, evidence)
    const isSet = (one: Hit & { readonly name: string }) => !inComment(one) && belongs(one.start, one.name)
    for (const { start, end } of near.ranges) {
      add(
        'size',
        sizesIn(text, start, end).filter((one) => !inComment(one) && !/video/i.test(before(text, one.start))),
      )
      add('param', parameters(text, start, end).filter(isSet))
    }
    found.sort((a, b) => a.start - b.start || a.end - b.end)
    const requests = found.length < 2 ? new Map<Found, number>() : requestNumbers(found, scopes())
    return placesOf(source, found, inComment, requests)
  }
}

function placesOf(
  { file, text }: SourceText,
  found: readonly Found[],
  inComment: (hit: Hit) => boolean,
  requests: ReadonlyMap<Found, number>,
): readonly ScanPlace[] {
  if (found.length === 0) return []
  const starts = lineStarts(text)
  const places = new Map<string, ScanPlace>()
  for (const hit of found) {
    const line = lineAt(starts, hit.start)
    const column = hit.start - (starts[line] ?? 0) + 1
    const request = requests.get(hit)
    places.set([line, column, hit.kind, hit.value].join('|'), {
      file,
      line: line + 1,
      column,
      kind: hit.kind,
      value: copied(hit.value),
      where: inComment(hit) ? 'comment' : 'code',
      ...(request === undefined ? {} : { request }),
    })
  }
  return [...places.values()]
}

/** A part of a text keeps all of it in memory; its copy does not. */
const copied = (text: string): string => Array.from(text).join('')

/** Whether a model's name is an identifier of the program: `dalle3(prompt)`. */
const isIdentifier = ({ quoted, regions }: SourceText, { start, value }: Hit): boolean =>
  quoted === true && /^\w+$/.test(value) && regionAt(regions(), start) === undefined

const size = /(?<![\w.:-])\d{2,5}[x*]\d{2,5}(?![\w.:-])/gi

const sizesIn = (text: string, from: number, to: number): readonly Hit[] =>
  [...text.slice(from, to).matchAll(size)].map(({ index, 0: value }) => {
    const start = from + index
    return { start, end: start + value.length, value }
  })

/** Whether the size of a known API is the value of a name that says so. It is a sign of a request for images by itself. */
const isRequested = (text: string, start: number): boolean => {
  const name = before(text, start)
  return /size|resolution|dimension/i.test(name) && !/video/i.test(name)
}

/** What precedes an offset on its line, at most 80 characters. */
const before = (text: string, start: number): string =>
  text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 80), start)
