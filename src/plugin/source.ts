import type { KnownModel, Statement } from '../contract/index.ts'

/** The content of a source. */
export interface SourceContent {
  readonly text: string
  /** Media type without parameters, lower-case, if known. */
  readonly contentType?: string
  /** Address or path of the content. */
  readonly location: string
  /** ISO instant. */
  readonly at: string
}

/** Context for reading content. */
export interface SourceContext {
  /** Provider of the API, if the content does not name it. */
  readonly provider?: string
  /** Address or path of the content. */
  readonly location: string
  /** ISO instant. */
  readonly at: string
  /** Image models that are known by name: those of knowledge and of the user's contracts. */
  readonly models?: readonly KnownModel[]
}

/** Facts about a source. */
interface SourceFacts {
  readonly id: string
  readonly title: string
  /**
   * How general the format is. Of all sources that recognise a content, the source with the lowest breadth reads it. Default 0: the format of
   * one document or tool.
   */
  readonly breadth?: number
  /** The content lists models that make no images, without identifying them. */
  readonly namesOtherModels?: true
  /** Old entries are dropped without being withdrawn, as in a feed. */
  readonly dropsOldEntries?: true
  /** The document describes its provider's own API. The provider follows from the document's name or host. */
  readonly describesOneApi?: true
  /** Kind of replay step that the source reads, even if the content is empty or broken. */
  readonly replays?: string
}

/** Reads one upstream format. No I/O and no state: the engine does fetching, snapshots, comparison and schedules. */
export interface Source extends SourceFacts {
  /** Whether content looks like this format. Used by `watch add`. Fast, and never throws. */
  readonly recognise: (content: SourceContent) => boolean
  /** The statements in the content. Throws an Error with the reason for content in another format. Such content counts as unreadable, not as empty. */
  readonly read: (content: SourceContent, context: SourceContext) => readonly Statement[]
}

interface SourceSpec<D> extends SourceFacts {
  readonly recognise: (content: SourceContent) => boolean
  readonly parse: (text: string, content: SourceContent) => D
  readonly claims: (data: D, context: SourceContext) => readonly Statement[]
}

/** Declares a source. `parse` throws an Error for content in another format. `claims` never throws. No side effect. */
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
