#!/usr/bin/env node
import { randomBytes } from 'node:crypto'
import { main } from './run.ts'

const stop = new AbortController()
// The first Ctrl-C ends the run and keeps what was learnt; the second ends the program.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

const output = (stream: NodeJS.WriteStream) => ({
  write: (text: string) => void stream.write(text),
  isTTY: stream.isTTY ?? false,
  columns: stream.columns ?? 80,
})

// A closed pipe, as behind `| head`, is no fault.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause
})

process.exitCode = await main(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  stdin: { isTTY: process.stdin.isTTY ?? false },
  now: () => new Date(),
  monotonic: () => performance.now(),
  random: (bytes) => randomBytes(bytes).toString('hex'),
  signal: stop.signal,
})
