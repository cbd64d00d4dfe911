import { createServer, request } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stringify } from 'yaml'
import type { Finding, Report, Spend } from '../../src/contract/index.ts'
import { writeWhole } from '../../src/store/index.ts'
import { graycard } from './cli.ts'

/** A whole response of the API, or of the server in front of it. */
export interface WholeResponse {
  readonly status: number
  readonly type: string
  readonly text: string
}

/** A request to the server in front of the simulator. */
interface AlteredRequest {
  readonly isPost: boolean
  readonly isModelsList: boolean
  /** The contract’s own request. Every other POST is a probe. */
  readonly isPaid: boolean
  /** The simulator’s response to this request, or to this request with another API key. */
  readonly honest: (key?: string) => Promise<WholeResponse>
}

/** The response in place of the simulator’s. `reset` closes the connection, `cut` closes it within the body. */
export type Alter = (call: AlteredRequest) => Promise<WholeResponse | 'reset' | 'cut'>

/** A run against a server that alters the simulator’s responses. */
export interface AlteredRun {
  readonly code: number
  readonly findings: readonly Finding[]
  readonly spend: Spend
  readonly sent: number
}

/** Only the contract’s own request has this field. */
const mark = 'the-contract-itself'

/** Verifies a gateway contract through a server that alters the simulator’s responses. */
export async function verifyAltered(
  simulatorUrl: string,
  alter: Alter,
  { free = false, fields = {} }: { readonly free?: boolean; readonly fields?: object } = {},
): Promise<AlteredRun> {
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => void chunks.push(chunk))
    const respond = async () => {
      const body = Buffer.concat(chunks)
      const { host: _host, ...headers } = incoming.headers
      const { pathname } = new URL(incoming.url ?? '', simulatorUrl)
      const target = new URL(pathname, simulatorUrl).href
      const honest = (key?: string) =>
        forwarded(
          target,
          incoming.method ?? 'GET',
          { ...headers, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
          body,
        )
      const isPost = incoming.method === 'POST'
      const end = await alter({
        isPost,
        isModelsList: pathname.endsWith('/models'),
        isPaid: isPost && body.includes(mark),
        honest,
      })
      if (end === 'reset') incoming.socket.destroy()
      else if (end === 'cut') {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
        response.write('{"created":1', () => incoming.socket.destroy())
      } else response.writeHead(end.status, { 'content-type': end.type }).end(end.text)
    }
    incoming.on('end', () => void respond())
  })
  const cwd = await mkdtemp(path.join(tmpdir(), 'graycard-'))
  try {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const config = {
      contracts: {
        hero: {
          provider: 'openai-compatible',
          model: 'gpt-image-2',
          request: { prompt: 'A red kettle', n: 1, size: '1024x640', quality: 'low', user: mark, ...fields },
        },
      },
      environments: { local: { keyEnv: 'KEY', baseUrl: `http://127.0.0.1:${port}/v1` } },
      budget: { perRun: { images: 40 } },
    }
    await writeWhole(path.join(cwd, 'graycard.yaml'), stringify(config))
    const args = ['verify', '--json', ...(free ? ['--free'] : [])]
    const { code, stdout } = await graycard(args, { cwd, env: { KEY: 'sk-sim-all' } })
    const report: Report = JSON.parse(stdout)
    const [run] = report.runs
    if (!run) throw new Error('no run')
    return { code, findings: run.findings, spend: run.spend, sent: run.exchanges.length }
  } finally {
    server.closeAllConnections()
    server.close()
    await rm(cwd, { recursive: true, force: true })
  }
}

const forwarded = (url: string, method: string, headers: NodeJS.Dict<string | string[]>, body: Buffer) =>
  new Promise<WholeResponse>((resolve, reject) => {
    const call = request(url, { method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => void chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          text: Buffer.concat(chunks).toString(),
        }),
      )
    })
    call.on('error', reject)
    call.end(body)
  })
