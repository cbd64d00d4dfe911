import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** The built program. */
export const cli = path.resolve(import.meta.dirname, '../../dist/cli/main.js')
const open = new Set()
process.once('exit', () => open.forEach((child) => child.kill()))

/** Starts a script that prints its address when it is ready. Returns `{ url, pid, stop }`. */
export async function startServer(args, env = {}) {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  })
  open.add(child)
  const lines = createInterface({ input: child.stdout })
  for await (const line of lines) {
    const url = /https?:\/\/\S+/.exec(line)?.[0]
    if (url === undefined) continue
    // Unread output would block the process.
    child.stdout.resume()
    return {
      url,
      pid: child.pid,
      stop: async () => {
        open.delete(child)
        child.kill()
        await once(child, 'exit')
      },
    }
  }
  throw new Error(`${args[0]} ended before it was ready`)
}

/** Runs a script to its end. Returns `{ code, stdout, stderr }`. Throws for an exit code not in `codes`, unless that is `any`. */
export const runScript = (args, { codes = [0], ...options } = {}) =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, args, { maxBuffer: 1e9, ...options }, (error, stdout, stderr) => {
      const code = error ? error.code : 0
      if (codes === 'any' ? typeof code === 'number' : codes.includes(code)) resolve({ code, stdout, stderr })
      else
        reject(
          new Error(`${args.join(' ')} ended with ${code}: ${stdout.slice(-2000)}${stderr.slice(-2000)}`),
        )
    })
  })

/** Starts the simulator as a process, on a free port, without rate limits. */
export const startSimulator = ({ flags = [], env = {} } = {}) =>
  startServer(
    [
      ...flags,
      cli,
      'simulate',
      '--port',
      '0',
      '--images-per-minute',
      '1000000000',
      '--tokens-per-minute',
      '1000000000000',
    ],
    env,
  )

/** Starts a proxy to `target` that records every request in order, so that another client can send the same ones. */
export async function recordRequests(target) {
  const requests = []
  const server = http.createServer((request, response) => {
    const parts = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      const { method, url, headers } = request
      const body = Buffer.concat(parts)
      const { host: _host, connection: _connection, ...sent } = headers
      requests.push({ method, path: url, headers: sent, body: body.toString('utf8') })
      const onward = http.request(target, { method, path: url, headers: sent }, (upstream) => {
        response.writeHead(upstream.statusCode, upstream.headers)
        upstream.pipe(response)
      })
      onward.end(body)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    requests,
    stop: () => server.close(),
  }
}
