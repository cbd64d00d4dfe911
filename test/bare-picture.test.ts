import { createServer } from 'node:http'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import type { Report } from '../src/contract/index.ts'
import { writeWhole } from '../src/store/index.ts'
import { graycard, scratch } from './support/cli.ts'

/** Workers AI's older models answer with the picture itself: this does, as their pages say. */
async function bareServer(): Promise<string> {
  const { default: sharp } = await import('sharp')
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const png = await sharp({
    create: { width: 512, height: 512, channels: 3, background: '#888', noise },
  })
    .png()
    .toBuffer()
  const failed = (code: number, message: string) =>
    JSON.stringify({ success: false, errors: [{ code, message }], messages: [], result: null })
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const json = { 'content-type': 'application/json' }
      if (request.headers.authorization !== 'Bearer sk-sim-all')
        response.writeHead(401, json).end(failed(10_000, 'Authentication error'))
      else if (request.method !== 'POST') response.writeHead(405, json).end(failed(7000, 'No route'))
      else if (!body.includes('"prompt"'))
        response.writeHead(400, json).end(failed(5006, "required properties at '/' are 'prompt'"))
      else response.writeHead(200, { 'content-type': 'image/png' }).end(png)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

test('a picture that is the body itself is measured like any other', async () => {
  const cwd = scratch()
  const model = '@cf/stabilityai/stable-diffusion-xl-base-1.0'
  const request = { prompt: 'A beautiful sunset', n: 1, size: '512x512' }
  const config = {
    contracts: { hero: { provider: 'cloudflare', model, request } },
    environments: { local: { keyEnv: 'KEY', baseUrl: await bareServer() } },
    budget: { perRun: { images: 8 } },
  }
  await writeWhole(path.join(cwd, 'graycard.yaml'), stringify(config))
  const { stdout } = await graycard(['verify', '--json'], { cwd, env: { KEY: 'sk-sim-all' } })
  const report = JSON.parse(stdout) as Report
  const said = (check: string) =>
    report.runs[0]?.findings.find((one) => one.check === check && one.verdict === 'pass')?.message
  expect(report.runs[0]?.images).toMatchObject([{ width: 512, height: 512, format: 'png' }])
  expect(said('output/size')).toBe('512x512')
  expect(said('output/count')).toMatch(/^1\b/)
  expect(said('output/delivery')).toMatch(/\bbytes\b.* \d+ bytes$/)
})
