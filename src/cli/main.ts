#!/usr/bin/env node
import { setMaxListeners } from 'node:events'
import { systemRuntime } from '../app/startup/index.ts'
import { graycardError } from '../contract/index.ts'
import { main } from './run.ts'
import { throughDoor } from './terminal/door.ts'
import { exit, type Io, writeError } from './terminal/io.ts'

const stop = new AbortController()
// Every environment adds a listener, so their number is not limited.
setMaxListeners(0, stop.signal)
const signals = ['SIGINT', 'SIGTERM'] as const
let terminated = false
const end = (signal: NodeJS.Signals) => {
  terminated = signal === 'SIGTERM'
  stop.abort()
}
// The first Ctrl-C ends the run and keeps its results. The second ends the program at once.
const listen = () => signals.forEach((signal) => process.once(signal, end))
listen()

const output = (stream: NodeJS.WriteStream) => {
  const write = stream.write.bind(stream)
  return {
    write: (text: string) => void write(text),
    isTTY: stream.isTTY ?? false,
    columns: stream.columns ?? 80,
  }
}

// A closed pipe, as with `| head`, is not an error. A full disk is an error and must not exit with the code of a verdict.
let unwritten = false
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EPIPE' || unwritten) return
    unwritten = true
    process.exitCode = 2
    if (stream === process.stdout)
      process.stderr.write(`graycard: cannot write the output: ${cause.message}\n`)
  })

let pluginFailed = false

// An error outside every call of a plug-in. Its message may contain a secret, so only the position is printed.
const onPluginError = (cause: unknown) => {
  pluginFailed = true
  const stack = cause instanceof Error ? (cause.stack ?? '') : ''
  const [at, file = 'of unknown origin'] = /(?<![^\s(])(file:[^\s()]+?):\d{1,9}:\d{1,9}/.exec(stack) ?? []
  const why = 'an error after it returned. Await its promises, and close its timers'
  writeError(
    throughDoor(io),
    graycardError('PLUGIN_FAILED', { plugin: file, part: 'the background', why, at }),
  )
}

/**
 * Prevents a plug-in from writing to stdout, which is for results, and from ending the process, which would look like a verdict. While
 * plug-ins load, Ctrl-C ends the program at once: no request was sent yet, and an endless loop could not be interrupted.
 */
const beforePlugins = () => {
  process.stdout.write = process.stderr.write.bind(process.stderr)
  process.off('unhandledRejection', onPluginError).on('unhandledRejection', onPluginError)
  process.off('uncaughtException', onPluginError).on('uncaughtException', onPluginError)
  process.exit = () => {
    throw new Error('the plug-in called process.exit')
  }
  for (const signal of signals) process.off(signal, end)
  return listen
}

const io: Io = {
  ...systemRuntime({ signal: stop.signal, beforePlugins }),
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  // Opened only when used, so that help starts fast.
  stdin: {
    get isTTY() {
      return process.stdin.isTTY ?? false
    },
    async read(maxBytes) {
      const parts: Buffer[] = []
      let bytes = 0
      for await (const part of process.stdin) {
        if (!Buffer.isBuffer(part)) continue
        parts.push(part)
        bytes += part.length
        if (bytes >= maxBytes) break
      }
      return Buffer.concat(parts).subarray(0, maxBytes).toString('utf8')
    },
  },
}
const code = await main(process.argv.slice(2), io)
if (code === exit.interrupted) process.exitCode = terminated ? exit.terminated : code
else if (!unwritten) process.exitCode = pluginFailed ? exit.unmeasured : code
