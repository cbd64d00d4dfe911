import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { bundled } from './bundled.ts'
import { scratch } from './cli.ts'

/** What a script of its own can use: the store as the program has it, rows to put into it, and `say` for a line that has left. */
const preamble = (module: string, folder: string) => `
  import { writeSync } from 'node:fs'
  import { openArchive, openStore } from ${JSON.stringify(module)}
  const folder = ${JSON.stringify(folder)}
  const say = (...words) => writeSync(1, words.join(' ') + '\\n')
  const at = '2026-11-24T12:00:00.000Z'
  const record = (failures) => ({ source: 's', revision: 0, state: 'readable', since: at, polledAt: at, failures, pending: null })
  const change = (id) => ({ id, at, source: 's', event: 'added', provider: 'acme', subject: 'model', detail: 'x'.repeat(500),
    severity: 'additive', state: 'confirmed', decidedAt: at, affects: [] })
`

/** Starts scripts in processes of their own, each over the store in the folder it is given. */
export async function writers(): Promise<
  (
    script: string,
    folder: string,
    under?: (command: readonly string[]) => readonly string[],
  ) => ChildProcessWithoutNullStreams
> {
  const module = await bundled('store/index.ts', scratch())
  return (script, folder, under = (command) => command) => {
    const code = preamble(module, folder) + script
    const [command = '', ...args] = under([process.execPath, '--input-type=module', '-e', code])
    return spawn(command, args)
  }
}

/** All that a process says, when it has ended. Throws what it complains of where it failed. */
export async function outputLines(child: ChildProcessWithoutNullStreams): Promise<readonly string[]> {
  const ended = new Promise<number | null>((done) => {
    child.once('close', done)
  })
  const [out, problem] = await Promise.all([child.stdout.toArray(), child.stderr.toArray()])
  if ((await ended) !== 0) throw new Error(Buffer.concat(problem).toString())
  return Buffer.concat(out).toString().trim().split('\n')
}
