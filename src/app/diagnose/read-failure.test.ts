import { expect, test } from 'vitest'
import { readFailure } from './read-failure.ts'

const url = 'https://a.example/v1/images/generations'
const response = `{"error":{"message":"Invalid size '10x10'","code":"invalid_value"}}`

test.each([
  ['a command', `curl ${url} --json '{"size":"10x10"}'`],
  ['a command with an apostrophe', `$ curl ${url} --json '{"prompt":"it's","size":"10x10"}'`],
  ['a command whose quote is open', `curl ${url} -F size=10x10 \\\n -F 'n=1`],
  ['a command over several lines', `curl ${url} --json "{\n \\"size\\":\\"10x10\\"\n}"`],
  ['a command with a heredoc', `curl ${url} --json @- <<EOF\n{"size":"10x10"}\nEOF`],
  ['a command of Windows', `C:\\> curl ${url} ^\n --json "{\\"size\\":\\"10x10\\"}"`],
])('keeps the response below %s', async (_, command) => {
  const below = [response, `${response}me@host:~$ `, `HTTP/2 400\ncontent-type: a/b\n\n${response}`]
  const failures = await Promise.all(below.map((text) => readFailure(`${command}\n${text}`)))
  for (const { client_text: printed, body, request } of failures) {
    expect(printed ?? body).toContain(response)
    expect(request).toMatchObject({ url, body: expect.anything() })
  }
})

const entry = (at: string, status: number, request: object) => ({
  startedDateTime: '2026-11-30T21:00:00Z',
  request: { method: 'POST', url: at, headers: [], ...request },
  response: { status, headers: [], content: { text: '' } },
})
const posted = (text: string) => ({ postData: { mimeType: 'application/json', text } })

test.each([
  ['an icon', entry('https://a.example/favicon.ico', 404, { method: 'GET' })],
  ['a script of the page', entry('https://cdn.example/app.js', 0, { method: 'GET' })],
  ['a counter', entry('https://counter.example/collect', 403, posted('{"event":"click"}'))],
])('takes the failed request for an image from a HAR file, not %s behind it', async (_, other) => {
  const entries = [entry(url, 400, posted('{"model":"m","prompt":"p"}')), other]
  await expect(readFailure(JSON.stringify({ log: { entries } }))).resolves.toMatchObject({
    status: 400,
    request: { url },
  })
})
