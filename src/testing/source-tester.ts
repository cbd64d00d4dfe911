import { describe, expect, test } from './runner/vitest.ts'
import { type KnownModel, optionalField, type Statement } from '../contract/index.ts'
import type { Source, SourceContent } from '../plugin/index.ts'

interface SourceCase {
  readonly name: string
  readonly text: string
  readonly contentType?: string
  readonly location?: string
  readonly provider?: string
  /** Image models that are known by name. */
  readonly models?: readonly KnownModel[]
}

interface SourceTable {
  /** Content and its statements: all of them in `says`, or at least those in `some`. */
  readonly reads: readonly (SourceCase & {
    readonly says?: readonly Statement[]
    readonly some?: readonly Statement[]
  })[]
  /** Content that this source cannot read. A generated snapshot holds the reason. */
  readonly unreadable: readonly SourceCase[]
  /** Similar content in another format, which the source must not recognise. */
  readonly foreign: readonly SourceCase[]
}

const contentOf = ({
  text,
  contentType,
  location = 'https://upstream.example/page',
}: SourceCase): SourceContent => ({
  text,
  location,
  at: '2026-11-24T12:00:00Z',
  ...(contentType === undefined ? {} : { contentType }),
})

/** Why reading fails. The text of a SyntaxError comes from the parser and depends on its version, so only its name counts. */
function failureOf(read: () => unknown): string {
  try {
    read()
  } catch (cause) {
    if (cause instanceof Error) return cause instanceof SyntaxError ? cause.name : cause.message
    throw cause
  }
  throw new Error('the source read the content')
}

/** Runs a source over a table of content that it reads, content that it cannot read, and content in other formats. */
export function sourceTester(source: Source, table: SourceTable): void {
  describe(`${source.id} reads`, () => {
    const read = (row: SourceCase) => {
      const content = contentOf(row)
      const { location, at } = content
      return source.read(content, {
        location,
        at,
        ...optionalField('provider', row.provider),
        ...optionalField('models', row.models),
      })
    }
    test.each(table.reads)('reads: $name', (row) => {
      const statements = read(row)
      if (row.says) expect(statements).toEqual(row.says)
      if (row.some) expect(statements).toEqual(expect.arrayContaining([...row.some]))
      expect(row.says ?? row.some).toBeDefined()
      expect(source.recognise(contentOf(row))).toBe(true)
    })
    test.each(table.unreadable)('cannot read: $name', (row) => {
      expect(failureOf(() => read(row))).toMatchSnapshot()
    })
    test.each(table.foreign)('does not recognise: $name', (row) => {
      expect(source.recognise(contentOf(row))).toBe(false)
    })
  })
}
