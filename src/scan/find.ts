import type { ScanPlace } from '../contract/index.ts'
import type { AnchorsByKind } from './anchors.ts'
import type { Hit } from './models.ts'
import type { Found } from './found.ts'
import { membership } from './membership.ts'
import { modelArguments } from './model-arguments.ts'
import { notebookCells } from './notebook.ts'
import { parameterFinder } from './parameters.ts'
import { requestNumbers } from './requests.ts'
import { type Scope, scopesOf } from './scopes.ts'
import { precedingOnLine, type SignFinder } from './signs.ts'
import { regionAt, type SourceText } from './source.ts'
import { syntaxOf } from './syntax.ts'
import { surroundings } from './surroundings.ts'
import { modelReferences } from './variables.ts'
import type { ScanWords } from './words.ts'

/** Finds what depends on an image API in one file, in the order of the lines. `anchors`: the words of knowledge in its text. */
export function placeFinder(
  words: ScanWords,
  signs: SignFinder,
): (source: SourceText, anchors: AnchorsByKind) => readonly ScanPlace[] {
  const parameters = parameterFinder(words)
  return (source, anchors) => {
    const { text } = source
    const inComment = ({ start }: Hit) =>
      source.prose === true || regionAt(source.regions(), start)?.kind === 'comment'
    const found: Found[] = []
    const add = (kind: Found['kind'], hits: readonly Hit[]) => {
      for (const { start, end, value } of hits) found.push({ kind, start, end, value })
    }
    const { models: written, constants, addresses, others } = signs(text, anchors)
    add(
      'model',
      written.filter((one) => !isIdentifier(source, one)),
    )
    for (const one of constants) found.push({ kind: 'model', ...one })
    add(
      'endpoint',
      addresses.filter(({ base }) => base !== true),
    )
    const evidence = [...found.map(({ start }) => start), ...others]
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
        sizesIn(text, start, end).filter(
          (one) => !inComment(one) && !/video/i.test(precedingOnLine(text, one.start)),
        ),
      )
      add('param', parameters(text, start, end).filter(isSet))
    }
    found.sort((a, b) => a.start - b.start || a.end - b.end)
    const named = found.filter(({ kind }) => kind === 'model')
    const references = modelReferences(text, named, near, inComment)
    const all = [...found, ...references]
    const requests = all.length < 2 ? new Map<Found, number>() : requestNumbers(all, scopes())
    const models = new Map(references.map((one) => [requests.get(one), one.model]))
    return placesOf(source, found, inComment, (one) => {
      const request = requests.get(one)
      const model = one.model ?? (request === undefined ? undefined : models.get(request))
      return { ...(model === undefined ? {} : { model }), ...(request === undefined ? {} : { request }) }
    })
  }
}

function placesOf(
  { file, text }: SourceText,
  found: readonly Found[],
  inComment: (hit: Hit) => boolean,
  requestOf: (hit: Found) => Pick<ScanPlace, 'model' | 'request'>,
): readonly ScanPlace[] {
  if (found.length === 0) return []
  const places = new Map<string, ScanPlace>()
  const cellAt = syntaxOf(file).mixed === 'notebook' ? notebookCells(text) : () => undefined
  let line = 1
  let lineStart = 0
  let lineEnd = text.indexOf('\n')
  for (const hit of found) {
    for (; lineEnd !== -1 && lineEnd < hit.start; line++) {
      lineStart = lineEnd + 1
      lineEnd = text.indexOf('\n', lineStart)
    }
    const column = hit.start - lineStart + 1
    const cell = cellAt(hit.start)
    places.set([line, column, hit.kind, hit.value].join('|'), {
      file,
      line,
      column,
      kind: hit.kind,
      value: copied(hit.value),
      where: inComment(hit) ? 'comment' : 'code',
      ...requestOf(hit),
      ...(cell === undefined ? {} : { cell }),
    })
  }
  return [...places.values()]
}

/** A part of a text keeps all of it in memory; its copy does not. */
const copied = (text: string): string => Array.from(text).join('')

/** Whether a model's name is an identifier of the program: `dalle3(prompt)`. */
const isIdentifier = ({ quoted, regions }: SourceText, { start, value }: Hit): boolean =>
  quoted === true && /^\w+$/.test(value) && regionAt(regions(), start) === undefined

/** A size as text, or at the end of a constant's name: `CreateImageSize1024x1024`, `ImageSize::S1024x1792`, `.size1024x1024`. */
const size = /(?:(?<![\w.:-])|(?<=Size(?:::|\.)?[S_]?))\d{2,5}[x*]\d{2,5}(?![\w.:-])/gi

const sizesIn = (text: string, from: number, to: number): readonly Hit[] =>
  [...text.slice(from, to).matchAll(size)].map(({ index, 0: value }) => {
    const start = from + index
    return { start, end: start + value.length, value }
  })
