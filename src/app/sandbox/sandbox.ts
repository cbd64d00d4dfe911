import { Worker } from 'node:worker_threads'
import { packageRoot, type Runtime } from '../startup/index.ts'
import type { TaskResult, Tasks } from './program.ts'

/**
 * Parses foreign content in a thread of its own, which is ended when it takes too long, needs too much memory or is stopped: a parser that
 * loops can be ended in no other way. Tasks run one after the other, so that only one image is decoded at a time.
 */
export interface Sandbox {
  /** Runs a task. Throws what the task throws, or a `SandboxError`. Copies arguments and result. */
  readonly run: <K extends keyof Tasks>(
    task: K,
    args: Parameters<Tasks[K]>,
    limits?: { readonly timeMs?: number },
  ) => Promise<Awaited<ReturnType<Tasks[K]>>>
  /** Gives up the thread, if one was started. */
  readonly close: () => Promise<void>
}

/** A task that reached a bound of the sandbox. The message completes “the page …”. */
export class SandboxError extends Error {}

/** The largest documents that Graycard watches take less than 2 s on a slow machine. */
const maxTimeMs = 20_000
/** Time that a task has left when the run is interrupted: enough to start the thread and to measure an image that was paid for. */
const afterStopMs = 5000
/** Of the JavaScript heap. The largest watched document, an OpenAPI description of 2.6 MB, needs about 150 MB. */
const maxHeapMb = 512

/** Opens the sandbox. Its thread starts with the first task. The first image takes longer than the others, because the decoder is loaded then. */
export function openSandbox({ signal }: Pick<Runtime, 'signal'>): Sandbox {
  let thread: Worker | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let isBusy = false

  const end = async () => {
    const ended = thread
    thread = undefined
    // The result of a task that still runs must not reach the next sandbox.
    if (spare === undefined && !isBusy) spare = ended
    else await ended?.terminate()
  }

  const runNow = (task: string, args: readonly unknown[], timeMs: number) =>
    new Promise<unknown>((resolve, reject) => {
      const worker = (thread ??= takeSpare() ?? startThread())
      isBusy = true
      // While nothing runs, the thread does not keep the process alive.
      worker.ref()
      const timers: NodeJS.Timeout[] = []
      const settle = (outcome: () => void, isUsable: boolean) => {
        isBusy = false
        timers.forEach((timer) => clearTimeout(timer))
        stopListening()
        worker.off('message', onMessage).off('error', onError).off('exit', onExit)
        worker.unref()
        if (isUsable) return outcome()
        // A late error of a thread that is being ended says nothing new.
        worker.on('error', () => undefined)
        if (thread === worker) thread = undefined
        void worker.terminate()
        return outcome()
      }
      const fail = (why: string) => settle(() => reject(new SandboxError(why)), false)
      const giveUpAfter = (ms: number, why: string) => timers.push(setTimeout(() => fail(why), ms))
      const onStop = () =>
        giveUpAfter(afterStopMs, 'was not read to the end, because the run was interrupted')
      const stopListening = onAbort(signal, onStop)
      giveUpAfter(timeMs, `takes more than ${timeMs / 1000} s to read`)
      const onMessage = (result: TaskResult) =>
        settle(() => ('error' in result ? reject(result.error) : resolve(result.value)), true)
      const onError = (cause: NodeJS.ErrnoException) =>
        cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? fail(`needs more than ${maxHeapMb} MB of memory to read`)
          : settle(() => reject(cause), false)
      const onExit = () => fail('ended the thread that reads it')
      worker.on('message', onMessage).on('error', onError).on('exit', onExit)
      // Of a thread, not of a window.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage({ task, args })
    })

  return {
    run(task, args, { timeMs = maxTimeMs } = {}) {
      const result = queue.then(() => runNow(task, args, timeMs))
      queue = result.catch(() => undefined)
      // The program returns the result of this task and of no other.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return result as Promise<Awaited<ReturnType<Tasks[typeof task]>>>
    },
    close: end,
  }
}

/** An idle thread of a closed sandbox, for the next one of this process. It keeps no state and does not keep the process alive. */
let spare: Worker | undefined

function takeSpare(): Worker | undefined {
  const found = spare
  spare = undefined
  return found
}

function startThread(): Worker {
  const worker = new Worker(new URL('dist/sandbox.js', packageRoot()), {
    // Variables hold keys, which a parser of foreign content must not see. `readText` is given what it needs.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  })
  return worker.once('exit', () => {
    if (spare === worker) spare = undefined
  })
}

/** Calls back when the signal aborts, or now if it has. Returns a function that stops listening. */
function onAbort(signal: Runtime['signal'], work: () => void): () => void {
  if (signal.aborted) {
    work()
    return () => undefined
  }
  if (!(signal instanceof AbortSignal)) return () => undefined
  signal.addEventListener('abort', work, { once: true })
  return () => signal.removeEventListener('abort', work)
}
