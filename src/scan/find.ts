import type { ScanPlace } from '../contract/index.ts'
import { endpointFinder } from './endpoints.ts'
import { type Hit, modelFinder } from './models.ts'
import { parameterFinder } from './parameters.ts'
import { type Scope, scopesOf } from './scopes.ts'
import { lineAt, lineStarts, regionAt, type SourceText } from './source.ts'
import type { ScanWords } from './words.ts'

/** Lines between a value and what shows that it belongs to a request for images. */
const nearLines = 12

interface Found extends Hit {
  readonly kind: ScanPlace['kind']
  readonly provider?: string
}

/** Finds what depends on an image API in one file, in the order of the lines. */
export function placeFinder(words: ScanWords): (source: SourceText) => readonly ScanPlace[] {
  const models = modelFinder(words)
  const endpoints = endpointFinder(words)
  const parameters = parameterFinder(words)
  const calls = new RegExp(words.calls.source, 'gi')
  const size = /(?<![\w.:-])\d{2,4}[x*]\d{2,4}(?![\w.:-])/gi
  return (source) => {
    const { text } = source
    const starts = lineStarts(text)
    const line = (offset: number) => lineAt(starts, offset)
    const inComment = ({ start }: Hit) => source.prose === true || regionAt(source.regions, start)?.kind === 'comment'
    const foundEndpoints = endpoints(text)
    const certain: Found[] = [
      ...models(text).filter((one) => !foundEndpoints.some((other) => one.start >= other.start && one.end <= other.end)).map((one) => ({ ...one, kind: 'model' as const })),
      ...foundEndpoints.filter(({ base }) => base !== true).map((one) => ({ ...one, kind: 'endpoint' as const })),
    ]
    const evidence = [
      ...certain.map(({ start }) => start),
      ...[...text.matchAll(calls)].map(({ index }) => index),
    ]
    const sizes = [...text.matchAll(size)].map(({ index, 0: value }): Hit => ({ start: index, end: index + value.length, value }))
    const keyed = sizes.filter(({ start, value }) => words.sizes.has(value.toLowerCase()) && /size|resolution|dimension/i.test(text.slice(Math.max(text.lastIndexOf('\n', start), start - 80), start)))
    evidence.push(...keyed.map(({ start }) => start))
    const evidenceLines = evidence.map(line).toSorted((a, b) => a - b)
    const near = ({ start }: Hit, lines = nearLines) => {
      const own = line(start)
      return evidenceLines.some((one) => Math.abs(one - own) <= lines)
    }
    const scopes = scopesOf(source)
    const sized = sizes.filter((one) => near(one) && !inComment(one)).map((one) => ({ ...one, kind: 'size' as const }))
    const set = parameters(text).filter((one) => !inComment(one) && (one.own === true || (near(one) && (one.name !== 'n' || inRequest(text, one, scopes))))).map((one) => ({ ...one, kind: 'param' as const }))
    const bases = foundEndpoints.filter((one) => one.base === true && near(one)).map((one) => ({ ...one, kind: 'endpoint' as const }))
    const seen = new Set<string>()
    return [...certain, ...sized, ...set, ...bases]
      .toSorted((a, b) => a.start - b.start)
      .flatMap((one): readonly ScanPlace[] => {
        const at = line(one.start)
        const place: ScanPlace = {
          file: source.file,
          line: at + 1,
          column: one.start - (starts[at] ?? 0) + 1,
          kind: one.kind,
          value: one.value,
          where: inComment(one) ? 'comment' : 'code',
        }
        const key = [place.line, place.column, place.kind, place.value].join('|')
        if (seen.has(key)) return []
        seen.add(key)
        return [place]
      })
  }
}

/** Whether a name stands among the fields of a request: within brackets that also name a prompt. */
function inRequest(text: string, { start }: Hit, scopes: readonly Scope[]): boolean {
  const around = scopes.find((one) => one.start < start && start < one.end)
  return around === undefined ? false : /prompt|model/i.test(text.slice(around.start, Math.min(around.end, around.start + 4000)))
}
