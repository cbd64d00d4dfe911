import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { listen } from './transport.ts'

/** A port that is free on loopback now, and most likely still is a moment later. */
async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Starting takes a second or two, more on a busy machine. */
const patienceMs = 60_000

/**
 * Starts a third-party server in a process that ends with the test. `script` is the file URL of its program. Resolves with its URL once it
 * responds. Throws with its output if it exits or does not respond in time.
 */
export async function peer(
  script: string,
  argsFor: (port: number) => readonly string[],
): Promise<{ readonly url: string }> {
  const port = await freePort()
  // The server gets no proxy settings or API keys of this machine.
  const env = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production' }
  const child = spawn(process.execPath, [fileURLToPath(script), ...argsFor(port)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said = `${said}${text.toString()}`.slice(-2000)))
  const url = `http://127.0.0.1:${port}`
  const until = performance.now() + patienceMs
  while (performance.now() < until && child.exitCode === null) {
    // Retries follow one another.
    // oxlint-disable-next-line no-await-in-loop
    const answered = await fetch(url).then(
      (reply) => reply.arrayBuffer().then(() => true),
      () => false,
    )
    if (answered) return { url }
    // oxlint-disable-next-line no-await-in-loop
    await sleep(100)
  }
  throw new Error(`${script} does not answer at ${url}; it said: ${said}`)
}
