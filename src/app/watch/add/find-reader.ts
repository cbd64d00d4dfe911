import { GraycardError } from '../../../contract/index.ts'
import type { Source, SourceContent } from '../../../plugin/index.ts'
import { reasonOf } from '../../../store/index.ts'

/** A reader that was tried, and what it missed. */
export interface ReaderMismatch {
  readonly reader: string
  readonly why: string
}

/**
 * What the first reader makes of content that it takes for its own and can read; else what each of them missed. Throws an error of
 * Graycard's own that `read` throws.
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

/** What a reader misses in content that it does not take for its own. */
function mismatchReason(reader: Source, content: SourceContent): string {
  try {
    reader.read(content, content)
    return 'it looks like something else'
  } catch (cause) {
    return reasonOf(cause)
  }
}
