import { GraycardError, optionalField } from '../../../contract/index.ts'
import type { SourceContent } from '../../../plugin/index.ts'
import { reasonOf } from '../../../store/index.ts'
import { SandboxError } from '../../sandbox/index.ts'
import type { Reader } from '../sources/readers.ts'

/** A reader that cannot read the content, with the reason. */
export interface ReaderMismatch {
  readonly reader: string
  readonly why: string
}

/** Why no reader can read the content. */
interface Unread {
  readonly missed: readonly ReaderMismatch[]
  /** The first reader that recognises the format, but cannot read this content, such as a login page. */
  readonly refused?: ReaderMismatch
}

/**
 * The first reader that recognises the content and can read it, with its result. If there is none, the reason of each reader. Rethrows a
 * GraycardError of `read`.
 */
export async function findReader<R>(
  readers: readonly Reader[],
  content: SourceContent,
  read: (reader: Reader) => Promise<R>,
): Promise<{ readonly reader: Reader; readonly made: R } | Unread> {
  const missed: ReaderMismatch[] = []
  let refused: ReaderMismatch | undefined
  for (const reader of readers) {
    let recognised = false
    try {
      // oxlint-disable-next-line no-await-in-loop
      recognised = await reader.recognise(content)
      // oxlint-disable-next-line no-await-in-loop
      if (!recognised) throw new Error(await mismatchReason(reader, content))
      // oxlint-disable-next-line no-await-in-loop
      return { reader, made: await read(reader) }
    } catch (cause) {
      if (cause instanceof GraycardError) throw cause
      if (cause instanceof SandboxError) return { missed: [{ reader: reader.id, why: cause.message }] }
      const mismatch = { reader: reader.id, why: reasonOf(cause).replaceAll(/\s+/g, ' ') }
      missed.push(mismatch)
      if (recognised) refused ??= mismatch
    }
  }
  return { missed, ...optionalField('refused', refused) }
}

/** Why a reader does not recognise the content. */
async function mismatchReason(reader: Reader, content: SourceContent): Promise<string> {
  try {
    await reader.read(content, content)
    return 'the content has a different format'
  } catch (cause) {
    return reasonOf(cause)
  }
}
