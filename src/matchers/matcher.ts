import type { FieldFacts, Json, KnownModel } from '../contract/index.ts'
import type { Cell, ContentBlock, Section } from '../page/index.ts'

/** A section of a page, with everything around it that gives it a meaning. */
export interface Passage {
  readonly section: Section
  /** Models that the section is about: named by its heading, a heading above it, or the page. The nearest name decides. */
  readonly models: readonly string[]
  /** Short lines right above the section's heading. Some pages put a caption there. */
  readonly lead?: readonly Cell[]
  /** Endpoints that the section is about, of any API, such as `POST /images/edits`. Absent if the page names none at all. */
  readonly endpoints?: readonly string[]
  /** ISO day that the headings state, as in a changelog. */
  readonly day?: string
}

/** What is known about the whole page. */
export interface PageContext {
  readonly provider: string
  /** ISO instant at which the page was read. */
  readonly at: string
  /** Image models that are known by name. */
  readonly known: readonly KnownModel[]
  /** Models that the page itself lists, in a column of a table. */
  readonly listed: readonly string[]
  /** ISO day of the whole page, as of an entry of a feed. Days in its headings do not date its statements, unless a heading is a day and nothing else. */
  readonly day?: string
  /** The page says at its beginning that it is about making images. */
  readonly isAboutImages: boolean
}

/** One statement of a passage. Without `provider` it is about the page's provider. */
export interface MatchedStatement {
  readonly provider?: string
  readonly model?: string
  /** As in `Statement`. */
  readonly path: string
  readonly value: Json | FieldFacts
  /** ISO day on which it was announced. Of several statements about the same, the latest announcement counts. */
  readonly announced?: string
}

export interface Match {
  readonly statements: readonly MatchedStatement[]
  /** The blocks that the matcher understood as a whole. They are not prose. */
  readonly blocks: readonly ContentBlock[]
  /** Sentences of other blocks that the statements say in full. They are not prose either. */
  readonly sentences?: readonly string[]
}

/** Finds one kind of statement in a passage. Pure, never throws, and silent when it is not sure. */
export interface Matcher {
  readonly id: string
  readonly read: (passage: Passage, context: PageContext) => Match
}

/** Statements of a passage, announced on the day of the entry. */
export const announcedOn = (
  statements: readonly MatchedStatement[],
  { day }: Passage,
): readonly MatchedStatement[] =>
  day === undefined ? statements : statements.map((one) => ({ ...one, announced: day }))

export const nothing: Match = { statements: [], blocks: [] }
