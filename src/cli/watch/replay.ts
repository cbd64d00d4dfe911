import path from 'node:path'
import { replay } from '../../app/watch/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { writerFor } from './lines.ts'

/** `graycard watch --replay`: prints the changes that recorded states of sources would have caused. */
export async function replayHistory(io: Io, file: string, json: boolean): Promise<number> {
  const write = writerFor(io, json)
  for await (const event of replay(path.resolve(io.cwd, file), io)) {
    if (event.kind === 'source') io.stdout.write(`${write.source(event)}\n`)
    else {
      const { kind: _, ...change } = event
      io.stdout.write(`${write.change(change)}\n`)
    }
  }
  return exit.pass
}
