import { describe, expect, test } from 'vitest'
import type { Statement } from '../contract/index.ts'
import type { Source, SourceContent } from '../plugin/index.ts'

interface SourceCase {
  readonly name: string
  readonly text: string
  readonly contentType?: string
  readonly location?: string
  readonly provider?: string
}

interface SourceTable {
  /** Content and what it says: all of it, or with `some` at least that. */
  readonly reads: readonly (SourceCase & {
    readonly says?: readonly Statement[]
    readonly some?: readonly Statement[]
  })[]
  /** Content that is not, or no longer, what this source reads, and words of the reason. */
  readonly unreadable: readonly (SourceCase & { readonly why: RegExp })[]
  /** Content of another kind that looks near, which it must not take for its own. */
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

/** Runs a source over a table: what it reads, what it refuses to read, and what it knows to be another's. */
export function sourceTester(source: Source, table: SourceTable): void {
  describe(`${source.id} reads`, () => {
    const read = (row: SourceCase) => {
      const content = contentOf(row)
      const { location, at } = content
      return source.read(content, {
        location,
        at,
        ...(row.provider === undefined ? {} : { provider: row.provider }),
      })
    }
    test.each(table.reads)('reads: $name', (row) => {
      const statements = read(row)
      if (row.says) expect(statements).toEqual(row.says)
      if (row.some) expect(statements).toEqual(expect.arrayContaining([...row.some]))
      expect(row.says ?? row.some).toBeDefined()
      expect(source.recognise(contentOf(row))).toBe(true)
    })
    test.each(table.unreadable)('does not read: $name', (row) => {
      expect(() => read(row)).toThrow(row.why)
    })
    test.each(table.foreign)('is not its own: $name', (row) => {
      expect(source.recognise(contentOf(row))).toBe(false)
    })
  })
}
