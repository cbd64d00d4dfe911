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

/** Reads one form in which upstream says something. No I/O, and no memory: fetching, snapshots, comparison and schedules belong to the engine. */
export interface Source {
  readonly id: string
  readonly title: string
  /** Whether content looks like its own: used by `watch add`. Cheap, and never throws. */
  readonly recognise: (content: SourceContent) => boolean
  /** What the content says. Throws an Error, whose message says what is wrong, where it is no longer what this reads: it is then unreadable, never empty. */
  readonly read: (content: SourceContent, context: SourceContext) => readonly Statement[]
}

interface SourceSpec<D> {
  readonly id: string
  readonly title: string
  readonly recognise: (content: SourceContent) => boolean
  readonly parse: (text: string, content: SourceContent) => D
  readonly claims: (data: D, context: SourceContext) => readonly Statement[]
}

/** Declares a source. `parse` throws where the content is not what this source reads; `claims` is total. No side effect. */
export const defineSource = <D>({ id, title, recognise, parse, claims }: SourceSpec<D>): Source => ({
  id,
  title,
  recognise: (content) => {
    try {
      return recognise(content)
    } catch {
      return false
    }
  },
  read: (content, context) => claims(parse(content.text, content), context),
})
