import type { Statement } from '../contract/index.ts'

/** What came from where a source lies. */
export interface SourceContent {
  readonly text: string
  /** Media type without parameters, lower-case, where it was said. */
  readonly contentType?: string
  /** Address or path it came from. */
  readonly location: string
  /** ISO instant. */
  readonly at: string
}

/** What a reader is told of the thing it reads. */
export interface SourceContext {
  /** Whose API it is about, where the content does not say so itself. */
  readonly provider?: string
  /** Address or path it came from. */
  readonly location: string
  /** ISO instant. */
  readonly at: string
}

/** What a source is, apart from how it reads. */
interface SourceFacts {
  readonly id: string
  readonly title: string
  /** How much it takes for its own: of those that recognise something the lowest reads it. Left out, 0: one document's or tool's own form. */
  readonly breadth?: number
  /** Models that make no images stand in it too, and nothing in it tells them apart. */
  readonly namesOtherModels?: true
  /** It drops what is old without taking it back, as a feed does. */
  readonly dropsOldEntries?: true
  /** A provider's own document of its API, so that it is about whoever it is named after or served by. */
  readonly describesOneApi?: true
  /** Kind of step in a replay file whose content it reads, also where that is empty or broken and looks like nothing. */
  readonly replays?: string
}

/** Reads one form in which upstream says something. No I/O, and no memory: fetching, snapshots, comparison and schedules belong to the engine. */
export interface Source extends SourceFacts {
  /** Whether content looks like its own: used by `watch add`. Cheap, and never throws. */
  readonly recognise: (content: SourceContent) => boolean
  /** What the content says. Throws an Error, whose message says what is wrong, where it is no longer what this reads: it is then unreadable, never empty. */
  readonly read: (content: SourceContent, context: SourceContext) => readonly Statement[]
}

interface SourceSpec<D> extends SourceFacts {
  readonly recognise: (content: SourceContent) => boolean
  readonly parse: (text: string, content: SourceContent) => D
  readonly claims: (data: D, context: SourceContext) => readonly Statement[]
}

/** Declares a source. `parse` throws where the content is not what this source reads; `claims` is total. No side effect. */
export const defineSource = <D>({ recognise, parse, claims, ...facts }: SourceSpec<D>): Source => ({
  ...facts,
  recognise: (content) => {
    try {
      return recognise(content)
    } catch {
      return false
    }
  },
  read: (content, context) => claims(parse(content.text, content), context),
})
