import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import { expect, type onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { isObject, type JsonObject, parseJson, type Report } from '../src/contract/index.ts'
import { writeWhole } from '../src/store/index.ts'
import { graycard, scratch } from './support/cli.ts'
import { json, serve } from './support/transport.ts'

/** What a server of jobs says when it is asked for one: a body, with a status where it is not 200. */
interface Look {
  readonly status?: number
  readonly body: object | string
}
/** Of the context of a test that runs beside others. */
type Finished = typeof onTestFinished

const id = 'job-1'
const says = (status: string): Look => ({ body: { id, status, result: null } })

interface Seen {
  readonly handedIn: number
  readonly asked: number
}

async function bodyOf(request: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const body = parseJson(Buffer.concat(chunks).toString())
  return isObject(body) ? body : {}
}

/** A server in the shape of Black Forest Labs that takes the contract's job, no other, and always answers alike when it is asked for one. */
async function jobServer(look: Look | 'hangs', finished: Finished, host?: string) {
  const seen = { handedIn: 0, asked: 0 }
  const url = await serve(async (request, response) => {
    if (request.method === 'POST') {
      const fields = await bodyOf(request)
      if (Object.keys(fields).toSorted().join() !== 'height,prompt,width' || fields['height'] !== 1024) {
        response.writeHead(422, { 'content-type': 'application/json' })
        return response.end(JSON.stringify({ detail: [{ type: 'value_error', loc: ['body'], msg: 'No' }] }))
      }
      seen.handedIn++
      return json(response, {
        id,
        polling_url: `http://${host ?? request.headers.host}/v1/get_result?id=${id}`,
        cost: 3,
      })
    }
    seen.asked++
    if (look === 'hangs') return undefined
    const { status = 200, body } = look
    response.writeHead(status, {
      'content-type': typeof body === 'string' ? 'text/html' : 'application/json',
    })
    return response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }, finished)
  return { url, seen: (): Seen => seen }
}

/** One verification of nothing but the paid call. */
async function verify(baseUrl: string, timeoutSeconds: number, finished: Finished) {
  const cwd = scratch(finished)
  const contract = { provider: 'bfl', model: 'flux-2-pro', request: { prompt: 'A kite', size: '1024x1024' } }
  const environments = { local: { keyEnv: 'KEY', baseUrl } }
  await writeWhole(
    path.join(cwd, 'graycard.yaml'),
    stringify({ contracts: { hero: contract }, environments }),
  )
  const only = ['--only', 'request/accepted', '--only', 'billing/budget']
  const args = ['verify', '--json', '--timeout', String(timeoutSeconds), ...only]
  const { stdout, code } = await graycard(args, { cwd, env: { KEY: 'bfl-key-1' } })
  // The command was asked for JSON.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const report = JSON.parse(stdout) as Report
  // Of the run itself: loading the program, which the first test does, is not in it.
  const seconds = (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000
  return { run: report.runs[0], code, seconds }
}

const uncertain = { images: 1, ambiguous: 1, usd: { low: 0, high: 0.03 } }
const nothing = { images: 0, ambiguous: 0, usd: { low: 0, high: 0 } }
const unseen = {
  check: 'billing/budget',
  messageId: 'ambiguous',
}
/** `why` holds this state, status or host. */
const unfinished = (value: string) => ({
  check: 'request/accepted',
  messageId: 'strange',
  data: expect.objectContaining({ form: 'unfinished', why: expect.stringContaining(value) }),
})
const refused = (cause: string, blame: string) => ({
  check: 'request/accepted',
  messageId: 'refused',
  blame,
  data: expect.objectContaining({ cause }),
})

test('a job that is never done ends with the time one request may take, is handed in once, and booked as uncertain', async ({
  onTestFinished: finished,
}) => {
  const { url, seen } = await jobServer(says('Pending'), finished)
  const { run, code, seconds } = await verify(url, 3, finished)
  expect(seen().handedIn).toBe(1)
  // After 0.5, 0.75 and 1.1 seconds; the next look would be too late.
  expect(seen().asked).toBe(3)
  expect(seconds).toBeLessThan(10)
  expect(run?.spend).toEqual(uncertain)
  expect(run?.findings).toContainEqual(expect.objectContaining(unfinished('Pending')))
  expect(run?.findings).toContainEqual(expect.objectContaining(unseen))
  expect(run?.findings.map((one) => one.fix).join()).toContain('--timeout')
  expect(code).not.toBe(0)
})

test('a look that is never answered ends with that time too', async ({ onTestFinished: finished }) => {
  const { url, seen } = await jobServer('hangs', finished)
  const { run, seconds } = await verify(url, 3, finished)
  expect(seen()).toEqual({ handedIn: 1, asked: 1 })
  expect(seconds).toBeLessThan(6)
  expect(run?.spend).toEqual(uncertain)
  expect(run?.findings).toContainEqual(expect.objectContaining(unfinished('within')))
  const reason = run?.findings.find((one) => one.check === 'request/accepted')?.data['why']
  expect(String(reason).replaceAll(/[\d.]+ s/g, '{duration}')).toMatchSnapshot()
})

test.concurrent.for([
  {
    name: 'a request that was moderated at the door costs nothing',
    look: says('Request Moderated'),
    spend: nothing,
    finding: refused('content_policy', 'policy'),
  },
  {
    name: 'a picture that was moderated after it was made may be billed',
    look: says('Content Moderated'),
    spend: uncertain,
    finding: refused('content_policy', 'policy'),
  },
  {
    name: 'a job that failed may be billed',
    look: says('Error'),
    spend: uncertain,
    finding: refused('upstream_outage', 'upstream_outage'),
  },
  {
    name: 'a job that was lost may be billed',
    look: { status: 404, ...says('Task not found') },
    spend: uncertain,
    finding: refused('other', 'unknown'),
  },
  {
    name: 'a busy server is asked three times',
    look: { status: 503, body: { detail: 'busy' } },
    asked: 3,
    spend: uncertain,
    finding: unfinished('503'),
  },
  {
    name: 'a login page in between says nothing of the job',
    look: { body: '<html><title>Sign in</title></html>' },
    asked: 3,
    spend: uncertain,
    finding: unfinished('200'),
  },
  {
    name: 'a job on a host that is not the API’s own is not asked for, and the key stays here',
    look: says('Pending'),
    host: 'jobs.example',
    asked: 0,
    spend: uncertain,
    finding: unfinished('jobs.example'),
  },
])('$name', async ({ look, host, asked = 1, spend, finding }, { onTestFinished: finished }) => {
  const { url, seen } = await jobServer(look, finished, host)
  const { run } = await verify(url, 20, finished)
  expect(seen()).toEqual({ handedIn: 1, asked })
  expect(run?.spend).toEqual(spend)
  expect(run?.findings).toContainEqual(expect.objectContaining(finding))
  expect(run?.findings.some((one) => one.messageId === unseen.messageId)).toBe(spend.ambiguous > 0)
})
