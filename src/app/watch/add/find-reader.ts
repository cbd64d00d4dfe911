import { GraycardError } from '../../../contract/index.ts'
import type { Source, SourceContent } from '../../../plugin/index.ts'
import { reasonOf } from '../../../store/index.ts'

/** A reader that cannot read the content, with the reason. */
export interface ReaderMismatch {
  readonly reader: string
  readonly why: string
}

/**
 * The first reader that recognises the content and can read it, with its result. If there is none, the reason of each reader. Rethrows a
 * GraycardError of `read`.
 */
export function findReader<R>(
  readers: readonly Source[],
  content: SourceContent,
  read: (reader: Source) => R,
): { readonly reader: Source; readonly made: R } | { readonly missed: readonly ReaderMismatch[] } {
  const missed: ReaderMismatch[] = []
  for (const reader of readers)
    try {
      if (!reader.recognise(content)) throw new Error(mismatchReason(reader, content))
      return { reader, made: read(reader) }
    } catch (cause) {
      if (cause instanceof GraycardError) throw cause
      missed.push({ reader: reader.id, why: reasonOf(cause).replaceAll(/\s+/g, ' ') })
    }
  return { missed }
}

/** Why a reader does not recognise the content. */
function mismatchReason(reader: Source, content: SourceContent): string {
  try {
    reader.read(content, content)
    return 'the content has a different format'
  } catch (cause) {
    return reasonOf(cause)
  }
}
