import { parentPort } from 'node:worker_threads'
import type { Source, SourceContent, SourceContext } from '../../plugin/index.ts'
import { decoderVersion, fitToFrame, maskDifference, measure, readText } from '../../image/index.ts'

/** The program of the thread that parses foreign content. A file of its own in `dist/`, because a thread is started from a file. */

const builtInSources = async () => (await import('../../catalogue/sources/index.ts')).sources

/** The reader with this id. Throws if there is none, which only a fault of Graycard can cause. */
async function sourceOf(id: string): Promise<Source> {
  const found = (await builtInSources()).find((one) => one.id === id)
  if (!found) throw new Error(`no reader ${id}`)
  return found
}

let last: SourceContent | undefined
/** The same object for the same content: a page is parsed once for all readers that try it. */
function sameObject(content: SourceContent): SourceContent {
  if (last?.text !== content.text || last.location !== content.location) last = content
  return last
}

/** Facts about a reader, without its functions. */
function factsOf({ recognise: _recognise, read: _read, ...facts }: Source) {
  return facts
}

const tasks = {
  loadDecoder: decoderVersion,
  measure,
  fit: fitToFrame,
  compare: maskDifference,
  readText,
  readers: async () => (await builtInSources()).map(factsOf),
  recognise: async (content: SourceContent) =>
    (await builtInSources()).filter((one) => one.recognise(sameObject(content))).map(({ id }) => id),
  read: async (id: string, content: SourceContent, context: SourceContext) =>
    (await sourceOf(id)).read(sameObject(content), context),
}

/** What the thread does, by name. */
export type Tasks = typeof tasks

/** A call of a task. */
export interface TaskCall<K extends keyof Tasks = keyof Tasks> {
  readonly task: K
  readonly args: Parameters<Tasks[K]>
}

/** The result of a task, or the error that it threw. */
export type TaskResult = { readonly value: unknown } | { readonly error: unknown }

/** Content that is nested so deep that its parser runs out of stack. */
const toError = (cause: unknown): unknown =>
  cause instanceof RangeError && /call stack/i.test(cause.message)
    ? new Error('nested too deep to be read')
    : cause

parentPort?.on('message', ({ task, args }: TaskCall) => {
  // The tuple belongs to the task of this name, which the type of a call states.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const work = tasks[task] as (...all: readonly unknown[]) => unknown
  void Promise.resolve()
    .then(() => work(...args))
    .then(
      (value): TaskResult => ({ value }),
      (cause: unknown): TaskResult => ({ error: toError(cause) }),
    )
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    .then((result) => parentPort?.postMessage(result))
})
