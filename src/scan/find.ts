import type { ScanPlace } from '../contract/index.ts'
import { endpointFinder } from './endpoints.ts'
import { type Hit, modelFinder } from './models.ts'
import { parameterFinder } from './parameters.ts'
import { type Scope, scopesOf } from './scopes.ts'
import { lineAt, lineStarts, regionAt, type SourceText } from './source.ts'
import type { ScanWords } from './words.ts'

/** Lines between a value and what shows that it belongs to a request for images. */
const nearLines = 12

interface Found {
  readonly kind: ScanPlace['kind']
  readonly hit: Hit
}
const as =
  (kind: ScanPlace['kind']) =>
  (hit: Hit): Found => ({ kind, hit })

/** Finds what depends on an image API in one file, in the order of the lines. */
export function placeFinder(words: ScanWords): (source: SourceText) => readonly ScanPlace[] {
  const models = modelFinder(words)
  const endpoints = endpointFinder(words)
  const parameters = parameterFinder(words)
  const calls = new RegExp(words.calls.source, 'gi')
  return (source) => {
    const { text } = source
    const starts = lineStarts(text)
    const line = ({ start }: Pick<Hit, 'start'>) => lineAt(starts, start)
    const inComment = ({ start }: Hit) =>
      source.prose === true || regionAt(source.regions, start)?.kind === 'comment'
    const addresses = endpoints(text)
    const certain = [
      ...models(text)
        .filter((one) => !addresses.some(({ start, end }) => one.start >= start && one.end <= end))
        .map(as('model')),
      ...addresses.filter(({ base }) => base !== true).map(as('endpoint')),
    ]
    const sizes = sizesIn(text)
    const evidence = [
      ...certain.map(({ hit }) => hit),
      ...[...text.matchAll(calls)].map(({ index }) => ({ start: index })),
      ...sizes.filter(
        ({ start, value }) => words.sizes.has(value.toLowerCase()) && sizeName.test(before(text, start)),
      ),
    ].map(line)
    const near = (hit: Hit) => {
      const own = line(hit)
      return evidence.some((one) => Math.abs(one - own) <= nearLines)
    }
    const scopes = scopesOf(source)
    const found = [
      ...certain,
      ...addresses.filter((one) => one.base === true && near(one)).map(as('endpoint')),
      ...sizes.filter((one) => near(one) && !inComment(one)).map(as('size')),
      ...parameters(text)
        .filter(
          (one) =>
            !inComment(one) &&
            (one.own === true || (near(one) && (one.name !== 'n' || inRequest(text, one, scopes)))),
        )
        .map(as('param')),
    ]
    const places = found
      .toSorted((a, b) => a.hit.start - b.hit.start)
      .map(({ kind, hit }): ScanPlace => {
        const at = line(hit)
        return {
          file: source.file,
          line: at + 1,
          column: hit.start - (starts[at] ?? 0) + 1,
          kind,
          value: hit.value,
          where: inComment(hit) ? 'comment' : 'code',
        }
      })
    return [
      ...new Map(places.map((one) => [[one.line, one.column, one.kind, one.value].join('|'), one])).values(),
    ]
  }
}

const size = /(?<![\w.:-])\d{2,4}[x*]\d{2,4}(?![\w.:-])/gi
const sizeName = /size|resolution|dimension/i

const sizesIn = (text: string): readonly Hit[] =>
  [...text.matchAll(size)].map(({ index, 0: value }) => ({ start: index, end: index + value.length, value }))

/** What precedes an offset on its line, at most 80 characters. */
const before = (text: string, offset: number): string =>
  text.slice(Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 80), offset)

/** Whether a name stands among the fields of a request: within brackets that also name a prompt. */
function inRequest(text: string, { start }: Hit, scopes: readonly Scope[]): boolean {
  const around = scopes.find((one) => one.start < start && start < one.end)
  return around === undefined
    ? false
    : /prompt|model/i.test(text.slice(around.start, Math.min(around.end, around.start + 4000)))
}
